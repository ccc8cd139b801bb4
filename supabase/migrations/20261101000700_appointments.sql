-- Visits: booked, moved, and what becomes of them. Double booking is refused here, whatever the screen thought.

create table public.appointments (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  branch_id uuid not null,
  dentist_id uuid not null,
  -- Open until arrival, if the desk wishes.
  chair_id uuid,
  -- Which of the dentist's parallel lanes; null: squeezed in, beside them all.
  lane smallint check (lane between 1 and 4),
  reason_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null default 'booked' constraint appointments_status_known check (status in
    ('booked', 'confirmed', 'waiting', 'in_chair', 'done', 'discharged', 'cancelled', 'no_show')),
  note text check (length(note) <= 1000),
  -- Why it was cancelled or not attended.
  status_reason text check (length(status_reason) <= 200),
  source text not null default 'desk' check (source in ('desk')),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, chair_id) references public.chairs (clinic_id, id) on delete set null (chair_id),
  foreign key (clinic_id, reason_id) references public.visit_reasons (clinic_id, id) on delete set null (reason_id),
  constraint appointments_last_5_minutes_to_12_hours
    check (ends_at >= starts_at + interval '5 minutes' and ends_at <= starts_at + interval '12 hours'),
  constraint appointments_squeezed_in_has_no_chair check (lane is not null or chair_id is null),
  constraint appointments_no_double_booked_chair exclude using gist (
    clinic_id extensions.gist_uuid_ops with =, chair_id extensions.gist_uuid_ops with =, tstzrange(starts_at, ends_at) with &&)
    where (chair_id is not null and status not in ('cancelled', 'no_show')),
  constraint appointments_no_double_booked_dentist exclude using gist (
    clinic_id extensions.gist_uuid_ops with =, dentist_id extensions.gist_uuid_ops with =,
    lane extensions.gist_int2_ops with =, tstzrange(starts_at, ends_at) with &&)
    where (lane is not null and status not in ('cancelled', 'no_show'))
);
create index appointments_by_time on public.appointments (clinic_id, starts_at);
create index appointments_by_patient on public.appointments (clinic_id, patient_id, starts_at);
create index appointments_by_dentist on public.appointments (clinic_id, dentist_id, starts_at);
create index appointments_by_branch on public.appointments (clinic_id, branch_id);
create index appointments_by_chair on public.appointments (clinic_id, chair_id);
create index appointments_by_reason on public.appointments (clinic_id, reason_id);
create index appointments_created_by on public.appointments (created_by);

-- What a visit may become. Steps back are there because people click wrong.
create table public.appointment_transitions (
  from_status text not null,
  to_status text not null,
  primary key (from_status, to_status)
);
insert into public.appointment_transitions (from_status, to_status) values
  ('booked', 'confirmed'), ('booked', 'waiting'), ('booked', 'in_chair'), ('booked', 'cancelled'), ('booked', 'no_show'),
  ('confirmed', 'booked'), ('confirmed', 'waiting'), ('confirmed', 'in_chair'), ('confirmed', 'cancelled'), ('confirmed', 'no_show'),
  ('waiting', 'booked'), ('waiting', 'confirmed'), ('waiting', 'in_chair'), ('waiting', 'cancelled'), ('waiting', 'no_show'),
  ('in_chair', 'waiting'), ('in_chair', 'done'),
  ('done', 'in_chair'), ('done', 'discharged'), ('discharged', 'done'),
  ('cancelled', 'booked'), ('cancelled', 'confirmed'), ('no_show', 'booked'), ('no_show', 'confirmed'), ('no_show', 'waiting');

create function private.check_appointment() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    if new.status <> old.status then
      if not exists (select 1 from public.appointment_transitions t where t.from_status = old.status and t.to_status = new.status) then
        perform private.refuse('status_not_possible', jsonb_build_object('from', old.status, 'to', new.status));
      end if;
      if new.status not in ('cancelled', 'no_show') then new.status_reason := null; end if;
    end if;
    if (new.starts_at, new.ends_at, new.dentist_id) is distinct from (old.starts_at, old.ends_at, old.dentist_id)
      and old.status not in ('booked', 'confirmed', 'waiting')
      -- the end of a visit that is under way may still be drawn longer or shorter
      and not (old.status = 'in_chair' and (new.starts_at, new.dentist_id) = (old.starts_at, old.dentist_id)) then
      perform private.refuse('visit_not_movable', jsonb_build_object('status', old.status));
    end if;
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  if new.lane > (select d.lanes from public.dentists d where d.clinic_id = new.clinic_id and d.id = new.dentist_id) then
    perform private.refuse('lane_unknown');
  end if;
  if new.lane is null and (tg_op = 'INSERT' or old.lane is not null)
    and auth.uid() is not null and private.clinic_where_i_can('appointments.squeeze') is distinct from new.clinic_id then
    perform private.refuse('squeeze_not_allowed');
  end if;
  return new;
