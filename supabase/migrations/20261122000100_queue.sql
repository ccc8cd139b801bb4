-- The day as it happens: when a visit's patient came, sat down, was done and left; people without an appointment; who
-- should be seen again; and whose phone numbers a role may read in full.

insert into public.permissions (permission, position) values
  ('patients.merge', 75), ('lists.export', 76), ('imports.manage', 78), ('campaigns.manage', 125);
insert into public.role_permissions (role, permission) values
  ('owner', 'patients.merge'), ('owner', 'lists.export'), ('owner', 'imports.manage'), ('owner', 'campaigns.manage'),
  ('receptionist', 'patients.merge');

alter table public.clinics
  -- Numbers for people who wait: none, one row of numbers for the clinic, or one for each dentist.
  add column token_per text not null default 'none' constraint clinics_token_per_known check (token_per in ('none', 'clinic', 'dentist')),
  -- Roles that see phone numbers as +91••••••5678. Calling and writing still work, one person at a time, and are recorded.
  add column phones_hidden_from text[] not null default '{}' constraint clinics_phones_hidden_from_roles
    check (phones_hidden_from <@ array['dentist', 'receptionist', 'assistant', 'accountant']);
grant update (token_per, phones_hidden_from) on public.clinics to authenticated;

alter table public.dentist_sessions
  -- "Come between 6 and 8": no times are given in this session, only numbers.
  add column token_only boolean not null default false,
  add column max_tokens smallint constraint dentist_sessions_max_tokens check (max_tokens between 1 and 200);
grant insert (token_only, max_tokens), update (token_only, max_tokens) on public.dentist_sessions to authenticated;

