-- The record of who did what, as a service keeps it: with role, device, address and kind of session, a partition a month, and
-- nothing about a clinic's people that only a browser claims.

-- Ids of entries tell the time to a quarter of a microsecond, so that their order is that of the writing, a month is a
-- range of ids, and nothing but the id is needed for a page. The smallest id at a moment:
create function private.id_at(moment timestamptz) returns uuid
language sql immutable set search_path = ''
as $$ select (encode(int8send(floor(extract(epoch from moment) * 1000)::bigint << 16), 'hex') || '0000000000000000')::uuid $$;

alter table public.audit_details rename to audit_details_unparted;
alter table public.audit_entries rename to audit_entries_unparted;
do $$
declare
  old record;
begin
  for old in select c.conname, c.conrelid::regclass as of from pg_catalog.pg_constraint c
    where c.conrelid in ('public.audit_entries_unparted'::regclass, 'public.audit_details_unparted'::regclass) and c.contype = 'p'
  loop
    execute format('alter table %s rename constraint %I to %I', old.of, old.conname, old.conname || '_unparted');
  end loop;
  for old in select i.relname from pg_catalog.pg_class i where i.relnamespace = 'public'::regnamespace and i.relkind = 'i'
    and i.relname in ('audit_entries_by_record', 'audit_entries_by_time', 'audit_details_by_clinic')
  loop
    execute format('alter index public.%I rename to %I', old.relname, old.relname || '_unparted');
  end loop;
end $$;

-- No checks: one function writes here, and Postgres would prepare each check anew for every entry (a tenth of its cost each).
create table public.audit_entries (
  id uuid not null,
  clinic_id uuid not null,
  at timestamptz not null,
  -- member, patient or system.
  actor text not null,
  actor_user_id uuid,
  -- What they were in the clinic; "support" for whoever was let in to help, "operator" for whoever runs the service.
  role text,
  -- The clinic's trusted computer that it was done on.
  device_id uuid,
  -- How the session began: password, pin, or what the auth server calls it.
  session_kind text,
  -- Where the request came from, as our own server saw it; null when it came past our server.
  address text,
  -- A word: created, changed, removed, viewed, signed_in, exported, sent, paid, and what later nouns need.
  action text not null,
  -- The name of a table, or of what stands for one.
  noun text not null,
  record_id uuid not null,
  -- Whose record it touches.
  patient_id uuid,
  -- The transaction that wrote it: sealing waits until nothing older runs, so that writing never waits.
  written_in xid8 not null,
  primary key (id, clinic_id)
) partition by range (id);
create index audit_entries_by_time on public.audit_entries (clinic_id, id) include (actor, actor_user_id, noun, action, device_id);
create index audit_entries_by_record on public.audit_entries (clinic_id, record_id, id);
create index audit_entries_by_patient on public.audit_entries (clinic_id, patient_id, id) include (action) where patient_id is not null;

-- Before and after. No foreign key: nothing is ever deleted, one function writes both, and the seal covers both.
create table public.audit_details (
  entry_id uuid not null,
  clinic_id uuid not null,
  before jsonb,
  after jsonb,
  -- Mixed into the hash that the seal keeps, so that nobody can try out what an emptied detail said. null: emptied.
  salt uuid default gen_random_uuid(),
  primary key (entry_id, clinic_id)
) partition by range (entry_id);

-- Partitions live in schema private: nobody is granted anything there, so the only way in is the parent and its policies.
create table private.audit_entries_rest partition of public.audit_entries default;
create table private.audit_details_rest partition of public.audit_details default;

-- Nothing is edited, deleted or emptied, by anyone. One thing alone: a detail may lose what it says, whole, and that is
-- itself an entry.
create function private.guard_audit_detail() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.salt is null and new.before is null and new.after is null and old.salt is not null
    and (new.entry_id, new.clinic_id) = (old.entry_id, old.clinic_id) then
    perform private.write_audit(old.clinic_id, 'erased', 'audit_details', old.entry_id, null, null);
    return new;
  end if;
  perform private.refuse('audit_is_append_only');
  return null;