end $$;
create trigger appointments_check before insert or update on public.appointments
  for each row execute function private.check_appointment();
create trigger appointments_audit after insert or update or delete on public.appointments
  for each row execute function private.audit_change();

create function private.note_visit() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.patient_dentists (clinic_id, dentist_id, patient_id)
  values (new.clinic_id, new.dentist_id, new.patient_id) on conflict do nothing;
  if new.status in ('waiting', 'in_chair', 'done', 'discharged') then
    perform private.give_file_number(new.clinic_id, new.patient_id);
  end if;
  return null;
end $$;
create trigger appointments_note_visit after insert or update of status, dentist_id on public.appointments
  for each row execute function private.note_visit();

alter table public.appointments enable row level security;
alter table public.appointment_transitions enable row level security;
grant select on public.appointments, public.appointment_transitions to authenticated;
grant insert (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, note),
  update (branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, note, status, status_reason)
  on public.appointments to authenticated;

create policy "members read visits, or their own" on public.appointments for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or dentist_id = (select private.dentist_i_am())));
create policy "members book visits, or their own" on public.appointments for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or (dentist_id = (select private.dentist_i_am())
      -- Else booking someone else's patient would make them one's own.
      and patient_id in (
        select pd.patient_id from public.patient_dentists pd
        where pd.clinic_id = (select private.clinic_where_i_can('appointments.write'))
          and pd.dentist_id = (select private.dentist_i_am())))));
create policy "members change visits, or their own" on public.appointments for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or dentist_id = (select private.dentist_i_am())));
create policy "everyone reads what a visit may become" on public.appointment_transitions for select to authenticated
  using (true);

-- What stands in the way of a time: the first clashing visit. Someone who may not see that visit learns when and
-- whose column, not who is in it.
create function private.clash(clinic uuid, dentist uuid, chair uuid, starts timestamptz, ends timestamptz, besides uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer jsonb;
begin
  select jsonb_build_object('with', case when chair is not null and a.chair_id = chair then 'chair' else 'dentist' end,
    'starts_at', a.starts_at, 'ends_at', a.ends_at, 'dentist', d.name, 'chair', c.name,
    'patient', case when private.i_see_all('appointments.read') or a.dentist_id = private.dentist_i_am() then p.full_name end)
  into answer
  from public.appointments a
  join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
  where a.clinic_id = clash.clinic and a.clinic_id = private.clinic_where_i_can('appointments.read') and a.status not in ('cancelled', 'no_show') and a.id is distinct from besides
    and a.starts_at < ends and a.starts_at > starts - interval '12 hours' and a.ends_at > starts
    and ((chair is not null and a.chair_id = chair) or (a.dentist_id = dentist and a.lane is not null))
  order by (a.chair_id is not distinct from chair) desc, a.starts_at limit 1;
  return coalesce(answer, '{}');
end $$;

-- Books a visit. starts: an instant; minutes: 5 to 720; squeeze: an emergency beside the dentist's lanes, without a
-- chair. Refuses with slot_taken (detail: the clashing visit) or not_found. Answers {id, version, lane}.
-- The insert gives way instead of waiting (on conflict do nothing), lane by lane, so that many desks booking the same
-- minute never deadlock.
create function public.book_appointment(patient uuid, dentist uuid, starts timestamptz, minutes integer, chair uuid default null,
  reason uuid default null, note text default null, squeeze boolean default false) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  visit uuid := private.uuid_v7();
  ends timestamptz := starts + make_interval(mins => minutes);
  branch uuid;
  lanes integer;
  booked integer := 0;
  try_lane integer := 0;
begin
  select d.lanes into lanes from public.dentists d where d.clinic_id = clinic and d.id = dentist and d.archived_at is null;
  if lanes is null or not exists (select 1 from public.patients p where p.clinic_id = clinic and p.id = patient and p.archived_at is null) then
    perform private.refuse('not_found');
  end if;
  if chair is not null then
    select c.branch_id into branch from public.chairs c where c.clinic_id = clinic and c.id = chair and c.archived_at is null;
    if branch is null then perform private.refuse('not_found'); end if;
  else
    select b.id into branch from public.branches b where b.clinic_id = clinic and b.is_default;
  end if;
  if not squeeze then
    while booked = 0 and try_lane < lanes loop
      try_lane := try_lane + 1;
      insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, note)
      values (visit, clinic, patient, branch, dentist, chair, try_lane, reason, starts, ends, book_appointment.note)
      on conflict do nothing;
      get diagnostics booked = row_count;
    end loop;
    if booked = 0 then
      perform private.refuse('slot_taken', private.clash(clinic, dentist, chair, starts, ends, null));
    end if;
  else
    insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, reason_id, starts_at, ends_at, note)
    values (visit, clinic, patient, branch, dentist, reason, starts, ends, book_appointment.note);
  end if;
  return json_build_object('id', visit, 'version', 1, 'lane', nullif(try_lane, 0));
