-- The queue: who is in the clinic now and in which order they are seen, the steps of a visit with their times, the visits
-- that a day leaves open, and days that were kept on paper.

-- What a day left open: few rows in years of visits.
create index appointments_still_open on public.appointments (clinic_id, starts_at)
  where status in ('booked', 'confirmed', 'waiting', 'in_chair', 'done');

-- As before, also for a visit that has no dentist yet.
create or replace function private.visit_as_it_is(visit uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select jsonb_build_object('id', a.id, 'version', a.version, 'status', a.status, 'starts_at', a.starts_at, 'ends_at', a.ends_at,
    'dentist', d.name, 'chair', c.name, 'patient', p.full_name,
    'changed_by', (select coalesce(m.name, e.actor) from public.audit_entries e
      left join public.members m on m.clinic_id = e.clinic_id and m.user_id = e.actor_user_id
      where e.clinic_id = a.clinic_id and e.record_id = a.id order by e.at desc limit 1))
  from public.appointments a
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
  where a.id = visit and a.clinic_id = private.clinic_where_i_can('appointments.read')
    and (private.i_see_all('appointments.read') or a.dentist_id = private.dentist_i_am()));
end $$;

-- The visit for a change that names its version, locked; refuses with not_found and changed_by_someone.
create function private.visit_to_change(clinic uuid, visit uuid, visit_version integer) returns public.appointments
language plpgsql set search_path = ''
as $$
declare
  now_row public.appointments;
begin
  select * into now_row from public.appointments a where a.clinic_id = clinic and a.id = visit for update;
  if now_row.id is null then perform private.refuse('not_found'); end if;
  if now_row.version <> visit_version then perform private.refuse('changed_by_someone', private.visit_as_it_is(visit)); end if;
  return now_row;
end $$;

-- The order of those who wait ------------------------------------------------------------------------------------------

-- Where a visit stands among those who wait, as an instant: where it was put by hand; else since when it could be its
-- turn, which for an appointment is not before its time; who is in pain, a day earlier than anyone.
create function private.place_in_line(visit public.appointments) returns timestamptz
language sql stable set search_path = ''
as $$
  select coalesce(visit.queue_key, case when visit.source in ('walk_in', 'check_in') then visit.arrived_at
    else greatest(visit.arrived_at, visit.starts_at) end - case when visit.urgent then interval '24 hours' else interval '0' end)
$$;

