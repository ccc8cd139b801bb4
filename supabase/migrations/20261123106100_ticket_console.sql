-- The operator's side of support: what waits, the answer, the trail, and the mails that a job sends, each once.

-- What is listed: waiting (our turn), answered, closed, suspect, grievances (those whose clock runs, and the others behind them); 200 at
-- most, with how many there are of each.
create function private.operator_tickets(listed text) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return json_build_object(
    'counts', (select json_build_object('waiting', count(*) filter (where t.state = 'open' and not t.suspect), 'answered', count(*) filter (where t.state = 'answered' and not t.suspect),
        'closed', count(*) filter (where t.state = 'closed' and not t.suspect), 'suspect', count(*) filter (where t.suspect),
        'grievances', count(*) filter (where t.kind = 'grievance' and t.answered_at is null and t.state = 'open' and not t.suspect)) from private.tickets t),
    'tickets', (select coalesce(json_agg(json_build_object('id', t.id, 'number', t.number, 'kind', t.kind, 'topic', t.topic, 'subject', t.subject, 'name', t.name, 'email', t.email,
        'state', t.state, 'received_at', t.received_at, 'last_contact_at', t.last_contact_at, 'due_at', t.due_at, 'answered_at', t.answered_at) order by t.place), '[]'::json)
      from (select q.*, row_number() over (order by q.answered_at is not null or q.state <> 'open', case when q.answered_at is null and q.state = 'open' then q.due_at end,
            case when q.state = 'open' then q.last_contact_at end, q.last_contact_at desc, q.id) as place
          from private.tickets q
          where case listed when 'grievances' then q.kind = 'grievance' and not q.suspect when 'suspect' then q.suspect when 'waiting' then q.state = 'open' and not q.suspect
            else q.state = listed and not q.suspect end
          order by place limit 200) t));
end $$;
create function public.operator_tickets(listed text default 'waiting') returns json
language sql stable set search_path = '' as $$ select private.operator_tickets(listed) $$;

