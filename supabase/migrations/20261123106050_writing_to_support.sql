-- What comes in to support: by a form, in the app or by mail, each once; and what goes when its time is over.

-- Names the places of files that are about to be sent to the bucket; what never becomes a line of private.ticket_files is removed.
create function public.reserve_ticket_files(files uuid[]) returns void
language sql security definer set search_path = ''
as $$
  insert into private.stale_files (bucket, name, stale_at) select 'support', 'tickets/' || f, now() + interval '3 hours' from unnest(files) f
  on conflict (bucket, name) do nothing
$$;

create function private.ticket_number(kind text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  this_year integer := extract(year from private.today_in_india());
  n integer;
begin
  insert into private.ticket_counters as c (kind, year, last) values (ticket_number.kind, this_year, 1)
  on conflict on constraint ticket_counters_pkey do update set last = c.last + 1 returning c.last into n;
  return format('%s-%s-%s', case ticket_number.kind when 'grievance' then 'G' else 'T' end, this_year, lpad(n::text, greatest(6, length(n::text)), '0'));
end $$;

-- One message that came in, with its files [{id, name, mime, bytes, refused}].
create function private.add_ticket_message(ticket uuid, said jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  message uuid := private.uuid_v7();
begin
  insert into private.ticket_messages (id, ticket_id, direction, channel, body, from_email, written_by, source)
  select message, t.id, 'in', said ->> 'channel', left(coalesce(nullif(btrim(said ->> 'body'), ''), '–'), 20000),
    nullif(said ->> 'email', t.email), (said ->> 'user')::uuid, said ->> 'source'
  from private.tickets t where t.id = add_ticket_message.ticket;
  insert into private.ticket_files (id, ticket_id, message_id, name, mime, bytes, refused)
  select f.id, add_ticket_message.ticket, message, f.name, f.mime, f.bytes, f.refused
  from jsonb_to_recordset(coalesce(said -> 'files', '[]')) f (id uuid, name text, mime text, bytes integer, refused text);
  delete from private.stale_files s using jsonb_to_recordset(coalesce(said -> 'files', '[]')) f (id uuid)
  where s.bucket = 'support' and s.name = 'tickets/' || f.id;
end $$;

-- The ticket that something is part of already, by what it came as; takes a lock, so that of two at once one waits.
create function private.ticket_of_source(source text) returns private.tickets
language plpgsql security definer set search_path = ''
as $$
declare
  t private.tickets;
begin
  perform pg_advisory_xact_lock(hashtextextended('ticket ' || source, 0));
  select q.* into t from private.ticket_messages m join private.tickets q on q.id = m.ticket_id where m.source = ticket_of_source.source;
  return t;
end $$;

-- Opens a ticket: {kind, topic, subject, body, name, email, language, channel, source, suspect, user, clinic, files}. Answers
-- {ticket, number, due_at, what}: new, or again for what is there already. Whoever opens many in a day is looked at first, so that
-- nobody makes us write to an address that is not theirs.
create function public.open_ticket(said jsonb) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  t private.tickets := private.ticket_of_source(said ->> 'source');
begin
  if t.id is not null then return json_build_object('ticket', t.id, 'number', t.number, 'due_at', t.due_at, 'what', 'again'); end if;
  insert into private.tickets (number, kind, topic, subject, name, email, language, user_id, suspect, due_at)
  values (private.ticket_number(said ->> 'kind'), said ->> 'kind', said ->> 'topic', left(coalesce(nullif(btrim(said ->> 'subject'), ''), '–'), 200),
    left(btrim(coalesce(said ->> 'name', '')), 120), btrim(said ->> 'email'), said ->> 'language', (said ->> 'user')::uuid,
    coalesce((said ->> 'suspect')::boolean, false) or 10 <= (select count(*) from private.tickets q
      where lower(q.email) = lower(btrim(said ->> 'email')) and q.received_at > now() - interval '1 day'),
    case said ->> 'kind' when 'grievance' then now() + interval '30 days' end)
  returning * into t;
  if said ->> 'clinic' is not null then insert into private.ticket_clinics values (t.id, (said ->> 'clinic')::uuid); end if;
  perform private.add_ticket_message(t.id, said);
  insert into private.ticket_events (ticket_id, event) values (t.id, 'received');
  if not t.suspect then insert into private.ticket_mails (ticket_id, kind, email) values (t.id, 'received', t.email); end if;
  return json_build_object('ticket', t.id, 'number', t.number, 'due_at', t.due_at, 'what', 'new');
end $$;

-- Takes in a mail: what open_ticket takes, and answers_to (ids of ours that it answers) and number (as its subject names it). It
-- joins the ticket of a mail that it answers, or of its number when it comes from that ticket's address: numbers can be guessed.
-- Answers as open_ticket, and added.
create function public.take_mail(said jsonb) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  t private.tickets := private.ticket_of_source(said ->> 'source');
begin
  if t.id is not null then return json_build_object('ticket', t.id, 'number', t.number, 'due_at', t.due_at, 'what', 'again'); end if;
  select q.* into t from private.tickets q
  where q.id in (select m.ticket_id from private.ticket_mails m where m.kind in ('received', 'answer')
      and m.id in (select a::uuid from jsonb_array_elements_text(coalesce(said -> 'answers_to', '[]')) a))
    or (q.number = said ->> 'number' and lower(q.email) = lower(btrim(said ->> 'email')))
  order by q.received_at desc limit 1 for update;
  if t.id is null then return public.open_ticket(said || '{"channel": "mail"}'); end if;
  perform private.add_ticket_message(t.id, said || '{"channel": "mail"}');
  insert into private.ticket_events (ticket_id, event) values (t.id, case t.state when 'closed' then 'reopened' else 'written_again' end);
  -- Whoever comes back to a grievance that was answered is owed another answer, in the same time, and the reminders begin anew.
  delete from private.ticket_mails m where m.ticket_id = t.id and t.answered_at is not null and m.kind in ('due_in_7', 'due_in_1', 'overdue');
  update private.tickets q set state = 'open', closed_at = null, last_contact_at = now(), answered_at = null,
    due_at = case when t.answered_at is null then q.due_at when q.kind = 'grievance' then now() + interval '30 days' end
  where q.id = t.id returning * into t;
  return json_build_object('ticket', t.id, 'number', t.number, 'due_at', t.due_at, 'what', 'added');
end $$;

-- What a person wrote in the app and what they were answered, the last first, so many at most; null: all of it.
create function private.my_tickets(most integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
begin
  return coalesce((select json_agg(json_build_object('id', t.id, 'number', t.number, 'kind', t.kind, 'subject', t.subject, 'state', t.state,
      'received_at', t.received_at, 'due_at', t.due_at, 'messages', (select json_agg(json_build_object('id', m.id, 'direction', m.direction, 'body', m.body, 'at', m.at)
        order by m.at, m.id) from private.ticket_messages m where m.ticket_id = t.id)) order by t.last_contact_at desc)
    from (select * from private.tickets q where q.user_id = me order by q.last_contact_at desc limit most) t), '[]'::json);
end $$;
create function public.my_tickets() returns json
language sql stable set search_path = '' as $$ select private.my_tickets(50) $$;

-- Going ------------------------------------------------------------------------------------------------------------------------

-- The rule support_messages: what was written and nobody came back to since. Files go with their lines.
create function private.retain_support_messages(before timestamptz, most integer, counted boolean) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  gone bigint;
begin
  if counted then return (select count(*) from private.tickets t where t.last_contact_at < before); end if;
  delete from private.tickets t where t.id = any (array(select x.id from private.tickets x where x.last_contact_at < before order by x.last_contact_at limit most));
  get diagnostics gone = row_count;
  return gone;
end $$;

grant execute on function public.reserve_ticket_files(uuid[]), public.open_ticket(jsonb), public.take_mail(jsonb) to service_role;
grant execute on function private.my_tickets(integer), public.my_tickets() to authenticated;