end $$;

-- Moves or resizes a visit, to another time, dentist or chair. visit_version: the version the person saw; a newer one
-- is refused with changed_by_someone (detail: the visit as it is). squeeze null keeps what it is. Refuses with
-- slot_taken like book_appointment. Answers {id, version, lane}.
-- Locks dentist and chair, old and new, in sorted order first: two people moving at once wait for each other, never
-- deadlock.
create function public.reschedule_appointment(visit uuid, visit_version integer, starts timestamptz, minutes integer,
  dentist uuid, chair uuid, squeeze boolean default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments;
  ends timestamptz := starts + make_interval(mins => minutes);
  lanes integer;
  branch uuid;
  squeezed boolean;
  try_lane integer := 0;
  new_version integer;
begin
  select * into now_row from public.appointments a where a.clinic_id = clinic and a.id = visit;
  if now_row.id is null then perform private.refuse('not_found'); end if;
  -- A version never comes back: who is late need not queue for the locks to hear it.
  if now_row.version <> visit_version then
    perform private.refuse('changed_by_someone', private.visit_as_it_is(visit));
  end if;
  perform pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(clinic::text || who::text, 0) as k
    from unnest(array[now_row.dentist_id, now_row.chair_id, dentist, chair]) who where who is not null order by 1) locks;
  select * into now_row from public.appointments a where a.clinic_id = clinic and a.id = visit for update;
  if now_row.version <> visit_version then
    perform private.refuse('changed_by_someone', private.visit_as_it_is(visit));
  end if;
  select d.lanes into lanes from public.dentists d
  where d.clinic_id = clinic and d.id = dentist and (d.archived_at is null or d.id = now_row.dentist_id);
  if lanes is null then perform private.refuse('not_found'); end if;
  branch := now_row.branch_id;
  if chair is not null then
    select c.branch_id into branch from public.chairs c
    where c.clinic_id = clinic and c.id = chair and (c.archived_at is null or c.id = now_row.chair_id);
    if branch is null then perform private.refuse('not_found'); end if;
  end if;
  squeezed := coalesce(squeeze, now_row.lane is null);
  loop
    -- the lane it has, then the others
    try_lane := try_lane + 1;
    begin
      update public.appointments a set starts_at = starts, ends_at = ends, dentist_id = dentist, branch_id = branch,
        chair_id = case when not squeezed then chair end,
        lane = case when squeezed then null
          when now_row.lane between 1 and lanes then 1 + (now_row.lane + try_lane - 2) % lanes else try_lane end
      where a.clinic_id = clinic and a.id = visit returning version, lane into new_version, try_lane;
      if new_version is null then perform private.refuse('not_found'); end if;
      return json_build_object('id', visit, 'version', new_version, 'lane', try_lane);
    exception when exclusion_violation then
      if try_lane >= lanes then
        perform private.refuse('slot_taken', private.clash(clinic, dentist, chair, starts, ends, visit));
      end if;
    end;
  end loop;
end $$;

