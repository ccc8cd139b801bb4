-- The inbox: what patients and the clinic write to each other, by phone. A conversation is kept by the messages themselves;
-- it knows until when free text may be sent, what nobody has read yet, whose it is and whether it is dealt with.

create table public.conversations (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  -- The provider's own id of the person; all we have of one who hides the number.
  provider_user_id text check (length(provider_user_id) <= 150),
  -- Whom the desk said it is, if no record has the number.
  patient_id uuid,
  last_at timestamptz not null,
  -- The last word of the patient: free text may be sent for 24 hours after it.
  last_in_at timestamptz,
  -- Messages written to us, ever; those nobody has read. What a screen saw is told by the first.
  received integer not null default 0 check (received >= 0),
  unread integer not null default 0 check (unread >= 0),
  assigned_to uuid,
  handled_at timestamptz,
  handled_by uuid references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete set null (patient_id),
  foreign key (clinic_id, assigned_to) references public.members (clinic_id, id) on delete set null (assigned_to),
  constraint conversations_with_someone check (phone is not null or provider_user_id is not null)
);
create unique index conversations_once_a_phone on public.conversations (clinic_id, phone) where phone is not null;
create unique index conversations_once_a_user on public.conversations (clinic_id, provider_user_id) where phone is null;
create index conversations_by_time on public.conversations (clinic_id, last_at, id);
create index conversations_open on public.conversations (clinic_id, last_at, id) where handled_at is null;
create index conversations_unread on public.conversations (clinic_id, last_at, id) where unread > 0;
create index conversations_by_member on public.conversations (clinic_id, assigned_to, last_at);
create index conversations_by_patient on public.conversations (clinic_id, patient_id) where patient_id is not null;
create index conversations_handled_by on public.conversations (handled_by);
-- What people decide, not every message that comes.
create trigger conversations_audit after update on public.conversations
  for each row when ((old.assigned_to, old.handled_at, old.patient_id) is distinct from (new.assigned_to, new.handled_at, new.patient_id))
  execute function private.audit_change();

create index messages_by_user on public.messages (clinic_id, provider_user_id, at) where provider_user_id is not null;