end $$;
create function private.guard_audit_entry() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('audit_is_append_only');
  return null;
end $$;
-- Row triggers reach every partition, by whatever name it is addressed; emptying a table is guarded partition by partition.
create trigger audit_entries_append_only before update or delete on public.audit_entries
  for each row execute function private.guard_audit_entry();
create trigger audit_details_append_only before update or delete on public.audit_details
  for each row execute function private.guard_audit_detail();
create trigger audit_entries_never_emptied before truncate on public.audit_entries
  for each statement execute function private.refuse_audit_edit();
create trigger audit_details_never_emptied before truncate on public.audit_details
  for each statement execute function private.refuse_audit_edit();

-- The partitions of a month, unless they are there. Attached, not created in place: who writes meanwhile does not wait.
create function private.make_audit_month(month date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  lower_id uuid := private.id_at(date_trunc('month', month)::timestamp at time zone 'UTC');
  upper_id uuid := private.id_at((date_trunc('month', month) + interval '1 month')::timestamp at time zone 'UTC');
  parent text;
  part text;
begin
  foreach parent in array array['audit_entries', 'audit_details'] loop
    part := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
    if to_regclass('private.' || part) is not null then continue; end if;
    execute format('create table private.%I (like public.%I including defaults)', part, parent);
    execute format('alter table public.%I attach partition private.%I for values from (%L) to (%L)', parent, part, lower_id, upper_id);
    execute format('create trigger never_emptied before truncate on private.%I for each statement execute function private.refuse_audit_edit()', part);
  end loop;
end $$;
create trigger never_emptied before truncate on private.audit_entries_rest for each statement execute function private.refuse_audit_edit();
create trigger never_emptied before truncate on private.audit_details_rest for each statement execute function private.refuse_audit_edit();

-- What was written so far moves in, and this quarter is prepared.
select private.make_audit_month(month::date) from generate_series(
  date_trunc('month', coalesce((select min(e.at) from public.audit_entries_unparted e), now())), now() + interval '3 months', interval '1 month') month;
insert into public.audit_entries (id, clinic_id, at, actor, actor_user_id, action, noun, record_id, patient_id, written_in)
select id, clinic_id, at, actor, actor_user_id, action, noun, record_id, case when noun in ('patients', 'patient_phones') then record_id end, '3'
from public.audit_entries_unparted;
insert into public.audit_details (entry_id, clinic_id, before, after) select entry_id, clinic_id, before, after from public.audit_details_unparted;
drop table public.audit_details_unparted, public.audit_entries_unparted;

alter table public.audit_entries enable row level security;
alter table public.audit_details enable row level security;
grant select on public.audit_entries, public.audit_details to authenticated;
create policy "owners read what was done" on public.audit_entries for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('audit.read')));
-- Before and after hold numbers: whoever reads numbers masked reads them through audit_entry() only.
create policy "owners read what changed" on public.audit_details for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('audit.read')) and (select private.i_see_phones()));

-- Who asks, and from where ----------------------------------------------------------------------------------------------

-- SHA-256 of what our own servers prove themselves with beside a person's token: only their word on an address counts.
create table private.servers (
  proof bytea primary key check (length(proof) = 32),
  seen_at timestamptz not null default now()
);
create index servers_by_age on private.servers (seen_at);