-- Puts a waiting visit directly behind another one, or ahead of one. Neighbours that have left the queue meanwhile are
-- passed over; when both have, queue_changed. Refuses with not_found, changed_by_someone, not_waiting. Answers {id, version}.
create function public.place_in_queue(visit uuid, visit_version integer, behind uuid default null, ahead_of uuid default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments;
  ids uuid[];
  places timestamptz[];
  after_place integer;
  low timestamptz;
  high timestamptz;
  crowd integer := 0;
  new_version integer;
begin
  -- One hand at a time puts people in order.
  perform pg_advisory_xact_lock(hashtextextended('queue ' || clinic, 0));
  now_row := private.visit_to_change(clinic, visit, visit_version);
  if now_row.status <> 'waiting' then perform private.refuse('not_waiting'); end if;
  select array_agg(w.id order by w.place, w.token, w.id), array_agg(w.place order by w.place, w.token, w.id) into ids, places
  from (select a.id, a.token, private.place_in_line(a) as place from public.appointments a
    where a.clinic_id = clinic and a.status = 'waiting' and a.id <> visit) w;
  after_place := coalesce(array_position(ids, behind), array_position(ids, ahead_of) - 1);
  if after_place is null then perform private.refuse('queue_changed'); end if;
  low := places[after_place];
  high := places[after_place + 1];
  if low is null then
    low := high - interval '1 minute';
    high := low;
  elsif high is null then
    low := low + interval '1 second';
    high := low;
  elsif high - low < interval '2 microseconds' then
    -- No room between the two: those who crowd in the next second share it evenly, in their order.
    while places[after_place + crowd + 1] < low + interval '1 second' loop crowd := crowd + 1; end loop;
    for i in 1 .. crowd loop
      update public.appointments a set queue_key = low + interval '1 second' * (i + 1) / (crowd + 2)
      where a.clinic_id = clinic and a.id = ids[after_place + i];
    end loop;
    high := low + interval '1 second' * 2 / (crowd + 2);
  end if;
  update public.appointments a set queue_key = low + (high - low) / 2
  where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
  return json_build_object('id', visit, 'version', new_version);
end $$;

-- urgent: in pain, seen first; calm: not so after all; call: asked in; uncall: not yet; skip: called and not there;
-- recall: back at their place. Same refusals. Answers {id, version}.
create function public.mark_in_queue(visit uuid, visit_version integer, mark text) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments := private.visit_to_change(clinic, visit, visit_version);
  new_version integer;
begin
  if now_row.status <> 'waiting' then perform private.refuse('not_waiting'); end if;
  if mark not in ('urgent', 'calm', 'call', 'uncall', 'skip', 'recall') then perform private.refuse('not_found'); end if;
  update public.appointments a set
    urgent = case mark when 'urgent' then true when 'calm' then false else a.urgent end,
    queue_key = case when mark not in ('urgent', 'calm') then a.queue_key end,
    called_at = case mark when 'call' then now() when 'uncall' then null else a.called_at end,
    skipped_at = case when mark = 'skip' then now() when mark not in ('recall', 'call') then a.skipped_at end
  where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
  return json_build_object('id', visit, 'version', new_version);
end $$;

-- The steps of a visit -------------------------------------------------------------------------------------------------

-- As before, and: nobody sits down without a dentist; seat_visit names one.
create or replace function public.set_appointment_status(visit uuid, visit_version integer, status text, reason text default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments := private.visit_to_change(clinic, visit, visit_version);
  new_version integer;
begin
  if set_appointment_status.status = 'in_chair' and now_row.dentist_id is null then perform private.refuse('dentist_needed'); end if;
  begin
    update public.appointments a set status = set_appointment_status.status, status_reason = reason
    where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
  exception when exclusion_violation then
    perform private.refuse('slot_taken',
      private.clash(clinic, now_row.dentist_id, now_row.chair_id, now_row.starts_at, now_row.ends_at, visit));
  end;
  return json_build_object('id', visit, 'version', new_version);
end $$;

-- Into the chair, with the dentist and the chair if they are not known yet (null: as they are). A walk-in that gets a
-- chair gets a place of its own in the schedule from now on; one without stays beside it. Refuses with dentist_needed,
-- slot_taken (detail: who has the chair), status_not_possible, changed_by_someone, not_found. Answers {id, version}.
create function public.seat_visit(visit uuid, visit_version integer, dentist uuid default null, chair uuid default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments := private.visit_to_change(clinic, visit, visit_version);
  seen_by uuid := coalesce(dentist, now_row.dentist_id);
  starts timestamptz := now_row.starts_at;
  ends timestamptz := now_row.ends_at;
  lanes smallint;
  try_lane smallint := coalesce(now_row.lane, 1);
  branch uuid := now_row.branch_id;
  new_version integer;
begin
  if seen_by is null then perform private.refuse('dentist_needed'); end if;
  select d.lanes into lanes from public.dentists d
  where d.clinic_id = clinic and d.id = seen_by and (d.archived_at is null or d.id = now_row.dentist_id);
  if lanes is null then perform private.refuse('not_found'); end if;
  if chair is null then
    update public.appointments a set dentist_id = seen_by, status = 'in_chair'
    where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
    return json_build_object('id', visit, 'version', new_version);
  end if;
  select c.branch_id into branch from public.chairs c where c.clinic_id = clinic and c.id = chair and c.archived_at is null;
  if branch is null then perform private.refuse('not_found'); end if;
  perform pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(clinic::text || who::text, 0) as k
    from unnest(array[now_row.dentist_id, now_row.chair_id, seen_by, chair]) who where who is not null order by 1) locks;
  if now_row.lane is null then
    starts := date_trunc('minute', now());
    ends := starts + (now_row.ends_at - now_row.starts_at);
  end if;
  loop
    begin
      update public.appointments a set dentist_id = seen_by, chair_id = chair, branch_id = branch, lane = try_lane, starts_at = starts, ends_at = ends,
        status = 'in_chair'
      where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
      return json_build_object('id', visit, 'version', new_version);
    exception when exclusion_violation then
      if now_row.lane is not null or try_lane >= lanes then
        perform private.refuse('slot_taken', private.clash(clinic, seen_by, chair, starts, ends, visit));
      end if;
      try_lane := try_lane + 1;
    end;
  end loop;
end $$;

-- A visit that is done ends, and who should come again is noted. recall: {due_on, dentist_id, reason_id, note} or null.
-- Refuses with status_not_possible, changed_by_someone, not_found. Answers {id, version, recall}, the id of the recall.
create function public.discharge_visit(visit uuid, visit_version integer, recall jsonb default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments := private.visit_to_change(clinic, visit, visit_version);
  new_version integer;
  noted uuid;
begin
  -- First, so that what the patient is sent can say when.
  if recall is not null then
    insert into public.recalls (clinic_id, patient_id, dentist_id, reason_id, due_on, note, after_appointment_id)
    values (clinic, now_row.patient_id, (recall ->> 'dentist_id')::uuid, (recall ->> 'reason_id')::uuid, (recall ->> 'due_on')::date,
      nullif(btrim(recall ->> 'note'), ''), visit)
    on conflict (clinic_id, after_appointment_id) do update
      set dentist_id = excluded.dentist_id, reason_id = excluded.reason_id, due_on = excluded.due_on, note = excluded.note,
        status = 'open', appointment_id = null
    returning id into noted;
  end if;
  update public.appointments a set status = 'discharged' where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
  return json_build_object('id', visit, 'version', new_version, 'recall', noted);
end $$;

-- A visit that is not over after all asked for nothing yet: what was noted at its end is forgotten.
-- Definer: whoever may change the visit need not see the recall.
create function private.forget_recall() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.recalls r set status = 'dropped' where r.clinic_id = new.clinic_id and r.after_appointment_id = new.id and r.status = 'open';
  return null;
end $$;
create trigger appointments_forget_recall after update of status on public.appointments
  for each row when (old.status = 'discharged' and new.status <> 'discharged') execute function private.forget_recall();

-- Corrects when the steps of a visit happened. times: {arrived_at, seated_at, finished_at, discharged_at}, those that
-- change. Refuses with time_not_yet (a step that was not taken), times_out_of_order, time_in_future (detail: field),
-- changed_by_someone, not_found. The history tells who changed what. Answers {id, version}.
create function public.correct_visit_times(visit uuid, visit_version integer, times jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  now_row public.appointments := private.visit_to_change(clinic, visit, visit_version);
  steps text[] := array['arrived_at', 'seated_at', 'finished_at', 'discharged_at'];
  field text;
  known timestamptz;
  changed timestamptz;
  before timestamptz;
  new_version integer;
begin
  foreach field in array steps loop
    known := (to_jsonb(now_row) ->> field)::timestamptz;
    changed := coalesce((times ->> field)::timestamptz, known);
    if changed is null then continue; end if;
    if known is null then perform private.refuse('time_not_yet', jsonb_build_object('field', field)); end if;
    if changed > now() then perform private.refuse('time_in_future', jsonb_build_object('field', field)); end if;
    if changed < before then perform private.refuse('times_out_of_order', jsonb_build_object('field', field)); end if;
    before := changed;
  end loop;
  update public.appointments a set arrived_at = coalesce((times ->> 'arrived_at')::timestamptz, a.arrived_at),
    seated_at = coalesce((times ->> 'seated_at')::timestamptz, a.seated_at),
    finished_at = coalesce((times ->> 'finished_at')::timestamptz, a.finished_at),
    discharged_at = coalesce((times ->> 'discharged_at')::timestamptz, a.discharged_at)
  where a.clinic_id = clinic and a.id = visit returning a.version into new_version;
  return json_build_object('id', visit, 'version', new_version);
end $$;

-- What a day leaves open ------------------------------------------------------------------------------------------------

-- The instant at which today began in the clinic.
create function private.start_of_today(clinic uuid) returns timestamptz
language plpgsql stable set search_path = ''
as $$
begin
  return (select date_trunc('day', now() at time zone c.time_zone) at time zone c.time_zone from public.clinics c where c.id = clinic);
end $$;

-- Visits of earlier days of which nobody said what became of them, latest first. after: {starts_at, id} of the last row of
-- the page before. Answers {visits, total, more}; total (null on later pages) is everyone in the list.
create function public.visits_left_open(after jsonb default null, page_size integer default 50) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  today timestamptz := private.start_of_today(clinic);
  n integer := least(greatest(page_size, 1), 200);
  ids uuid[];
begin
  select array_agg(p.id) into ids from (
    select a.id from public.appointments a
    where a.status in ('booked', 'confirmed', 'waiting', 'in_chair', 'done') and a.starts_at < today
      and (a.arrived_at is null or a.arrived_at < today)
      and (after is null or (a.starts_at, a.id) < ((after ->> 'starts_at')::timestamptz, (after ->> 'id')::uuid))
    order by a.starts_at desc, a.id desc limit n + 1) p;
  return json_build_object(
    'visits', coalesce((select json_agg(v) from (
      select a.id, a.version, a.patient_id, p.full_name as patient, b.phone, p.file_number, a.dentist_id, d.name as dentist,
        a.reason_id, r.name as reason, a.starts_at, a.ends_at, a.status, a.arrived_at, a.seated_at, a.finished_at, a.source
      from public.appointments a
      join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      left join private.phone_book((select array_agg(distinct q.patient_id) from public.appointments q where q.id = any (ids))) b on b.patient_id = a.patient_id
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.id = any (ids[:n])
      order by a.starts_at desc, a.id desc) v), '[]'::json),
    'total', case when after is null then (select count(*) from public.appointments a
      where a.status in ('booked', 'confirmed', 'waiting', 'in_chair', 'done') and a.starts_at < today
        and (a.arrived_at is null or a.arrived_at < today)) end,
    'more', coalesce(cardinality(ids) > n, false));
end $$;

-- The shortest way from one status to another, without the first; null when there is none.
create function private.steps_between(from_status text, to_status text) returns text[]
language sql stable set search_path = ''
as $$
  with recursive paths as (
    select array[from_status] as steps
    union all
    select p.steps || t.to_status from paths p
    join public.appointment_transitions t on t.from_status = p.steps[cardinality(p.steps)]
    where t.to_status <> all (p.steps) and steps_between.to_status <> all (p.steps) and cardinality(p.steps) < 5)
  select p.steps[2:] from paths p where p.steps[cardinality(p.steps)] = steps_between.to_status order by cardinality(p.steps) limit 1
$$;

-- Says what became of visits whose time has come: discharged (they came; the times not known are the planned ones),
-- no_show, cancelled. A visit for which that is not possible stays as it is. Answers {closed: [{id, version, was}],
-- refused: [id]}; closed is what reopen_visits takes back.
create function public.close_visits(visits uuid[], became text, reason text default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  visit public.appointments;
  step text;
  version_now integer;
  arrived timestamptz;
  seated timestamptz;
  finished timestamptz;
  closed jsonb := '[]';
  refused uuid[] := '{}';
begin
  if became not in ('discharged', 'no_show', 'cancelled') then perform private.refuse('not_found'); end if;
  for visit in select a.* from public.appointments a where a.clinic_id = clinic and a.id = any (close_visits.visits) order by a.id for update loop
    if visit.status in ('discharged', 'no_show', 'cancelled') or visit.starts_at > now()
      or became <> 'discharged' and visit.status in ('in_chair', 'done') then
      refused := refused || visit.id;
      continue;
    end if;
    arrived := coalesce(visit.arrived_at, visit.starts_at);
    seated := coalesce(visit.seated_at, greatest(arrived, visit.starts_at));
    finished := coalesce(visit.finished_at, greatest(seated, least(now(), seated + (visit.ends_at - visit.starts_at))));
    foreach step in array private.steps_between(visit.status, became) loop
      update public.appointments a set status = step, status_reason = reason, arrived_at = arrived, seated_at = seated,
        finished_at = finished, discharged_at = finished
      where a.clinic_id = clinic and a.id = visit.id returning a.version into version_now;
    end loop;
    closed := closed || jsonb_build_object('id', visit.id, 'version', version_now, 'was', visit.status);
  end loop;
  return json_build_object('closed', closed, 'refused', refused);
end $$;

-- Takes close_visits back: visits, its `closed`. Refuses with changed_by_someone when one was changed since, with slot_taken
-- when a time is gone. Answers [{id, version}].
create function public.reopen_visits(visits jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  one jsonb;
  visit public.appointments;
  step text;
  version_now integer;
  answer jsonb := '[]';
begin
  for one in select v from jsonb_array_elements(reopen_visits.visits) v order by v ->> 'id' loop
    visit := private.visit_to_change(clinic, (one ->> 'id')::uuid, (one ->> 'version')::integer);
    foreach step in array coalesce(private.steps_between(visit.status, one ->> 'was'), '{}') loop
      begin
        update public.appointments a set status = step where a.clinic_id = clinic and a.id = visit.id returning a.version into version_now;
      exception when exclusion_violation then
        perform private.refuse('slot_taken', private.clash(clinic, visit.dentist_id, visit.chair_id, visit.starts_at, visit.ends_at, visit.id));
      end;
    end loop;
    answer := answer || jsonb_build_object('id', visit.id, 'version', version_now);
  end loop;
  return answer;
end $$;

-- Enters a day that was kept on paper, with its true times: all rows or none. rows: [{patient, name, phone, dentist, time,
-- reason, note, outcome}]; patient null: somebody new, by name and phone; time: the wall time they came; outcome:
-- discharged or no_show. A visit that was booked for the patient with that dentist on that day, and is still open, is
-- closed instead of a second one being made. Nobody is written to because of it. Refuses with paper_rows (detail:
-- {errors: [{row, field, code}]}, rows counted from 0) and date_impossible. Answers {saved}.
create function public.enter_paper_day(day date, rows jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  branch uuid := (select b.id from public.branches b where b.is_default);
  line jsonb;
  n integer := -1;
  came timestamptz;
  went timestamptz;
  who uuid;
  booked public.appointments;
  step text;
  errors jsonb := '[]';
begin
  if day > (now() at time zone zone)::date or day < (now() at time zone zone)::date - 366 then perform private.refuse('date_impossible'); end if;
  if jsonb_array_length(rows) not between 1 and 200 then perform private.refuse('value_not_possible'); end if;
  for line in select r from jsonb_array_elements(rows) r loop
    n := n + 1;
    came := (day + (line ->> 'time')::time) at time zone zone;
    if came > now() then
      errors := errors || jsonb_build_object('row', n, 'field', 'time', 'code', 'time_in_future');
      continue;
    end if;
    begin
      went := came + make_interval(mins => coalesce((select r.minutes from public.visit_reasons r where r.id = (line ->> 'reason')::uuid), 15));
      who := coalesce((line ->> 'patient')::uuid, public.register_patient(jsonb_build_object('full_name', line ->> 'name', 'phone', nullif(line ->> 'phone', ''))));
      select * into booked from public.appointments a
      where a.patient_id = who and a.dentist_id = (line ->> 'dentist')::uuid and a.status in ('booked', 'confirmed', 'waiting')
        and a.starts_at >= day::timestamp at time zone zone and a.starts_at < (day + 1)::timestamp at time zone zone
      order by abs(extract(epoch from a.starts_at - came)) limit 1 for update;
      if booked.id is null then
        insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, reason_id, starts_at, ends_at, note, source, status,
          arrived_at, seated_at, finished_at, discharged_at)
        values (clinic, who, branch, (line ->> 'dentist')::uuid, (line ->> 'reason')::uuid, came, went, nullif(line ->> 'note', ''), 'paper',
          line ->> 'outcome', came, came, least(went, now()), least(went, now()));
      else
        foreach step in array private.steps_between(booked.status, line ->> 'outcome') loop
          update public.appointments a set status = step, arrived_at = came, seated_at = came, finished_at = least(went, now()),
            discharged_at = least(went, now()), reason_id = coalesce((line ->> 'reason')::uuid, a.reason_id), note = coalesce(nullif(line ->> 'note', ''), a.note)
          where a.id = booked.id;
        end loop;
      end if;
    exception
      when insufficient_privilege then errors := errors || jsonb_build_object('row', n, 'field', 'patient', 'code', 'not_allowed');
      when foreign_key_violation then errors := errors || jsonb_build_object('row', n, 'field', 'patient', 'code', 'not_found');
      when check_violation then errors := errors || jsonb_build_object('row', n,
        'field', case when line ->> 'patient' is null then 'name' else 'note' end, 'code', 'value_not_possible');
    end;
  end loop;
  if errors <> '[]' then perform private.refuse('paper_rows', jsonb_build_object('errors', errors)); end if;
  return json_build_object('saved', n + 1);
end $$;

-- Documents -------------------------------------------------------------------------------------------------------------

-- Everything the queue of a day shows, in one request: who is in the clinic, who is expected, who has left. day null:
-- today there. place: where a waiting visit stands, in microseconds; the smallest is next. me: the dentist one is.
create function public.queue(day date default null) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  shown date := coalesce(day, (now() at time zone zone)::date);
  from_time timestamptz := shown::timestamp at time zone zone;
  until_time timestamptz := (shown + 1)::timestamp at time zone zone;
  today timestamptz := private.start_of_today(clinic);
begin
  return json_build_object(
    'day', shown, 'time_zone', zone, 'me', private.dentist_i_am(),
    'token_per', (select c.token_per from public.clinics c where c.id = clinic),
    -- entered by patients on their own phones, not accepted yet (a later migration); null: not for this person
    'check_ins', private.open_check_ins(clinic),
    'visits', coalesce((select json_agg(v) from (
      with seen as materialized (
        select a.id from public.appointments a
        where a.starts_at >= from_time and a.starts_at < until_time and a.status not in ('cancelled', 'no_show')
        union
        -- whoever came today for another day's visit
        select a.id from public.appointments a
        where a.status in ('waiting', 'in_chair', 'done') and a.arrived_at >= from_time and a.arrived_at < until_time)
      select a.id, a.version, a.patient_id, p.full_name as patient, b.phone, p.birth_date, p.birth_date_precision, p.sex, p.file_number,
        p.complaint, p.allergies || p.medical_alerts as alerts, a.dentist_id, a.chair_id, a.branch_id, a.lane, a.reason_id,
        a.starts_at, a.ends_at, a.status, a.status_reason, a.note, a.source, a.arrived_at, a.seated_at, a.finished_at, a.discharged_at,
        a.urgent, a.called_at, a.skipped_at, a.token, a.by_token, a.series_id,
        (extract(epoch from private.place_in_line(a)) * 1000000)::bigint as place,
        p.old_file_number is null and not exists (select 1 from public.appointments e where e.clinic_id = clinic
          and e.patient_id = a.patient_id and e.starts_at < a.starts_at and e.status in ('done', 'discharged')) as first_visit
      from seen s
      join public.appointments a on a.clinic_id = clinic and a.id = s.id
      join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      left join private.phone_book((select array_agg(distinct q.patient_id) from public.appointments q
        where q.clinic_id = clinic and q.id in (select x.id from seen x))) b on b.patient_id = a.patient_id
      order by a.starts_at, a.id) v), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.colour, d.lanes, d.archived_at is not null as archived from public.dentists d
      where d.archived_at is null or exists (select 1 from public.appointments a where a.clinic_id = clinic
        and a.dentist_id = d.id and a.starts_at >= from_time and a.starts_at < until_time)
      order by d.position, d.name) d), '[]'::json),
    'chairs', coalesce((select json_agg(c) from (
      select c.id, c.name, c.branch_id from public.chairs c where c.archived_at is null order by c.position, c.name) c), '[]'::json),
    'branches', coalesce((select json_agg(b) from (
      select b.id, b.name, b.is_default from public.branches b order by b.is_default desc, b.name) b), '[]'::json),
    'reasons', coalesce((select json_agg(r) from (
      select r.id, r.name, r.minutes, r.colour, r.archived_at is not null as archived from public.visit_reasons r
      order by r.position, r.name) r), '[]'::json),
    'left_open', (select count(*) from public.appointments a
      where a.status in ('booked', 'confirmed', 'waiting', 'in_chair', 'done') and a.starts_at < today
        and (a.arrived_at is null or a.arrived_at < today)));
end $$;

-- How many wait now, of those this person may see: for the frame around every page.
create function private.queue_counts(clinic uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_all boolean := private.i_see_all('appointments.read');
  me uuid := private.dentist_i_am();
  today timestamptz := private.start_of_today(clinic);
begin
  if private.clinic_where_i_can('appointments.read') is distinct from clinic then return json_build_object(); end if;
  return json_build_object('waiting', (select count(*) from (select 1 from public.appointments a
    where a.clinic_id = queue_counts.clinic and a.status = 'waiting' and a.arrived_at >= today and a.skipped_at is null
      and (sees_all or a.dentist_id = me) limit 100) x));
end $$;

grant execute on function private.visit_to_change(uuid, uuid, integer), private.place_in_line(public.appointments),
  private.start_of_today(uuid), private.steps_between(text, text), private.queue_counts(uuid),
  public.place_in_queue(uuid, integer, uuid, uuid), public.mark_in_queue(uuid, integer, text),
  public.seat_visit(uuid, integer, uuid, uuid), public.discharge_visit(uuid, integer, jsonb),
  public.correct_visit_times(uuid, integer, jsonb), public.visits_left_open(jsonb, integer),
  public.close_visits(uuid[], text, text), public.reopen_visits(jsonb), public.enter_paper_day(date, jsonb),
  public.queue(date) to authenticated;