-- Sets what became of a visit. reason: for cancelled and no_show. Refuses with status_not_possible, with
-- changed_by_someone, and with slot_taken when a cancelled visit comes back and its time is gone. Answers {id, version}.
create function public.set_appointment_status(visit uuid, visit_version integer, status text, reason text default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments;
  new_version integer;
begin
  select * into now_row from public.appointments a where a.clinic_id = clinic and a.id = visit for update;
  if now_row.id is null then perform private.refuse('not_found'); end if;
  if now_row.version <> visit_version then
    perform private.refuse('changed_by_someone', private.visit_as_it_is(visit));
  end if;
  begin
    update public.appointments a set status = set_appointment_status.status, status_reason = reason
    where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
  exception when exclusion_violation then
    perform private.refuse('slot_taken',
      private.clash(clinic, now_row.dentist_id, now_row.chair_id, now_row.starts_at, now_row.ends_at, visit));
  end;
  return json_build_object('id', visit, 'version', new_version);
end $$;

-- Changes what a visit is for: reason, note. Same refusals. Answers {id, version}.
create function public.change_appointment(visit uuid, visit_version integer, reason uuid, note text) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_version integer;
begin
  select a.version into now_version from public.appointments a where a.clinic_id = clinic and a.id = visit for update;
  if now_version is null then perform private.refuse('not_found'); end if;
  if now_version <> visit_version then perform private.refuse('changed_by_someone', private.visit_as_it_is(visit)); end if;
  update public.appointments a set reason_id = reason, note = change_appointment.note
  where a.clinic_id = clinic and a.id = visit returning a.version into now_version;
  return json_build_object('id', visit, 'version', now_version);
end $$;

-- A visit in a few words, with who changed it last: what a person whose change came second is shown.
create function private.visit_as_it_is(visit uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select jsonb_build_object('id', a.id, 'version', a.version, 'status', a.status, 'starts_at', a.starts_at, 'ends_at', a.ends_at,
    'dentist', d.name, 'chair', c.name, 'patient', p.full_name,
    'changed_by', (select coalesce(m.name, e.actor) from public.audit_entries e
      left join public.members m on m.clinic_id = e.clinic_id and m.user_id = e.actor_user_id
      where e.clinic_id = a.clinic_id and e.record_id = a.id order by e.at desc limit 1))
  from public.appointments a
  join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
  where a.id = visit and a.clinic_id = private.clinic_where_i_can('appointments.read')
    and (private.i_see_all('appointments.read') or a.dentist_id = private.dentist_i_am()));
end $$;

-- Everything the schedule shows between two instants: visits with names, and who sits when. One document, one request.
create function public.schedule(from_time timestamptz, until_time timestamptz) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
begin
  return json_build_object(
    'visits', coalesce((select json_agg(v) from (
      select a.id, a.version, a.patient_id, p.full_name as patient, p.phone, a.dentist_id, a.chair_id, a.lane, a.reason_id,
        a.starts_at, a.ends_at, a.status, a.status_reason, a.note,
        p.file_number is null as first_visit, p.allergies || p.medical_alerts as alerts
      from public.appointments a
      join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      where a.starts_at >= from_time and a.starts_at < until_time
      order by a.starts_at) v), '[]'::json),
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
      select s.dentist_id, s.branch_id, s.pattern, s.weekday, s.nth, s.on_date, s.starts, s.ends, s.break_starts, s.break_ends,
        s.valid_from, s.valid_until from public.dentist_sessions s) s), '[]'::json),
    'closures', coalesce((select json_agg(k) from (
      select k.id, k.kind, k.branch_id, k.dentist_id, k.chair_id, k.starts_at, k.ends_at, k.reason from public.closures k
      where k.starts_at < until_time and k.starts_at > from_time - interval '366 days' and k.ends_at > from_time
      order by k.starts_at) k), '[]'::json),
    'reasons', coalesce((select json_agg(r) from (
      select r.id, r.name, r.minutes, r.colour, r.archived_at is not null as archived from public.visit_reasons r
      order by r.position, r.name) r), '[]'::json));
end $$;

-- The same for whole days of the clinic, so that a page need not know its time zone before it asks. first_day null:
-- today there. Answers {first_day, days, time_zone, schedule}.
create function public.schedule_days(first_day date default null, days integer default 1) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  zone text;
  span integer := least(greatest(days, 1), 42);
  first date;
begin
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  first := coalesce(first_day, (now() at time zone zone)::date);
  return json_build_object('first_day', first, 'days', span, 'time_zone', zone,
    'schedule', public.schedule(first::timestamp at time zone zone, (first + span)::timestamp at time zone zone));
end $$;