-- Texts for every day, by language.
create table public.quick_replies (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  title text not null constraint quick_replies_title_length check (length(btrim(title)) between 1 and 60),
  body text not null constraint quick_replies_body_length check (length(btrim(body)) between 1 and 1000),
  position integer not null default 0,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create index quick_replies_in_order on public.quick_replies (clinic_id, language, position, title);
create trigger quick_replies_version before update on public.quick_replies for each row execute function private.bump_version();
create trigger quick_replies_audit after insert or update or delete on public.quick_replies
  for each row execute function private.audit_change();

create table private.starting_replies (
  language text not null,
  position integer not null,
  title text not null,
  body text not null,
  primary key (language, position)
);
insert into private.starting_replies (language, position, title, body) values
  ('en', 1, 'Thank you', 'Thank you, we have noted it.'),
  ('en', 2, 'We will call', 'Thank you for writing. We will call you shortly.'),
  ('en', 3, 'Which day?', 'Which day and time would suit you? We will see what is free.'),
  ('en', 4, 'Please call', 'Please call us for this, so that we can help you at once.'),
  ('hi', 1, 'धन्यवाद', 'धन्यवाद, हमने नोट कर लिया है।'),
  ('hi', 2, 'हम फ़ोन करेंगे', 'लिखने के लिए धन्यवाद। हम आपको थोड़ी देर में फ़ोन करेंगे।'),
  ('hi', 3, 'कौन सा दिन?', 'आपको कौन सा दिन और समय ठीक रहेगा? हम देखते हैं कि क्या ख़ाली है।'),
  ('hi', 4, 'कृपया फ़ोन करें', 'इसके लिए कृपया हमें फ़ोन करें, ताकि हम तुरंत मदद कर सकें।'),
  ('mr', 1, 'धन्यवाद', 'धन्यवाद, आम्ही नोंद घेतली आहे.'),
  ('mr', 2, 'आम्ही फोन करू', 'लिहिल्याबद्दल धन्यवाद. आम्ही थोड्याच वेळात फोन करू.'),
  ('mr', 3, 'कोणता दिवस?', 'आपल्याला कोणता दिवस आणि वेळ सोयीची आहे? काय रिकामे आहे ते पाहतो.'),
  ('ta', 1, 'நன்றி', 'நன்றி, நாங்கள் குறித்துக்கொண்டோம்.'),
  ('ta', 2, 'அழைக்கிறோம்', 'எழுதியதற்கு நன்றி. விரைவில் உங்களை அழைக்கிறோம்.'),
  ('ta', 3, 'எந்த நாள்?', 'எந்த நாள், எந்த நேரம் உங்களுக்கு வசதி? காலியாக உள்ளதைப் பார்க்கிறோம்.');
insert into public.quick_replies (clinic_id, language, position, title, body)
select c.id, s.language, s.position, s.title, s.body from public.clinics c cross join private.starting_replies s;
create function private.give_starting_replies() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.quick_replies (clinic_id, language, position, title, body)
  select new.id, s.language, s.position, s.title, s.body from private.starting_replies s;
  return null;
end $$;
create trigger clinics_starting_replies after insert on public.clinics
  for each row execute function private.give_starting_replies();

-- Kept by the messages ------------------------------------------------------------------------------------------------------

-- A person whom we knew by the provider's id only is known by phone from now on: one conversation.
create function private.learn_phone(clinic uuid, number text, provider_user text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  nameless public.conversations;
begin
  select * into nameless from public.conversations c where c.clinic_id = clinic and c.provider_user_id = provider_user and c.phone is null for update;
  if nameless.id is null then return; end if;
  update public.messages m set phone = number where m.clinic_id = clinic and m.provider_user_id = provider_user and m.phone is null;
  update public.tasks t set phone = number from public.messages m where t.clinic_id = clinic and t.phone is null
    and m.clinic_id = t.clinic_id and m.id = t.message_id and m.phone = number;
  if exists (select 1 from public.conversations c where c.clinic_id = clinic and c.phone = number) then
    delete from public.conversations c where c.clinic_id = clinic and c.id = nameless.id;
    update public.conversations c set received = c.received + nameless.received, unread = c.unread + nameless.unread,
      last_at = greatest(c.last_at, nameless.last_at), last_in_at = greatest(c.last_in_at, nameless.last_in_at),
      patient_id = coalesce(c.patient_id, nameless.patient_id)
    where c.clinic_id = clinic and c.phone = number;
  else
    update public.conversations c set phone = number where c.clinic_id = clinic and c.id = nameless.id;
  end if;
end $$;

-- A message came. A tap on a button is worked off by itself: it opens the window and is neither unread nor to be handled.
create function private.note_inbound() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  news integer := case when new.kind = 'tap' then 0 else 1 end;
begin
  if new.phone is null then
    insert into public.conversations as c (clinic_id, provider_user_id, last_at, last_in_at, received, unread, handled_at)
    values (new.clinic_id, new.provider_user_id, new.at, new.at, news, news, case when news = 0 then now() end)
    on conflict (clinic_id, provider_user_id) where phone is null do update set
      last_at = greatest(c.last_at, excluded.last_at), last_in_at = greatest(c.last_in_at, excluded.last_in_at),
      received = c.received + news, unread = c.unread + news,
      handled_at = case when news = 0 then c.handled_at end, handled_by = case when news = 0 then c.handled_by end;
  else
    if new.provider_user_id is not null then perform private.learn_phone(new.clinic_id, new.phone, new.provider_user_id); end if;
    insert into public.conversations as c (clinic_id, phone, provider_user_id, last_at, last_in_at, received, unread, handled_at)
    values (new.clinic_id, new.phone, new.provider_user_id, new.at, new.at, news, news, case when news = 0 then now() end)
    on conflict (clinic_id, phone) where phone is not null do update set
      provider_user_id = coalesce(excluded.provider_user_id, c.provider_user_id),
      last_at = greatest(c.last_at, excluded.last_at), last_in_at = greatest(c.last_in_at, excluded.last_in_at),
      received = c.received + news, unread = c.unread + news,
      handled_at = case when news = 0 then c.handled_at end, handled_by = case when news = 0 then c.handled_by end;
  end if;
  return null;
end $$;
create trigger messages_inbound after insert on public.messages
  for each row when (new.direction = 'in' and (new.phone is not null or new.provider_user_id is not null))
  execute function private.note_inbound();

-- Something left: a conversation that is there moves up; none is begun, or a campaign would fill the inbox. In the order of
-- phones, as webhooks take them.
create function private.note_outbound() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  one record;
begin
  for one in select n.clinic_id, n.phone, case when n.phone is null then n.provider_user_id end as provider_user, max(n.at) as at from changed n
    where n.direction = 'out' and (n.status in ('sending', 'opened') or n.kind = 'text' and n.status = 'due')
      and (n.phone is not null or n.provider_user_id is not null)
    group by 1, 2, 3 order by 1, 2, 3
  loop
    update public.conversations c set last_at = greatest(c.last_at, least(one.at, now()))
    where c.clinic_id = one.clinic_id and (c.phone = one.phone or c.phone is null and c.provider_user_id = one.provider_user);
  end loop;
  return null;
end $$;
create trigger messages_outbound_insert after insert on public.messages referencing new table as changed
  for each statement execute function private.note_outbound();
create trigger messages_outbound_update after update on public.messages referencing new table as changed
  for each statement execute function private.note_outbound();

-- What came before there was an inbox. Nobody has it unread but where the to-do list still has it.
insert into public.conversations (clinic_id, phone, provider_user_id, last_at, last_in_at, received, unread, handled_at)
select m.clinic_id, m.phone, max(m.provider_user_id), max(m.at),
  max(m.at) filter (where m.direction = 'in'), count(*) filter (where m.kind = 'reply'),
  count(*) filter (where m.kind = 'reply' and t.id is not null), case when count(t.id) = 0 then max(m.at) end
from public.messages m
left join public.tasks t on t.clinic_id = m.clinic_id and t.message_id = m.id and t.kind = 'reply' and t.done_at is null
where m.direction = 'in' and (m.phone is not null or m.provider_user_id is not null)
group by m.clinic_id, m.phone, case when m.phone is null then m.provider_user_id end;

-- The to-do list and the inbox are one truth: once the last thing that this phone wrote is ticked off, the conversation is
-- handled; put back, it is not.
create function private.handle_with_tasks() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  about public.messages;
begin
  select * into about from public.messages m where m.clinic_id = new.clinic_id and m.id = new.message_id;
  update public.conversations c set
    handled_at = case when new.done_at is not null then now() end, handled_by = case when new.done_at is not null then new.done_by end,
    unread = case when new.done_at is not null then 0 else c.unread end
  where c.clinic_id = new.clinic_id and (c.phone = about.phone or about.phone is null and c.phone is null and c.provider_user_id = about.provider_user_id)
    and (c.handled_at is null) = (new.done_at is not null)
    and (new.done_at is null or not exists (select 1 from public.tasks t join public.messages m on m.clinic_id = t.clinic_id and m.id = t.message_id
      where t.clinic_id = new.clinic_id and t.kind = 'reply' and t.done_at is null
        and (m.phone = about.phone or about.phone is null and m.phone is null and m.provider_user_id = about.provider_user_id)));
  return null;
end $$;
create trigger tasks_handle after update of done_at on public.tasks
  for each row when (new.kind = 'reply' and (old.done_at is null) <> (new.done_at is null))
  execute function private.handle_with_tasks();
create index tasks_reply_open on public.tasks (clinic_id, message_id) where done_at is null and kind = 'reply';

select private.watch_live('conversations', 'messages', 'messages.read');

-- Whom the desk said a number, or a person without one, belongs to. For apply_inbound.
create function private.patient_linked_to(clinic uuid, sender text, provider_user text) returns uuid
language sql stable security definer set search_path = ''
as $$
  select c.patient_id from public.conversations c where c.clinic_id = clinic
    and (c.phone = sender or sender is null and c.phone is null and c.provider_user_id = provider_user)
$$;

-- Who sees what ----------------------------------------------------------------------------------------------------------------

-- Conversations at the phones of the patients of whoever asks, if they see their own patients only.
create function private.conversations_of_my_patients() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('messages.read');
begin
  return query
  select c.id from public.patient_dentists d
  join public.patients p on p.clinic_id = d.clinic_id and p.id = d.patient_id
  cross join lateral (
    select q.id from public.conversations q where q.clinic_id = p.clinic_id and q.phone in (p.whatsapp, p.phone, p.guardian_phone)
    union all
    select q.id from public.conversations q where q.clinic_id = p.clinic_id and q.patient_id = p.id) c
  where d.clinic_id = clinic and d.dentist_id = private.dentist_i_am();
end $$;

-- One conversation, if this person may see it; the row is empty otherwise.
create function private.conversation_i_may(permission text, conversation uuid) returns public.conversations
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can(permission);
  found public.conversations;
begin
  select * into found from public.conversations c where c.clinic_id = clinic and c.id = conversation
    and (private.i_see_all('messages.read') or c.id in (select private.conversations_of_my_patients()));
  return found;
end $$;

create function private.shown_phone(phone text) returns text
language sql stable set search_path = ''
as $$ select case when private.i_see_phones() then phone else private.masked_phone(phone) end $$;

alter table public.conversations enable row level security;
alter table public.quick_replies enable row level security;
-- Never the phone: it is shown, whole or masked, by the functions below.
grant select (id, clinic_id, patient_id, last_at, last_in_at, received, unread, assigned_to, handled_at, handled_by, created_at)
  on public.conversations to authenticated;
grant select, delete on public.quick_replies to authenticated;
grant insert (clinic_id, language, title, body, position), update (language, title, body, position) on public.quick_replies to authenticated;
grant execute on function private.conversations_of_my_patients() to authenticated;
create policy "members read conversations, or those of their own patients" on public.conversations for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.read'))
    and ((select private.i_see_all('messages.read')) or id in (select private.conversations_of_my_patients())));
create policy "members read quick replies" on public.quick_replies for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.read')));
create policy "members add quick replies" on public.quick_replies for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('messages.manage')));
create policy "members change quick replies" on public.quick_replies for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.manage')));
create policy "members remove quick replies" on public.quick_replies for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.manage')));