alter table public.appointments
  alter column dentist_id drop not null,
  add column arrived_at timestamptz,
  add column seated_at timestamptz,
  add column finished_at timestamptz,
  add column discharged_at timestamptz,
  -- In pain: seen first.
  add column urgent boolean not null default false,
  -- Where someone put the visit in the queue by hand: it stands as if it had come at this instant.
  add column queue_key timestamptz,
  add column called_at timestamptz,
  -- Called and not there; back in the queue when recalled.
  add column skipped_at timestamptz,
  add column token smallint constraint appointments_token_positive check (token between 1 and 9999),
  -- The day and the row of numbers the token belongs to (null: the clinic's).
  add column token_day date,
  add column token_dentist_id uuid,
  -- Booked by number into a session that gives no times: starts and ends with the session.
  add column by_token boolean not null default false,
  -- Visits booked together, every n weeks.
  add column series_id uuid,
  add foreign key (clinic_id, token_dentist_id) references public.dentists (clinic_id, id),
  add constraint appointments_dentist_known check (dentist_id is not null or source in ('walk_in', 'check_in')),
  add constraint appointments_times_in_order check (seated_at >= arrived_at and finished_at >= seated_at
    and finished_at >= arrived_at and discharged_at >= finished_at),
  add constraint appointments_token_whole check ((token is null) = (token_day is null)),
  drop constraint appointments_source_check,
  add constraint appointments_source_known check (source in ('desk', 'walk_in', 'check_in', 'waitlist', 'import', 'paper'));
create index appointments_by_token_dentist on public.appointments (clinic_id, token_dentist_id) where token_dentist_id is not null;
create index appointments_by_series on public.appointments (clinic_id, series_id) where series_id is not null;
-- Who is in the clinic now: few rows, whatever the day they came.
create index appointments_in_the_clinic on public.appointments (clinic_id, arrived_at) where status in ('waiting', 'in_chair', 'done');
create unique index appointments_token_once on public.appointments (clinic_id, token_day, token_dentist_id, token)
  nulls not distinct where token is not null;
grant insert (source, status, urgent, by_token, series_id, arrived_at, seated_at, finished_at, discharged_at),
  update (urgent, queue_key, called_at, skipped_at, arrived_at, seated_at, finished_at, discharged_at) on public.appointments to authenticated;

-- As before, and: every step notes when it happened, and a step back forgets it. The time of a step that was taken stays known,
-- whoever writes, and lies in no future.
create or replace function private.check_appointment() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    if new.status <> old.status then
      if not exists (select 1 from public.appointment_transitions t where t.from_status = old.status and t.to_status = new.status) then
        perform private.refuse('status_not_possible', jsonb_build_object('from', old.status, 'to', new.status));
      end if;
      if new.status not in ('cancelled', 'no_show') then new.status_reason := null; end if;
      new.called_at := null;
      new.skipped_at := null;
    end if;
    if (new.starts_at, new.ends_at, new.dentist_id) is distinct from (old.starts_at, old.ends_at, old.dentist_id)
      and old.status not in ('booked', 'confirmed', 'waiting')
      -- the end of a visit that is under way may still be drawn longer or shorter, and a walk-in gets its dentist in the chair
      and not (old.status = 'in_chair' and new.starts_at = old.starts_at
        and (new.dentist_id = old.dentist_id or old.dentist_id is null)) then
      perform private.refuse('visit_not_movable', jsonb_build_object('status', old.status));
    end if;
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  if tg_op = 'INSERT' or new.status <> old.status then
    new.arrived_at := case when new.status in ('waiting', 'in_chair', 'done', 'discharged') then coalesce(new.arrived_at, now()) end;
    new.seated_at := case when new.status in ('in_chair', 'done', 'discharged') then coalesce(new.seated_at, now()) end;
    new.finished_at := case when new.status in ('done', 'discharged') then coalesce(new.finished_at, now()) end;
    new.discharged_at := case when new.status = 'discharged' then coalesce(new.discharged_at, now()) end;
  else
    new.arrived_at := case when old.arrived_at is not null then coalesce(new.arrived_at, old.arrived_at) end;
    new.seated_at := case when old.seated_at is not null then coalesce(new.seated_at, old.seated_at) end;
    new.finished_at := case when old.finished_at is not null then coalesce(new.finished_at, old.finished_at) end;
    new.discharged_at := case when old.discharged_at is not null then coalesce(new.discharged_at, old.discharged_at) end;
  end if;
  -- A minute of grace for clocks that differ.
  if auth.uid() is not null and greatest(new.arrived_at, new.seated_at, new.finished_at, new.discharged_at) > now() + interval '1 minute' then
    perform private.refuse('time_in_future');
  end if;
  -- A visit of a time when there were more lanes keeps its own, whatever else of it changes.
  if (tg_op = 'INSERT' or new.lane is distinct from old.lane or new.dentist_id is distinct from old.dentist_id)
    and new.lane > (select d.lanes from public.dentists d where d.clinic_id = new.clinic_id and d.id = new.dentist_id) then
    perform private.refuse('lane_unknown');
  end if;
  -- Somebody who stands at the counter, who comes by number, or who came on a day kept on paper takes nobody's time.
  if new.lane is null and (tg_op = 'INSERT' or old.lane is not null) and not new.by_token
    and not (new.source in ('walk_in', 'check_in') and new.status = 'waiting') and new.source <> 'paper'
    and auth.uid() is not null and private.clinic_where_i_can('appointments.squeeze') is distinct from new.clinic_id then
    perform private.refuse('squeeze_not_allowed');
  end if;
  return new;
end $$;

create or replace function private.note_visit() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.dentist_id is not null then
    insert into public.patient_dentists (clinic_id, dentist_id, patient_id)
    values (new.clinic_id, new.dentist_id, new.patient_id) on conflict do nothing;
  end if;
  if new.status in ('waiting', 'in_chair', 'done', 'discharged') then
    perform private.give_file_number(new.clinic_id, new.patient_id);
  end if;
  return null;
end $$;

-- Phone numbers -------------------------------------------------------------------------------------------------------

create function private.masked_phone(phone text) returns text
language sql immutable set search_path = ''
as $$ select left(phone, 3) || '••••••' || right(phone, 4) $$;

-- Whether this person reads phone numbers in full in the clinic of the request.
create function private.i_see_phones() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return not exists (select 1 from private.clinic_slugs s
    join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
    join public.clinics c on c.id = s.clinic_id and m.role = any (c.phones_hidden_from)
    where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic');
end $$;

-- The numbers of the patients named, of those this person may see: in full or masked, as their role sees them.
-- Definer: the columns themselves can be read by nobody.
create function private.phone_book(patients uuid[])
returns table (patient_id uuid, phone text, whatsapp text, guardian_phone text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('patients.read');
  sees_all boolean := private.i_see_all('patients.read');
  me uuid := private.dentist_i_am();
  full_numbers boolean := private.i_see_phones();
begin
  return query
  select p.id, case when full_numbers then p.phone else private.masked_phone(p.phone) end,
    case when full_numbers then p.whatsapp else private.masked_phone(p.whatsapp) end,
    case when full_numbers then p.guardian_phone else private.masked_phone(p.guardian_phone) end
  from public.patients p
  where p.clinic_id = clinic and p.id = any (phone_book.patients)
    and (sees_all or exists (select 1 from public.patient_dentists d
      where d.clinic_id = clinic and d.dentist_id = me and d.patient_id = p.id));
end $$;
grant execute on function private.masked_phone(text), private.i_see_phones(), private.phone_book(uuid[]) to authenticated;

-- Recalls ---------------------------------------------------------------------------------------------------------------

-- Who should come again and when: asked at discharge, or noted at any time. Booked when a visit was made for it.
create table public.recalls (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  dentist_id uuid,
  reason_id uuid,
  due_on date not null,
  note text check (length(note) <= 500),
  status text not null default 'open' check (status in ('open', 'booked', 'dropped')),
  -- The visit at whose end it was asked, and the visit that was booked for it.
  after_appointment_id uuid,
  appointment_id uuid,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, reason_id) references public.visit_reasons (clinic_id, id) on delete set null (reason_id),
  foreign key (clinic_id, after_appointment_id) references public.appointments (clinic_id, id) on delete set null (after_appointment_id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id)
);
create index recalls_open on public.recalls (clinic_id, due_on, id) where status = 'open';
create index recalls_by_patient on public.recalls (clinic_id, patient_id, due_on);
create index recalls_by_dentist on public.recalls (clinic_id, dentist_id);
create index recalls_by_reason on public.recalls (clinic_id, reason_id);
create unique index recalls_once_a_visit on public.recalls (clinic_id, after_appointment_id);
create index recalls_by_visit on public.recalls (clinic_id, appointment_id);
create index recalls_created_by on public.recalls (created_by);
create trigger recalls_version before update on public.recalls for each row execute function private.bump_version();
create trigger recalls_audit after insert or update or delete on public.recalls for each row execute function private.audit_change();

alter table public.recalls enable row level security;
grant select on public.recalls to authenticated;
grant insert (id, clinic_id, patient_id, dentist_id, reason_id, due_on, note, after_appointment_id, appointment_id, status),
  update (dentist_id, reason_id, due_on, note, status, appointment_id) on public.recalls to authenticated;
create policy "members read recalls, or those of their own patients" on public.recalls for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members note recalls, or for their own patients" on public.recalls for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.write'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members change recalls, or those of their own patients" on public.recalls for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.write'))
        and pd.dentist_id = (select private.dentist_i_am()))));