-- Who did what to a visit, oldest first: [{at, actor, by, action, before, after}]. For everyone who may see the visit,
-- whoever may read the whole audit.
create function private.appointment_history(visit uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(json_agg(json_build_object('at', e.at, 'actor', e.actor, 'by', m.name, 'action', e.action,
    'before', x.before, 'after', x.after) order by e.at, e.id), '[]'::json)
  from public.audit_entries e
  left join public.audit_details x on x.clinic_id = e.clinic_id and x.entry_id = e.id
  left join public.members m on m.clinic_id = e.clinic_id and m.user_id = e.actor_user_id
  where e.clinic_id = private.clinic_where_i_can('appointments.read') and e.noun = 'appointments' and e.record_id = visit
    and (private.i_see_all('appointments.read') or exists (select 1 from public.appointments a
      where a.clinic_id = e.clinic_id and a.id = visit and a.dentist_id = private.dentist_i_am())));
end $$;

-- One visit for its panel: the visit, its patient, its history, its messages. Refuses with not_found.
create function public.visit(visit uuid) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  answer json;
begin
  select json_build_object(
    'id', a.id, 'version', a.version, 'status', a.status, 'status_reason', a.status_reason, 'starts_at', a.starts_at,
    'ends_at', a.ends_at, 'lane', a.lane, 'note', a.note, 'dentist_id', a.dentist_id, 'dentist', d.name, 'chair_id', a.chair_id,
    'chair', c.name, 'reason_id', a.reason_id, 'reason', r.name, 'created_at', a.created_at,
    'patient', json_build_object('id', p.id, 'full_name', p.full_name, 'phone', p.phone, 'whatsapp', p.whatsapp,
      'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision, 'sex', p.sex, 'file_number', p.file_number,
      'language', p.language, 'reminder_consent', p.reminder_consent, 'allergies', p.allergies, 'medical_alerts', p.medical_alerts,
      'complaint', p.complaint),
    'becomes', (select coalesce(json_agg(t.to_status), '[]'::json) from public.appointment_transitions t where t.from_status = a.status),
    'history', private.appointment_history(a.id),
    'messages', private.visit_messages(a.id))
  into answer
  from public.appointments a
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
  left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
  where a.clinic_id = clinic and a.id = visit;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;

-- The messages of a visit; the messages noun replaces it with what it keeps.
create function private.visit_messages(visit uuid) returns json
language sql stable set search_path = ''
as $$ select '[]'::json $$;

-- The patient's page: what is known, visits, consents, family on the same phone. Opening it is recorded, which is why
-- it is volatile. Refuses with not_found.
create function public.patient_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.record_patient_view(patient);
  p public.patients;
begin
  select * into p from public.patients q where q.clinic_id = clinic and q.id = patient;
  if p.id is null then perform private.refuse('not_found'); end if;
  return json_build_object(
    'patient', to_jsonb(p) - 'search' - 'clinic_id',
    'visits', coalesce((select json_agg(v) from (
      select a.id, a.starts_at, a.ends_at, a.status, a.status_reason, a.note, d.name as dentist, r.name as reason
      from public.appointments a
      join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = patient
      order by a.starts_at desc limit 200) v), '[]'::json),
    'consents', coalesce((select json_agg(k) from (
      select k.purpose, k.given, k.wording, k.language, k.channel, k.recorded_at, m.name as recorded_by
      from public.patient_consents k
      left join public.members m on m.clinic_id = k.clinic_id and m.user_id = k.recorded_by
      where k.clinic_id = clinic and k.patient_id = patient order by k.recorded_at desc) k), '[]'::json),
    'family', coalesce((select json_agg(f) from (
      select f.id, f.full_name, f.birth_date, f.birth_date_precision, f.sex from public.patients f
      where p.phone is not null and f.clinic_id = clinic and f.phone = p.phone and f.id <> p.id and f.archived_at is null
      order by f.full_name limit 12) f), '[]'::json));
end $$;

-- The audit entry of an opened record. Answers the clinic. Its caller refuses when the patient is not to be seen, and
-- the refusal takes the entry back.
create function private.record_patient_view(patient uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
begin
  perform private.write_audit(clinic, 'viewed', 'patients', patient, null, null);
  return clinic;
end $$;

grant execute on function private.clash(uuid, uuid, uuid, timestamptz, timestamptz, uuid), private.visit_as_it_is(uuid),
  private.appointment_history(uuid), private.visit_messages(uuid), private.record_patient_view(uuid),
  public.book_appointment(uuid, uuid, timestamptz, integer, uuid, uuid, text, boolean),
  public.reschedule_appointment(uuid, integer, timestamptz, integer, uuid, uuid, boolean),
  public.set_appointment_status(uuid, integer, text, text), public.change_appointment(uuid, integer, uuid, text),
  public.schedule(timestamptz, timestamptz), public.schedule_days(date, integer), public.visit(uuid), public.patient_page(uuid) to authenticated;