-- Pages ------------------------------------------------------------------------------------------------------------------------

-- Messages of a conversation before an instant, newest last, with what the people said about being written to. Somebody who
-- sees their own patients only reads what is about them, and what is about nobody yet.
create function private.conversation_messages(c public.conversations, before jsonb, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('messages.read');
  sees_all boolean := private.i_see_all('messages.read');
  dentist uuid := private.dentist_i_am();
  ids uuid[];
  oldest timestamptz;
begin
  if clinic is distinct from c.clinic_id then return null; end if;
  if c.phone is not null then
    ids := array(select m.id from public.messages m where m.clinic_id = clinic and m.phone = c.phone
      and m.status <> 'replaced' and (m.kind = 'text' or m.status not in ('due', 'waiting', 'claimed', 'not_sent'))
      and (before is null or (m.at, m.id) < ((before ->> 'at')::timestamptz, (before ->> 'id')::uuid))
      and (sees_all or m.patient_id is null or exists (select 1 from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist and d.patient_id = m.patient_id))
      order by m.at desc, m.id desc limit page_size + 1);
  else
    ids := array(select m.id from public.messages m where m.clinic_id = clinic and m.provider_user_id = c.provider_user_id and m.phone is null
      and m.status <> 'replaced'
      and (before is null or (m.at, m.id) < ((before ->> 'at')::timestamptz, (before ->> 'id')::uuid))
      and (sees_all or m.patient_id is null or exists (select 1 from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist and d.patient_id = m.patient_id))
      order by m.at desc, m.id desc limit page_size + 1);
  end if;
  select min(m.at) into oldest from public.messages m where m.clinic_id = clinic and m.id = any (ids[1:page_size]);
  return json_build_object(
    'messages', coalesce((select json_agg(json_build_object('id', r.id, 'direction', r.direction, 'kind', r.kind, 'channel', r.channel,
        'status', r.status, 'reason', r.reason, 'error_code', r.error_code, 'at', r.at, 'language', r.language, 'body', r.body, 'sent_at', r.sent_at,
        'delivered_at', r.delivered_at, 'read_at', r.read_at, 'created_at', r.created_at, 'patient_id', r.patient_id, 'patient', r.patient,
        'appointment_id', r.appointment_id, 'starts_at', r.starts_at, 'opened_by', r.opened_by, 'written_by', r.written_by, 'place', r.place,
        'template', r.template, 'next_on', r.next_on, 'media_type', r.media_type, 'media_mime', r.media_mime, 'media_name', r.media_name,
        'media_kept', r.media_kept, 'media_bytes', m.media_bytes, 'media_problem', m.media_problem, 'due_at', m.due_at) order by r.at, r.id)
      from private.message_rows r join public.messages m on m.clinic_id = r.clinic_id and m.id = r.id
      where r.clinic_id = clinic and r.id = any (ids[1:page_size])), '[]'::json),
    'more', coalesce(cardinality(ids), 0) > page_size,
    'words', coalesce((select json_agg(w order by w.at) from (
      select k.recorded_at as at, k.given, p.full_name as patient, array_agg(k.purpose order by k.purpose desc) as purposes
      from public.patients p join public.patient_consents k on k.clinic_id = p.clinic_id and k.patient_id = p.id
      where p.clinic_id = clinic and (p.whatsapp = c.phone or p.phone = c.phone or p.guardian_phone = c.phone or p.id = c.patient_id)
        and (sees_all or exists (select 1 from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = dentist and d.patient_id = p.id))
        and k.channel = 'whatsapp' and (oldest is null or k.recorded_at >= oldest or cardinality(ids) <= page_size)
        and (before is null or k.recorded_at < (before ->> 'at')::timestamptz)
      group by k.recorded_at, k.given, p.id, p.full_name limit 50) w), '[]'::json));
end $$;

-- Approved texts that fit the people of a conversation: of a visit to come, or of one that is just over. They go to this very
-- phone, to those who agreed.
create function private.texts_for(c public.conversations)
returns table (kind text, patient_id uuid, patient text, appointment_id uuid, visit_version integer, starts_at timestamptz, branch_id uuid, language text, body text, place text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if c.phone is null or private.clinic_where_i_can('messages.read') is distinct from c.clinic_id then return; end if;
  return query
  select k.kind, p.id, p.full_name, a.id, a.version, a.starts_at, a.branch_id, t.language, t.body, private.place_of(o, b)
  from public.patients p
  join public.clinics o on o.id = p.clinic_id
  cross join lateral (
    (select v.* from public.appointments v where v.clinic_id = p.clinic_id and v.patient_id = p.id and v.status in ('booked', 'confirmed')
      and v.starts_at > now() order by v.starts_at limit 1)
    union all
    (select v.* from public.appointments v where v.clinic_id = p.clinic_id and v.patient_id = p.id and v.status = 'discharged'
      and v.starts_at > now() - interval '14 days' order by v.starts_at desc limit 1)) a
  join public.branches b on b.clinic_id = a.clinic_id and b.id = a.branch_id
  join (values ('reminder', true), ('booking_confirmation', true), ('thank_you', false)) k (kind, to_come)
    on k.to_come = (a.status <> 'discharged') and k.kind = any (o.kinds_on)
  cross join lateral (
    select m.language, m.body from public.message_templates m
    where m.clinic_id = p.clinic_id and m.kind = k.kind and m.status = 'approved' and m.language in (p.language, o.default_language)
    order by m.language = p.language desc, m.revision desc limit 1) t
  where p.clinic_id = c.clinic_id and p.archived_at is null and p.reminder_consent
    and (p.whatsapp = c.phone or p.phone = c.phone or p.guardian_phone = c.phone)
    and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) = c.phone
    and (private.i_see_all('messages.read') or exists (select 1 from public.patient_dentists d
      where d.clinic_id = p.clinic_id and d.dentist_id = private.dentist_i_am() and d.patient_id = p.id))
  order by p.full_name, a.starts_at, k.kind desc limit 12;
end $$;

create function private.inbox_page(show text, after jsonb, conversation uuid, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.read');
  sees_all boolean := private.i_see_all('messages.read');
  own uuid[] := case when not private.i_see_all('messages.read') then array(select private.conversations_of_my_patients()) end;
  dentist uuid := private.dentist_i_am();
  me uuid;
  n integer := least(greatest(page_size, 1), 100);
  ids uuid[];
  opened public.conversations;
begin
  select m.id into me from public.members m where m.clinic_id = clinic and m.user_id = auth.uid() and m.left_at is null;
  ids := array(select c.id from public.conversations c where c.clinic_id = clinic and (sees_all or c.id = any (own))
    and case show when 'unread' then c.unread > 0 when 'mine' then c.assigned_to = me and c.handled_at is null
      when 'unassigned' then c.assigned_to is null and c.handled_at is null when 'handled' then c.handled_at is not null
      when 'all' then true else c.handled_at is null end
    and (after is null or (c.last_at, c.id) < ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
    order by c.last_at desc, c.id desc limit n + 1);
  opened := private.conversation_i_may('messages.read', conversation);
  return json_build_object(
    'number', private.my_number(),
    'counts', private.shell_counts(clinic),
    'me', me,
    'conversations', coalesce((
      select json_agg(json_build_object('id', c.id, 'phone', private.shown_phone(c.phone), 'at', c.last_at, 'last_in_at', c.last_in_at,
        'received', c.received, 'unread', c.unread, 'assigned_to', c.assigned_to, 'assignee', w.name, 'handled_at', c.handled_at, 'handled_by', h.name,
        'names', people.names, 'direction', last.direction, 'kind', last.kind, 'status', last.status, 'body', left(last.body, 120),
        'media_type', last.media_type) order by f.place)
      from unnest(case when opened.id is null or opened.id = any (ids[1:n]) then ids[1:n] else ids[1:n] || opened.id end) with ordinality f (id, place)
      join public.conversations c on c.clinic_id = clinic and c.id = f.id
      left join public.members w on w.clinic_id = c.clinic_id and w.id = c.assigned_to
      left join public.members h on h.clinic_id = c.clinic_id and h.user_id = c.handled_by
      left join lateral (
        select array_agg(p.full_name order by p.id = c.patient_id desc nulls last, p.full_name) as names from public.patients p
        where p.clinic_id = c.clinic_id and p.archived_at is null
          and (p.whatsapp = c.phone or p.phone = c.phone or p.guardian_phone = c.phone or p.id = c.patient_id)
          and (sees_all or exists (select 1 from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = dentist and d.patient_id = p.id))) people on true
      left join lateral (
        select * from (
          (select m.direction, m.kind, m.status, m.body, m.media_type, m.at, m.id from public.messages m where m.clinic_id = c.clinic_id and m.phone = c.phone
            and m.status <> 'replaced' and (m.kind = 'text' or m.status not in ('due', 'waiting', 'claimed', 'not_sent'))
            and (sees_all or m.patient_id is null or exists (select 1 from public.patient_dentists d
              where d.clinic_id = clinic and d.dentist_id = dentist and d.patient_id = m.patient_id))
          order by m.at desc, m.id desc limit 1)
          union all
          (select m.direction, m.kind, m.status, m.body, m.media_type, m.at, m.id from public.messages m where c.phone is null and m.clinic_id = c.clinic_id
            and m.provider_user_id = c.provider_user_id and m.phone is null and m.status <> 'replaced' order by m.at desc, m.id desc limit 1)) either
        limit 1) last on true), '[]'::json),
    'more', coalesce(cardinality(ids), 0) > n,
    'listed', least(coalesce(cardinality(ids), 0), n),
    'members', (select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name) from public.members m
      join public.role_permissions r on r.role = m.role and r.permission = 'messages.read'
      where m.clinic_id = clinic and m.left_at is null),
    'replies', coalesce((select json_agg(json_build_object('id', q.id, 'language', q.language, 'title', q.title, 'body', q.body, 'position', q.position)
      order by q.language, q.position, q.title) from public.quick_replies q where q.clinic_id = clinic), '[]'::json),
    'open', case when opened.id is not null then json_build_object(
      'id', opened.id,
      'thread', private.conversation_messages(opened, null, 40),
      'people', private.people_of_phone(clinic, opened.phone, opened.patient_id),
      'texts', coalesce((select json_agg(json_build_object('kind', t.kind, 'patient_id', t.patient_id, 'patient', t.patient,
        'appointment_id', t.appointment_id, 'starts_at', t.starts_at, 'language', t.language, 'body', t.body, 'place', t.place))
        from private.texts_for(opened) t), '[]'::json)) end);
end $$;
-- The inbox in one document: a page of conversations, newest first, and the one that is open with its people. show: open
-- (not handled), unread, mine, unassigned, handled, all. after: {at, id} of the last row before.
create function public.inbox_page(show text default 'open', after jsonb default null, conversation uuid default null, page_size integer default 30) returns json
language sql stable set search_path = '' as $$ select private.inbox_page(show, after, conversation, page_size) $$;

create function private.conversation_page(conversation uuid, before jsonb, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.read');
  c public.conversations := private.conversation_i_may('messages.read', conversation);
begin
  if c.clinic_id is distinct from clinic then perform private.refuse('not_found'); end if;
  return private.conversation_messages(c, before, least(greatest(page_size, 1), 100));
end $$;
-- What was said before {at, id}. Refuses with not_found.
create function public.conversation_page(conversation uuid, before jsonb, page_size integer default 40) returns json
language sql stable set search_path = '' as $$ select private.conversation_page(conversation, before, page_size) $$;

-- What waits for someone, for the marks in the navigation: to do, to send by hand, unread, in the waiting room.
create or replace function private.shell_counts(clinic uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_all boolean := private.i_see_all('messages.read');
  dentist uuid := private.dentist_i_am();
  answer jsonb := private.queue_counts(clinic);
begin
  if private.clinic_where_i_can('messages.read') is distinct from clinic then return answer; end if;
  return answer || jsonb_build_object(
    'tasks', (select count(*) from (select 1 from public.tasks t where t.clinic_id = clinic and t.done_at is null
      and (sees_all or t.patient_id in (select d.patient_id from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist)) limit 100) x),
    'unsent', (select count(*) from (select 1 from public.messages m where m.clinic_id = clinic
      and m.status in ('waiting', 'unresolved') and m.at <= now() and m.visit_starts_at > now()
      and (sees_all or m.patient_id in (select d.patient_id from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist)) limit 100) x),
    'unread', (select count(*) from (select 1 from public.conversations c where c.clinic_id = clinic and c.unread > 0
      and (sees_all or c.id in (select private.conversations_of_my_patients())) limit 100) x));
end $$;

-- Answering ---------------------------------------------------------------------------------------------------------------------

-- The conversation, locked, for somebody who may write in it. Refuses with not_found.
create function private.lock_conversation(clinic uuid, conversation uuid) returns public.conversations
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.conversation_i_may('messages.write', conversation);
begin
  if c.clinic_id is distinct from clinic then perform private.refuse('not_found'); end if;
  select * into c from public.conversations q where q.clinic_id = clinic and q.id = c.id for update;
  return c;
end $$;

-- Whether a patient is reached at this conversation.
create function private.is_on_conversation(c public.conversations, patient uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.patients p where p.clinic_id = c.clinic_id and p.id = patient
    and (p.whatsapp = c.phone or p.phone = c.phone or p.guardian_phone = c.phone or p.id = c.patient_id))
$$;

create function private.send_text(request uuid, conversation uuid, body text, patient uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
begin
  if exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.id = request) then return request; end if;
  if length(btrim(send_text.body)) not between 1 and 4096 then perform private.refuse('value_not_possible'); end if;
  if patient is not null and not private.is_on_conversation(c, patient) then perform private.refuse('not_found'); end if;
  if not exists (select 1 from private.whatsapp_numbers n where n.clinic_id = c.clinic_id and n.problem_code is null) then
    perform private.refuse('whatsapp_not_connected');
  end if;
  if c.last_in_at is null or c.last_in_at <= now() - interval '24 hours' then perform private.refuse('window_closed'); end if;
  insert into public.messages (id, clinic_id, kind, patient_id, phone, provider_user_id, body, written_by, at, due_at)
  values (request, c.clinic_id, 'text', patient, c.phone, c.provider_user_id, btrim(send_text.body), auth.uid(), now(), now() + interval '5 seconds');
  update public.conversations q set unread = 0 where q.clinic_id = c.clinic_id and q.id = c.id and q.unread > 0;
  return request;
end $$;
-- An answer in a person's own words; it leaves in five seconds unless it is taken back. request: an id of the caller's making,
-- by which a second try of the same is recognised; the message has it. patient: whom it is about, or null. Refuses with
-- not_found, window_closed, whatsapp_not_connected, value_not_possible.
create function public.send_text(request uuid, conversation uuid, body text, patient uuid default null) returns uuid
language sql set search_path = '' as $$ select private.send_text(request, conversation, body, patient) $$;

create function private.send_prepared(request uuid, conversation uuid, kind text, patient uuid, visit uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
  t record;
begin
  if exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.id = request) then return request; end if;
  select * into t from private.texts_for(c) f where f.kind = send_prepared.kind and f.patient_id = send_prepared.patient
    and f.appointment_id = send_prepared.visit;
  if t.kind is null then perform private.refuse('message_not_to_send'); end if;
  if not exists (select 1 from private.whatsapp_numbers n where n.clinic_id = c.clinic_id and n.problem_code is null) then
    perform private.refuse('whatsapp_not_connected');
  end if;
  -- What is planned of this kind for later stays; one that is due already would say the same twice.
  insert into public.messages (id, clinic_id, kind, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id, language, phone, written_by,
    hours_before, at, due_at)
  values (request, c.clinic_id, t.kind, t.patient_id, t.appointment_id, t.visit_version, t.starts_at, t.branch_id, t.language, c.phone, auth.uid(),
    case when t.kind = 'reminder' then 0 end, now(), now() + interval '5 seconds')
  on conflict do nothing;
  if not found then perform private.refuse('on_its_way_already'); end if;
  update public.conversations q set unread = 0, last_at = now() where q.clinic_id = c.clinic_id and q.id = c.id;
  return request;
end $$;
-- An approved text about a visit, when the window is closed; as send_text otherwise. Refuses with not_found,
-- message_not_to_send, on_its_way_already, whatsapp_not_connected.
create function public.send_prepared(request uuid, conversation uuid, kind text, patient uuid, visit uuid) returns uuid
language sql set search_path = '' as $$ select private.send_prepared(request, conversation, kind, patient, visit) $$;

create function private.take_back_message(message uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.write');
  words text;
begin
  update public.messages m set status = 'replaced', reason = null, claimed_by = null, lease_until = null
  where m.clinic_id = clinic and m.id = message and m.direction = 'out' and m.written_by = auth.uid() and m.status in ('due', 'claimed', 'waiting')
  returning coalesce(m.body, '') into words;
  if words is null then perform private.refuse('message_has_left'); end if;
  return words;
end $$;
-- Takes one's own message back while it has not left; answers its words. Refuses with message_has_left.
create function public.take_back_message(message uuid) returns text
language sql set search_path = '' as $$ select private.take_back_message(message) $$;

create function private.open_chat(request uuid, conversation uuid, body text, patient uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
begin
  if c.phone is null then perform private.refuse('no_phone'); end if;
  if length(btrim(open_chat.body)) not between 1 and 4096 then perform private.refuse('value_not_possible'); end if;
  if patient is not null and not private.is_on_conversation(c, patient) then perform private.refuse('not_found'); end if;
  insert into public.messages (id, clinic_id, kind, patient_id, phone, body, written_by, opened_by, status, at)
  values (request, c.clinic_id, 'text', patient, c.phone, btrim(open_chat.body), auth.uid(), auth.uid(), 'opened', now())
  on conflict do nothing;
  if not private.i_see_phones() then
    perform private.write_audit(c.clinic_id, 'viewed', 'patient_phones', coalesce(patient, c.id), null, jsonb_build_object('why', 'message'));
  end if;
  return c.phone;
end $$;
-- A person opens WhatsApp itself with these words filled in; it is noted as opened, never as sent. Answers the number, which is
-- recorded for those who read numbers masked. Refuses with not_found, no_phone, value_not_possible.
create function public.open_chat(request uuid, conversation uuid, body text, patient uuid default null) returns text
language sql set search_path = '' as $$ select private.open_chat(request, conversation, body, patient) $$;

create function private.mark_conversation(conversation uuid, seen integer, as_read boolean) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
begin
  update public.conversations q set unread = case when as_read then least(q.unread, greatest(q.received - seen, 0)) else greatest(q.unread, 1) end
  where q.clinic_id = c.clinic_id and q.id = c.id
    and q.unread <> case when as_read then least(q.unread, greatest(q.received - seen, 0)) else greatest(q.unread, 1) end
  returning q.unread into c.unread;
  return c.unread;
end $$;
-- Read up to what the screen had seen (its "received"), or unread again. Answers how many are unread. Refuses with not_found.
create function public.mark_conversation(conversation uuid, seen integer, as_read boolean default true) returns integer
language sql set search_path = '' as $$ select private.mark_conversation(conversation, seen, as_read) $$;

create function private.handle_conversation(conversation uuid, seen integer, handled boolean) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
begin
  if handled and c.received > seen then perform private.refuse('conversation_has_news'); end if;
  update public.conversations q set handled_at = case when handled then coalesce(q.handled_at, now()) end,
    handled_by = case when handled then coalesce(q.handled_by, auth.uid()) end, unread = case when handled then 0 else q.unread end
  where q.clinic_id = c.clinic_id and q.id = c.id;
  if handled then
    update public.tasks t set done_at = now() from public.messages m
    where t.clinic_id = c.clinic_id and t.kind = 'reply' and t.done_at is null and m.clinic_id = t.clinic_id and m.id = t.message_id
      and (m.phone = c.phone or c.phone is null and m.phone is null and m.provider_user_id = c.provider_user_id);
  end if;
  return handled;
end $$;
-- Dealt with: its answers leave the to-do list. Or not after all. Refuses with not_found, and with conversation_has_news when
-- something came that the screen had not shown.
create function public.handle_conversation(conversation uuid, seen integer, handled boolean default true) returns boolean
language sql set search_path = '' as $$ select private.handle_conversation(conversation, seen, handled) $$;

create function private.assign_conversation(conversation uuid, member uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
begin
  if member is not null and not exists (select 1 from public.members m join public.role_permissions r on r.role = m.role and r.permission = 'messages.read'
    where m.clinic_id = c.clinic_id and m.id = member and m.left_at is null) then perform private.refuse('not_found'); end if;
  update public.conversations q set assigned_to = member where q.clinic_id = c.clinic_id and q.id = c.id;
end $$;
-- Gives a conversation to a member, or to nobody. Refuses with not_found.
create function public.assign_conversation(conversation uuid, member uuid) returns void
language sql set search_path = '' as $$ select private.assign_conversation(conversation, member) $$;

create function private.link_conversation(conversation uuid, patient uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  c public.conversations := private.lock_conversation(private.require('messages.write'), conversation);
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  update public.conversations q set patient_id = patient where q.clinic_id = c.clinic_id and q.id = c.id;
  update public.messages m set patient_id = patient where m.clinic_id = c.clinic_id and m.patient_id is null
    and (m.phone = c.phone or c.phone is null and m.phone is null and m.provider_user_id = c.provider_user_id);
  update public.tasks t set patient_id = patient from public.messages m where t.clinic_id = c.clinic_id and t.patient_id is null
    and m.clinic_id = t.clinic_id and m.id = t.message_id
    and (m.phone = c.phone or c.phone is null and m.phone is null and m.provider_user_id = c.provider_user_id);
end $$;
-- Says who writes here, if no record has the number. Refuses with not_found.
create function public.link_conversation(conversation uuid, patient uuid) returns void
language sql set search_path = '' as $$ select private.link_conversation(conversation, patient) $$;

-- Ticking off takes the conversation first, as everything does that changes both.
create or replace function public.complete_task(task uuid, done boolean default true) returns boolean
language plpgsql set search_path = ''
as $$
begin
  perform private.require('messages.write');
  perform private.lock_conversation_of_task(task);
  update public.tasks t set done_at = case when done then now() end where t.id = task;
  if not found then perform private.refuse('not_found'); end if;
  return done;
end $$;
create function private.lock_conversation_of_task(task uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.tasks t join public.messages m on m.clinic_id = t.clinic_id and m.id = t.message_id
  join public.conversations c on c.clinic_id = m.clinic_id and (c.phone = m.phone or m.phone is null and c.phone is null and c.provider_user_id = m.provider_user_id)
  where t.clinic_id = private.clinic_where_i_can('messages.write') and t.id = task for update of c;
end $$;

-- Photographs and voice notes ------------------------------------------------------------------------------------------------

-- The provider keeps what was sent for thirty days and hands it out for minutes; we keep it in a bucket that nobody reaches but
-- the jobs. There are no policies on it, so that no signed-in person does.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('message-media', 'message-media', false, 16777216, array['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'audio/ogg', 'audio/mpeg',
  'audio/mp4', 'audio/aac', 'audio/amr', 'video/mp4', 'video/3gpp', 'application/pdf'])
on conflict (id) do nothing;

alter table public.messages
  add column media_attempts smallint not null default 0,
  add column media_try_at timestamptz,
  -- Why it could not be kept.
  add column media_problem text check (media_problem in ('expired', 'too_large', 'wrong_type'));
drop index public.messages_media_to_fetch;
create index messages_media_to_fetch on public.messages (created_at) where media_id is not null and media_path is null and media_problem is null;

-- Media to be fetched, oldest first; each comes up again later unless record_media tells of it, and is given up when the
-- provider has thrown it away. Answers [{message, clinic, media, type, name, token}].
create function public.claim_media(batch integer default 10) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update public.messages m set media_problem = 'expired' where m.media_id is not null and m.media_path is null and m.media_problem is null
    and m.created_at < now() - interval '30 days';
  with picked as (
    select m.id, m.clinic_id, n.token from public.messages m join private.whatsapp_numbers n on n.clinic_id = m.clinic_id and n.problem_code is null
    where m.media_id is not null and m.media_path is null and m.media_problem is null and (m.media_try_at is null or m.media_try_at <= now())
    order by m.created_at limit least(greatest(batch, 1), 50) for update of m skip locked
  ), taken as (
    update public.messages m set media_attempts = m.media_attempts + 1,
      media_try_at = now() + least(make_interval(mins => (2 ^ least(m.media_attempts, 9))::integer), interval '6 hours')
    from picked k where m.clinic_id = k.clinic_id and m.id = k.id returning m.*
  )
  select coalesce(json_agg(json_build_object('message', t.id, 'clinic', t.clinic_id, 'media', t.media_id, 'type', t.media_type,
    'name', t.media_name, 'token', k.token)), '[]'::json)
  into answer from taken t join picked k on k.id = t.id;
  return answer;
end $$;
-- What became of it: kept at path with a type that was looked at, or a problem that trying again will not mend.
create function public.record_media(message uuid, clinic uuid, path text, mime text, bytes integer, problem text) returns void
language sql security definer set search_path = ''
as $$
  update public.messages m set media_path = path, media_mime = coalesce(mime, m.media_mime), media_bytes = bytes, media_problem = problem
  where m.clinic_id = clinic and m.id = message and m.media_path is null
$$;

create function private.message_media(message uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.read');
  m public.messages;
begin
  select * into m from public.messages q where q.clinic_id = clinic and q.id = message and q.media_path is not null;
  if m.id is null or not (private.i_see_all('messages.read') or exists (select 1 from public.patient_dentists d
      where d.clinic_id = clinic and d.dentist_id = private.dentist_i_am() and d.patient_id = m.patient_id)
    or m.patient_id is null and exists (select 1 from public.conversations c where c.clinic_id = clinic
      and (c.phone = m.phone or m.phone is null and c.phone is null and c.provider_user_id = m.provider_user_id)
      and c.id in (select private.conversations_of_my_patients()))) then
    perform private.refuse('not_found');
  end if;
  return json_build_object('path', m.media_path, 'mime', m.media_mime, 'bytes', m.media_bytes, 'name', m.media_name, 'type', m.media_type);
end $$;
-- Where the file of a message lies, for somebody who may see it. Refuses with not_found.
create function public.message_media(message uuid) returns json
language sql stable set search_path = '' as $$ select private.message_media(message) $$;

grant execute on function private.inbox_page(text, jsonb, uuid, integer), public.inbox_page(text, jsonb, uuid, integer),
  private.conversation_page(uuid, jsonb, integer), public.conversation_page(uuid, jsonb, integer),
  private.send_text(uuid, uuid, text, uuid), public.send_text(uuid, uuid, text, uuid),
  private.send_prepared(uuid, uuid, text, uuid, uuid), public.send_prepared(uuid, uuid, text, uuid, uuid),
  private.take_back_message(uuid), public.take_back_message(uuid), private.open_chat(uuid, uuid, text, uuid), public.open_chat(uuid, uuid, text, uuid),
  private.mark_conversation(uuid, integer, boolean), public.mark_conversation(uuid, integer, boolean),
  private.handle_conversation(uuid, integer, boolean), public.handle_conversation(uuid, integer, boolean),
  private.assign_conversation(uuid, uuid), public.assign_conversation(uuid, uuid),
  private.link_conversation(uuid, uuid), public.link_conversation(uuid, uuid), private.lock_conversation_of_task(uuid),
  private.message_media(uuid), public.message_media(uuid) to authenticated;
grant execute on function public.claim_media(integer), public.record_media(uuid, uuid, text, text, integer, text) to service_role;