-- A ticket with everything that was said and done; refuses with not_found.
create function private.operator_ticket(ticket uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  answer json;
begin
  select json_build_object('id', t.id, 'number', t.number, 'kind', t.kind, 'topic', t.topic, 'subject', t.subject, 'name', t.name, 'email', t.email, 'language', t.language,
    'state', t.state, 'suspect', t.suspect, 'received_at', t.received_at, 'last_contact_at', t.last_contact_at, 'due_at', t.due_at, 'answered_at', t.answered_at, 'version', t.version,
    'clinic', (select json_build_object('slug', s.slug, 'name', c.name) from private.ticket_clinics tc join public.clinics c on c.id = tc.clinic_id
      join private.clinic_slugs s on s.clinic_id = c.id where tc.ticket_id = t.id limit 1),
    'messages', (select json_agg(json_build_object('id', m.id, 'direction', m.direction, 'channel', m.channel, 'body', m.body, 'from_email', m.from_email, 'at', m.at,
        'by', (select o.name from private.operators o where o.user_id = m.written_by and m.direction = 'out'),
        'mail', (select l.status from private.ticket_mails l where l.message_id = m.id),
        'files', (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mime', f.mime, 'bytes', f.bytes, 'refused', f.refused) order by f.name, f.id), '[]'::json)
          from private.ticket_files f where f.message_id = m.id)) order by m.at, m.id) from private.ticket_messages m where m.ticket_id = t.id),
    'events', (select json_agg(json_build_object('id', e.id, 'event', e.event, 'at', e.at, 'by', (select o.name from private.operators o where o.user_id = e.by_user)) order by e.at, e.id)
      from private.ticket_events e where e.ticket_id = t.id))
  into answer from private.tickets t where t.id = operator_ticket.ticket;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;
create function public.operator_ticket(ticket uuid) returns json
language sql stable set search_path = '' as $$ select private.operator_ticket(ticket) $$;

-- Where an attached file lies: {path, name, mime}; refuses with not_found, also when nothing was kept.
create function private.operator_ticket_file(ticket uuid, file uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  f private.ticket_files;
begin
  select * into f from private.ticket_files q where q.id = file and q.ticket_id = operator_ticket_file.ticket and q.refused is null;
  if f.id is null then perform private.refuse('not_found'); end if;
  return json_build_object('path', 'tickets/' || f.id, 'name', f.name, 'mime', f.mime);
end $$;
create function public.operator_ticket_file(ticket uuid, file uuid) returns json
language sql stable set search_path = '' as $$ select private.operator_ticket_file(ticket, file) $$;

-- The ticket as the operator saw it, locked; refuses with not_found, changed_by_someone.
create function private.take_ticket(ticket uuid, ticket_version integer) returns private.tickets
language plpgsql security definer set search_path = ''
as $$
declare
  t private.tickets;
begin
  select * into t from private.tickets q where q.id = take_ticket.ticket for update;
  if t.id is null then perform private.refuse('not_found'); end if;
  if t.version <> ticket_version then perform private.refuse('changed_by_someone'); end if;
  return t;
end $$;

-- Answers: the words go out by mail, once, and it is the other side's turn; closing: nothing more is to come. Who answers something
-- suspect has looked at it. Refuses as take_ticket does, and with value_not_possible (no words).
create function private.answer_ticket(ticket uuid, ticket_version integer, body text, closing boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  t private.tickets := private.take_ticket(ticket, ticket_version);
  message uuid := private.uuid_v7();
begin
  if length(btrim(coalesce(body, ''))) = 0 or length(body) > 20000 then perform private.refuse('value_not_possible'); end if;
  insert into private.ticket_messages (id, ticket_id, direction, channel, body, written_by) values (message, t.id, 'out', 'console', btrim(body), me);
  insert into private.ticket_mails (ticket_id, kind, message_id, email) values (t.id, 'answer', message, t.email);
  insert into private.ticket_events (ticket_id, event, by_user) values (t.id, 'answered', me);
  if closing then insert into private.ticket_events (ticket_id, event, by_user) values (t.id, 'closed', me); end if;
  update private.tickets q set state = case when closing then 'closed' else 'answered' end, closed_at = case when closing then now() end,
    answered_at = coalesce(q.answered_at, now()), last_contact_at = now(), suspect = false
  where q.id = t.id;
end $$;
create function public.answer_ticket(ticket uuid, ticket_version integer, body text, closing boolean) returns void
language sql set search_path = '' as $$ select private.answer_ticket(ticket, ticket_version, body, closing) $$;

-- Closes without another word. Refuses as take_ticket does, and with grievance_unanswered, ticket_closed.
create function private.close_ticket(ticket uuid, ticket_version integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  t private.tickets := private.take_ticket(ticket, ticket_version);
begin
  if t.state = 'closed' then perform private.refuse('ticket_closed'); end if;
  if t.kind = 'grievance' and t.answered_at is null then perform private.refuse('grievance_unanswered'); end if;
  update private.tickets q set state = 'closed', closed_at = now() where q.id = t.id;
  insert into private.ticket_events (ticket_id, event, by_user) values (t.id, 'closed', me);
end $$;
create function public.close_ticket(ticket uuid, ticket_version integer) returns void
language sql set search_path = '' as $$ select private.close_ticket(ticket, ticket_version) $$;

-- What looked like advertising and is not: now it is acknowledged. Refuses as take_ticket does, and with not_suspect.
create function private.keep_ticket(ticket uuid, ticket_version integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  t private.tickets := private.take_ticket(ticket, ticket_version);
begin
  if not t.suspect then perform private.refuse('not_suspect'); end if;
  update private.tickets q set suspect = false where q.id = t.id;
  insert into private.ticket_events (ticket_id, event, by_user) values (t.id, 'not_spam', me);
  insert into private.ticket_mails (ticket_id, kind, email) values (t.id, 'received', t.email) on conflict on constraint ticket_mails_once do nothing;
end $$;
create function public.keep_ticket(ticket uuid, ticket_version integer) returns void
language sql set search_path = '' as $$ select private.keep_ticket(ticket, ticket_version) $$;

-- What is advertising goes, with its files. Refuses as take_ticket does, and with not_suspect: nothing else is thrown away.
create function private.drop_ticket(ticket uuid, ticket_version integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  t private.tickets := private.take_ticket(ticket, ticket_version);
begin
  if not t.suspect then perform private.refuse('not_suspect'); end if;
  delete from private.tickets q where q.id = t.id;
end $$;
create function public.drop_ticket(ticket uuid, ticket_version integer) returns void
language sql set search_path = '' as $$ select private.drop_ticket(ticket, ticket_version) $$;

-- By itself ----------------------------------------------------------------------------------------------------------------------

-- Closes what was answered and heard nothing for 14 days, and reminds everybody who runs the service of grievances that are due in 7
-- days, tomorrow, or over. Answers {closed, reminded}.
create function public.tend_tickets() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  closed integer;
  told integer;
begin
  with silent as (
    update private.tickets t set state = 'closed', closed_at = now() where t.state = 'answered' and t.last_contact_at < now() - interval '14 days' returning t.id
  )
  insert into private.ticket_events (ticket_id, event) select s.id, 'closed_after_silence' from silent s;
  get diagnostics closed = row_count;
  with due as (
    select t.id, case when t.due_at < now() then 'overdue' when t.due_at < now() + interval '1 day' then 'due_in_1' else 'due_in_7' end as kind
    from private.tickets t where t.kind = 'grievance' and t.state = 'open' and t.answered_at is null and not t.suspect and t.due_at < now() + interval '7 days'
  ), told_of as (
    insert into private.ticket_mails (ticket_id, kind, email)
    select d.id, d.kind, u.email from due d cross join private.operators o join auth.users u on u.id = o.user_id where o.ended_at is null and u.email is not null
    on conflict on constraint ticket_mails_once do nothing returning ticket_id
  )
  insert into private.ticket_events (ticket_id, event) select distinct o.ticket_id, 'reminded' from told_of o;
  get diagnostics told = row_count;
  return json_build_object('closed', closed, 'reminded', told);
end $$;

-- Takes mails that are to go out now, each by one job only. What nobody reported on within ten minutes may have gone out: it is given
-- up as unresolved. Answers [{id, kind, email, name, language, number, grievance, subject, body, answers, due_at}]; answers: the mail before it in its thread.
create function public.claim_ticket_mails(batch integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update private.ticket_mails m set status = 'unresolved' where m.status = 'sending' and m.try_at < now() - interval '10 minutes';
  with picked as (
    -- What somebody out there waits for goes before reminders among ourselves.
    select m.id from private.ticket_mails m where m.status = 'due' and m.try_at <= now()
    order by m.kind not in ('received', 'answer'), m.try_at, m.id limit least(greatest(batch, 1), 100) for update skip locked
  ), taken as (
    update private.ticket_mails m set status = 'sending', attempts = m.attempts + 1, try_at = now() from picked k where m.id = k.id returning m.*
  )
  select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'email', m.email, 'name', t.name, 'ticket', t.id, 'number', t.number, 'grievance', t.kind = 'grievance', 'subject', t.subject,
      'language', case when m.kind in ('received', 'answer') then t.language else coalesce((select p.language from auth.users u join public.profiles p on p.user_id = u.id
        where u.email = m.email limit 1), 'en') end,
      'body', (select q.body from private.ticket_messages q where q.id = m.message_id), 'due_at', t.due_at,
      'answers', (select b.id from private.ticket_mails b where b.ticket_id = t.id and b.kind in ('received', 'answer') and b.status = 'sent' order by b.sent_at desc limit 1))
    order by m.try_at, m.id), '[]'::json) into answer
  from taken m join private.tickets t on t.id = m.ticket_id;
  return answer;
end $$;

-- What became of a mail: sent, failed for good, unresolved, or again (the mail server could not be reached: for three days, then failed).
create function public.record_ticket_mail(mail uuid, outcome text) returns void
language sql security definer set search_path = ''
as $$
  update private.ticket_mails m set
    status = case when outcome <> 'again' then outcome when m.attempts < 20 then 'due' else 'failed' end,
    sent_at = case outcome when 'sent' then now() end,
    try_at = now() + make_interval(mins => least(2 ^ m.attempts, 360)::integer)
  where m.id = mail and m.status = 'sending'
$$;

grant execute on function public.tend_tickets(), public.claim_ticket_mails(integer), public.record_ticket_mail(uuid, text) to service_role;
grant execute on function private.operator_tickets(text), public.operator_tickets(text), private.operator_ticket(uuid), public.operator_ticket(uuid),
  private.operator_ticket_file(uuid, uuid), public.operator_ticket_file(uuid, uuid), private.answer_ticket(uuid, integer, text, boolean), public.answer_ticket(uuid, integer, text, boolean),
  private.close_ticket(uuid, integer), public.close_ticket(uuid, integer), private.keep_ticket(uuid, integer), public.keep_ticket(uuid, integer),
  private.drop_ticket(uuid, integer), public.drop_ticket(uuid, integer) to authenticated;