-- Documents ----------------------------------------------------------------------------------------------------------------

-- As before, and: when each step happened, tokens, and phones as this person may read them. A walk-in that has no
-- dentist yet stands in the queue only.
create or replace function public.schedule(from_time timestamptz, until_time timestamptz) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
begin
  return json_build_object(
    'visits', coalesce((select json_agg(v) from (
      with seen as materialized (
        select a.*, p.full_name, p.file_number, p.allergies || p.medical_alerts as alerts
        from public.appointments a
        join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
        where a.starts_at >= from_time and a.starts_at < until_time and a.dentist_id is not null)
      select s.id, s.version, s.patient_id, s.full_name as patient, b.phone, s.dentist_id, s.chair_id, s.lane, s.reason_id,
        s.starts_at, s.ends_at, s.status, s.status_reason, s.note, s.source, s.arrived_at, s.seated_at, s.finished_at, s.urgent,
        s.token, s.by_token, s.series_id, s.file_number is null as first_visit, s.alerts
      from seen s
      left join private.phone_book((select array_agg(distinct q.patient_id) from seen q)) b on b.patient_id = s.patient_id
      order by s.starts_at) v), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.colour, d.lanes, d.archived_at is not null as archived from public.dentists d
      where d.archived_at is null or exists (select 1 from public.appointments a where a.clinic_id = clinic
        and a.dentist_id = d.id and a.starts_at >= from_time and a.starts_at < until_time)
      order by d.position, d.name) d), '[]'::json),
    'chairs', coalesce((select json_agg(c) from (
      select c.id, c.name, c.branch_id from public.chairs c where c.archived_at is null order by c.position, c.name) c), '[]'::json),
    'branches', coalesce((select json_agg(b) from (
      select b.id, b.name, b.is_default from public.branches b order by b.is_default desc, b.name) b), '[]'::json),
    'hours', coalesce((select json_agg(h) from (
      select h.branch_id, h.weekday, h.opens, h.closes from public.branch_hours h order by h.weekday, h.opens) h), '[]'::json),
    'sessions', coalesce((select json_agg(s) from (
      select s.id, s.dentist_id, s.branch_id, s.pattern, s.weekday, s.nth, s.on_date, s.starts, s.ends, s.break_starts, s.break_ends,
        s.valid_from, s.valid_until, s.token_only, s.max_tokens from public.dentist_sessions s) s), '[]'::json),
    'closures', coalesce((select json_agg(k) from (
      select k.id, k.kind, k.branch_id, k.dentist_id, k.chair_id, k.starts_at, k.ends_at, k.reason from public.closures k
      where k.starts_at < until_time and k.starts_at > from_time - interval '366 days' and k.ends_at > from_time
      order by k.starts_at) k), '[]'::json),
    'reasons', coalesce((select json_agg(r) from (
      select r.id, r.name, r.minutes, r.colour, r.archived_at is not null as archived from public.visit_reasons r
      order by r.position, r.name) r), '[]'::json));