-- A server says who it is, every minute; a proof that nobody has used for a day is forgotten.
create function public.know_server(proof text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.servers as s (proof) values (sha256(convert_to(know_server.proof, 'UTF8')))
  on conflict on constraint servers_pkey do update set seen_at = now() where s.seen_at < now() - interval '1 hour';
  delete from private.servers s where s.seen_at < now() - interval '1 day';
end $$;
grant execute on function public.know_server(text) to service_role;

-- Writes one entry in the transaction that does the thing. Who: the signed-in person; else whoever the calling function
-- names in chairside.actor ("patient" for a tap), else the system. by, seen_from: a person and an address that the service
-- itself vouches for.
create function private.write_entry(clinic uuid, action text, noun text, record uuid, patient uuid, before jsonb, after jsonb,
  by uuid default null, seen_from text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  -- The transaction has its number before the entry has its time: that is what sealing counts on.
  number constant xid8 := pg_current_xact_id();
  moment constant timestamptz := clock_timestamp();
  micros constant bigint := (extract(epoch from moment) * 1000000)::bigint;
  entry constant uuid := encode(int8send((micros / 1000) << 16 | 28672 | (micros % 1000) * 4096 / 1000)
    || substring(uuid_send(gen_random_uuid()) from 9), 'hex')::uuid;
  claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  headers constant jsonb := nullif(current_setting('request.headers', true), '')::jsonb;
  person constant uuid := coalesce(by, auth.uid());
  device uuid;
  member_role text;
  method text;
  address text := seen_from;
begin
  if person is not null then
    select m.role into member_role from public.members m where m.clinic_id = clinic and m.user_id = person and m.left_at is null;
    if member_role is null then member_role := private.outsider_role(clinic); end if;
    select s.device_id, case when s.by_pin then 'pin' end into device, method
    from private.device_sessions s where s.session_id = private.my_session();
    method := coalesce(method, substring(claims #>> '{amr,0,method}' from '^[a-z_/-]{2,24}$'));
    if exists (select from private.servers s where s.proof = sha256(convert_to(headers ->> 'x-server-proof', 'UTF8'))) then
      address := substring(headers ->> 'x-person-address' from '^[0-9a-fA-F.:]{2,45}$');
    end if;
  end if;
  insert into public.audit_entries (id, clinic_id, at, actor, actor_user_id, role, device_id, session_kind, address, action, noun,
    record_id, patient_id, written_in)
  values (entry, clinic, moment, case when person is not null then 'member'
      else coalesce(nullif(current_setting('chairside.actor', true), ''), 'system') end,
    person, member_role, device, method, address, action, noun, record, patient, number);
  if before is not null or after is not null then
    insert into public.audit_details (entry_id, clinic_id, before, after) values (entry, clinic, before, after);
  end if;
end $$;

-- As before: what functions call for what is not a change of a row. record is what the entry is about; that of a patient
-- is on their page too.
create or replace function private.write_audit(clinic uuid, action text, noun text, record uuid, before jsonb, after jsonb)
returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.write_entry(clinic, action, noun, record,
    case when noun in ('patients', 'patient_phones') then record else coalesce(after ->> 'patient_id', before ->> 'patient_id')::uuid end, before, after);
end $$;

-- As before, and: whose record it is.
create or replace function private.audit_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  quiet constant text[] := array['version', 'search', 'search_sound', 'search_numbers', 'created_at', 'updated_at'];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - quiet end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - quiet end;
  now_row constant jsonb := coalesce(new_row, old_row);
  before jsonb;
  after jsonb;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) into before, after
    from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    if before is null then return null; end if;
  else
    before := jsonb_strip_nulls(old_row);
    after := jsonb_strip_nulls(new_row);
  end if;
  perform private.write_entry(
    (now_row ->> case when tg_table_name = 'clinics' then 'id' else 'clinic_id' end)::uuid,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end,
    tg_table_name, (now_row ->> coalesce(tg_argv[0], 'id'))::uuid,
    (now_row ->> case when tg_table_name = 'patients' then 'id' else 'patient_id' end)::uuid, before, after);
  return null;
end $$;

-- As before; the secret key has no person, so the member is named.
create or replace function private.write_number_audit(clinic uuid, by uuid, action text, display_number text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  number constant jsonb := jsonb_build_object('display_number', display_number);
begin
  perform private.write_entry(clinic, action, 'whatsapp_numbers', clinic, null,
    case when action = 'removed' then number end, case when action <> 'removed' then number end, by);
end $$;

-- What is no change of a row ----------------------------------------------------------------------------------------------

-- A session began, in each clinic of the person, once however often it is said. agent: what the browser calls itself.
create function private.note_sign_in(agent text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  session uuid := coalesce((nullif(current_setting('request.jwt.claims', true), '')::json ->> 'session_id')::uuid, auth.uid());
begin
  perform private.write_entry(m.clinic_id, 'signed_in', 'sessions', session, null, null, jsonb_build_object('agent', left(agent, 200)))
  from public.members m where m.user_id = auth.uid() and m.left_at is null
    and not exists (select from public.audit_entries e where e.clinic_id = m.clinic_id and e.record_id = session and e.action = 'signed_in');
end $$;
create function public.note_sign_in(agent text) returns void
language sql set search_path = '' as $$ select private.note_sign_in(agent) $$;
grant execute on function private.note_sign_in(text), public.note_sign_in(text) to authenticated;

-- Sign-ins for addresses that nobody has: hashed by the server with its secret, so that a list of them says nothing.
create table private.failed_sign_ins (
  id uuid primary key default private.uuid_v7(),
  email_hash text not null check (length(email_hash) = 64),
  address text check (address ~ '^[0-9a-fA-F.:]{2,45}$'),
  at timestamptz not null default now()
);
create index failed_sign_ins_by_age on private.failed_sign_ins (at);

-- Somebody gave a wrong password: told to each clinic of whom they tried to be.
create function public.note_failed_sign_in(email text, email_hash text, address text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinics integer;
begin
  perform private.write_entry(m.clinic_id, 'sign_in_failed', 'members', m.id, null, null, null, seen_from => note_failed_sign_in.address)
  from auth.users u join public.members m on m.user_id = u.id and m.left_at is null
  where u.email = lower(note_failed_sign_in.email);
  get diagnostics clinics = row_count;
  if clinics = 0 then
    insert into private.failed_sign_ins (email_hash, address) values (note_failed_sign_in.email_hash, note_failed_sign_in.address);
  end if;
end $$;
grant execute on function public.note_failed_sign_in(text, text, text) to service_role;

-- The day's list was printed.
create function private.note_printed_schedule(day date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
begin
  perform private.write_entry(clinic, 'printed', 'schedules', clinic, null, null, jsonb_build_object('day', day));
end $$;
create function public.note_printed_schedule(day date) returns void
language sql set search_path = '' as $$ select private.note_printed_schedule(day) $$;
grant execute on function private.note_printed_schedule(date), public.note_printed_schedule(date) to authenticated;

-- A person wrote a message, or opened one to send it by hand. What it says stays in the log of messages.
create function private.audit_sent_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.write_entry(new.clinic_id, 'sent', 'messages', new.id, new.patient_id, null,
    jsonb_build_object('by_hand', new.opened_by is not null));
  return null;
end $$;
create trigger messages_audit_written after insert on public.messages
  for each row when (new.written_by is not null) execute function private.audit_sent_message();
create trigger messages_audit_opened after update of opened_by on public.messages
  for each row when (old.opened_by is null and new.opened_by is not null) execute function private.audit_sent_message();

-- A detail loses what it says: part of a verified erasure. Its entry, the seal over it and its hash stay. Refuses with not_found.
create function public.erase_audit_detail(clinic uuid, entry uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.audit_details d set before = null, after = null, salt = null
  where d.entry_id = erase_audit_detail.entry and d.clinic_id = erase_audit_detail.clinic and d.salt is not null;
  if not found then perform private.refuse('not_found'); end if;
end $$;
grant execute on function public.erase_audit_detail(uuid, uuid) to service_role;