end $$;

create or replace function public.visit(visit uuid) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  answer json;
begin
  select json_build_object(
    'id', a.id, 'version', a.version, 'status', a.status, 'status_reason', a.status_reason, 'starts_at', a.starts_at,
    'ends_at', a.ends_at, 'lane', a.lane, 'note', a.note, 'dentist_id', a.dentist_id, 'dentist', d.name, 'chair_id', a.chair_id,
    'chair', c.name, 'reason_id', a.reason_id, 'reason', r.name, 'created_at', a.created_at, 'source', a.source,
    'arrived_at', a.arrived_at, 'seated_at', a.seated_at, 'finished_at', a.finished_at, 'discharged_at', a.discharged_at,
    'urgent', a.urgent, 'token', a.token, 'by_token', a.by_token, 'series_id', a.series_id,
    'patient', json_build_object('id', p.id, 'full_name', p.full_name, 'phone', b.phone, 'whatsapp', b.whatsapp,
      'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision, 'sex', p.sex, 'file_number', p.file_number,
      'language', p.language, 'reminder_consent', p.reminder_consent, 'allergies', p.allergies, 'medical_alerts', p.medical_alerts,
      'complaint', p.complaint),
    'recall', (select json_build_object('id', k.id, 'due_on', k.due_on, 'status', k.status, 'note', k.note, 'appointment_id', k.appointment_id)
      from public.recalls k where k.clinic_id = a.clinic_id and k.after_appointment_id = a.id),
    'becomes', (select coalesce(json_agg(t.to_status), '[]'::json) from public.appointment_transitions t where t.from_status = a.status),
    'history', private.appointment_history(a.id),
    'messages', private.visit_messages(a.id))
  into answer
  from public.appointments a
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  left join private.phone_book(array[a.patient_id]) b on b.patient_id = a.patient_id
  left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
  left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
  where a.clinic_id = clinic and a.id = visit;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;
