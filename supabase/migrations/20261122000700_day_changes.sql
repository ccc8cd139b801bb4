-- Many visits at once: a day that changes (the dentist is late or away, the clinic closes), visits repeated every few
-- weeks, a month at a glance.

-- A day that changes ----------------------------------------------------------------------------------------------------

-- The visits that a change of a day concerns, with everything there is to place them again. Either a dentist and a day
-- (null: today), or a closure (holiday, leave, block-out). What is over is left alone. Answers {first_day, days,
-- time_zone, more, closure, affected: [{id, reachable}], schedule}: the visits stand in the schedule, which covers the
-- days from the first to the last of them, at most 42; more: how many come after that. reachable: a WhatsApp message
-- would go by itself. Refuses with not_found.
create function public.day_changes(dentist uuid default null, day date default null, closure uuid default null) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  number json := private.my_number();
  zone text;
  k public.closures;
  everyone boolean;
  from_time timestamptz;
  until_time timestamptz;
  first_day date;
  span integer;
  ids uuid[];
  more integer;
begin
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  if closure is not null then
    select * into k from public.closures q where q.clinic_id = clinic and q.id = closure;
    if k.id is null then perform private.refuse('not_found'); end if;
    from_time := k.starts_at;
    until_time := k.ends_at;
  else
    if not exists (select 1 from public.dentists d where d.clinic_id = clinic and d.id = day_changes.dentist) then
      perform private.refuse('not_found');
    end if;
    from_time := coalesce(day, (now() at time zone zone)::date)::timestamp at time zone zone;
    until_time := (coalesce(day, (now() at time zone zone)::date) + 1)::timestamp at time zone zone;
    k.dentist_id := day_changes.dentist;
  end if;
  -- A single branch is the whole clinic, chairs or not.
  everyone := k.branch_id is null or (select count(*) < 2 from public.branches b where b.clinic_id = clinic);

  with concerned as (
    select a.id, (a.starts_at at time zone zone)::date as on_day, a.starts_at from public.appointments a
    where a.clinic_id = clinic and a.dentist_id is not null and a.status in ('booked', 'confirmed', 'waiting')
      and a.starts_at < until_time and a.starts_at > from_time - interval '12 hours' and a.ends_at > from_time and a.ends_at > now()
      and (k.dentist_id is null or a.dentist_id = k.dentist_id) and (k.chair_id is null or a.chair_id = k.chair_id)
      and (everyone or a.branch_id = k.branch_id)),
  first as (select min(c.on_day) as at, least(max(c.on_day) - min(c.on_day) + 1, 42) as days from concerned c)
  select f.at, f.days,
    array(select c.id from concerned c where c.on_day < f.at + f.days order by c.starts_at, c.id),
    (select count(*) from concerned c where c.on_day >= f.at + f.days)
  into first_day, span, ids, more from first f;
  first_day := coalesce(first_day, (from_time at time zone zone)::date);
  span := coalesce(span, 1);

  return json_build_object('first_day', first_day, 'days', span, 'time_zone', zone, 'more', more,
    'closure', case when k.id is not null then json_build_object('kind', k.kind, 'reason', k.reason, 'starts_at', k.starts_at, 'ends_at', k.ends_at) end,
    'affected', coalesce((select json_agg(json_build_object('id', a.id, 'reachable', p.reminder_consent
        and number is not null and number ->> 'problem_code' is null and coalesce(b.whatsapp, b.phone, b.guardian_phone) is not null)
        order by a.starts_at, a.id)
      from public.appointments a
      join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      left join private.phone_book((select array_agg(distinct q.patient_id) from public.appointments q
        where q.clinic_id = clinic and q.id = any (ids))) b on b.patient_id = a.patient_id
      where a.clinic_id = clinic and a.id = any (ids)), '[]'::json),
    'schedule', public.schedule(first_day::timestamp at time zone zone, (first_day + span)::timestamp at time zone zone));
end $$;

-- One change of change_day, if there is room for it now. change: {visit, do, starts, dentist, chair, squeezed, lane,
-- status, reason}. Answers whether it was made.
create function private.apply_change(clinic uuid, change jsonb) returns boolean
language plpgsql set search_path = ''
as $$
declare
  visit uuid := (change ->> 'visit')::uuid;
  new_dentist uuid := (change ->> 'dentist')::uuid;
  new_chair uuid := (change ->> 'chair')::uuid;
  new_starts timestamptz := (change ->> 'starts')::timestamptz;
  squeezed boolean := (change ->> 'squeezed')::boolean;
  own_lane integer := (change ->> 'lane')::integer;
  lanes integer;
  branch uuid;
begin
  if change ->> 'do' = 'cancel' then
    update public.appointments a set status = 'cancelled', status_reason = change ->> 'reason' where a.clinic_id = clinic and a.id = visit;
    return true;
  end if;
  if change ->> 'do' = 'restore' then
    begin
      update public.appointments a set status = change ->> 'status' where a.clinic_id = clinic and a.id = visit;
      return true;
    exception when exclusion_violation then
      return false;
    end;
  end if;
  select d.lanes into lanes from public.dentists d where d.clinic_id = clinic and d.id = new_dentist;
  select c.branch_id into branch from public.chairs c where c.clinic_id = clinic and c.id = new_chair;
  if lanes is null or (new_chair is not null and branch is null) then perform private.refuse('not_found'); end if;
  for try in 0 .. lanes - 1 loop
    begin
      -- the lane it has, then the others
      update public.appointments a set starts_at = new_starts, ends_at = new_starts + (a.ends_at - a.starts_at), dentist_id = new_dentist,
        branch_id = coalesce(branch, a.branch_id), chair_id = case when not squeezed then new_chair end,
        lane = case when not squeezed then 1 + (coalesce(own_lane, 1) - 1 + try) % lanes end
      where a.clinic_id = clinic and a.id = visit;
      return true;
    exception when exclusion_violation then
      null;
    end;
  end loop;
  return false;
end $$;

-- Moves and cancels many visits, all or none. changes: up to 300 of {visit, version, do}, and for 'move' starts (an
-- instant; the length stays), dentist, chair (null: open); for 'cancel' reason; for 'restore' (Undo of a cancellation)
-- status. Visits of the batch give way to each other, in whatever order that needs: a column shifted by half an hour
-- does not stand in its own way, and two visits may change places. Refuses with changed_by_someone, visit_not_movable,
-- status_not_possible, and slot_taken (detail: the clashing visit, and `visit`: which one found no room). Answers
-- [{id, version, told, why}]: told: a message is on its way; else why not, as messages.reason.
-- Takes the same sorted locks as reschedule_appointment, and then the rows, before anything is written.
create function public.change_day(changes jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  ids uuid[] := array(select (c ->> 'visit')::uuid from jsonb_array_elements(changes) c);
  one jsonb;
  pending jsonb[];
  stuck jsonb[];
  aside boolean := false;
begin
  if cardinality(ids) not between 1 and 300 or cardinality(ids) <> (select count(distinct i) from unnest(ids) i)
    or exists (select 1 from jsonb_array_elements(changes) c where c ->> 'do' is null or c ->> 'do' not in ('move', 'cancel', 'restore')
      or (c ->> 'do' = 'restore' and c ->> 'status' not in ('booked', 'confirmed'))) then
    perform private.refuse('value_not_possible');
  end if;
  perform pg_advisory_xact_lock(l.k) from (
    select distinct hashtextextended(clinic::text || who::text, 0) as k from (
      select a.dentist_id as who from public.appointments a where a.clinic_id = clinic and a.id = any (ids)
      union select a.chair_id from public.appointments a where a.clinic_id = clinic and a.id = any (ids)
      union select (c ->> 'dentist')::uuid from jsonb_array_elements(changes) c
      union select (c ->> 'chair')::uuid from jsonb_array_elements(changes) c) w where who is not null order by 1) l;
  perform 1 from public.appointments a where a.clinic_id = clinic and a.id = any (ids) order by a.id for update;
  for one in select c || jsonb_build_object('now', a.version) from jsonb_array_elements(changes) c
    left join public.appointments a on a.clinic_id = clinic and a.id = (c ->> 'visit')::uuid
  loop
    if one ->> 'now' is null then perform private.refuse('not_found'); end if;
    if one ->> 'now' <> one ->> 'version' then
      perform private.refuse('changed_by_someone', private.visit_as_it_is((one ->> 'visit')::uuid));
    end if;
  end loop;

  -- What frees time goes first; who moves later begins at the end of the day, who moves earlier at its beginning.
  pending := array(select c || jsonb_build_object('squeezed', a.lane is null, 'lane', a.lane)
    from jsonb_array_elements(changes) c
    join public.appointments a on a.clinic_id = clinic and a.id = (c ->> 'visit')::uuid
    order by c ->> 'do' = 'cancel' desc,
      extract(epoch from a.starts_at) * case when (c ->> 'starts')::timestamptz > a.starts_at then -1 else 1 end, a.id);
  loop
    stuck := '{}';
    foreach one in array pending loop
      if not private.apply_change(clinic, one) then stuck := stuck || one; end if;
    end loop;
    exit when cardinality(stuck) = 0;
    if cardinality(stuck) = cardinality(pending) then
      -- They wait for each other, or for somebody else. Once they step aside together, and it shows.
      if aside or cardinality(stuck) < 2 or private.clinic_where_i_can('appointments.squeeze') is null then
        one := stuck[1];
        perform private.refuse('slot_taken', jsonb_build_object('visit', one ->> 'visit') || (
          select private.clash(clinic, coalesce((one ->> 'dentist')::uuid, a.dentist_id),
            case when one ->> 'do' = 'move' then (one ->> 'chair')::uuid else a.chair_id end,
            coalesce((one ->> 'starts')::timestamptz, a.starts_at),
            coalesce((one ->> 'starts')::timestamptz, a.starts_at) + (a.ends_at - a.starts_at), a.id)
          from public.appointments a where a.clinic_id = clinic and a.id = (one ->> 'visit')::uuid));
      end if;
      aside := true;
      update public.appointments a set lane = null, chair_id = null
      where a.clinic_id = clinic and a.lane is not null
        and a.id in (select (s ->> 'visit')::uuid from unnest(stuck) s where s ->> 'do' = 'move');
    end if;
    pending := stuck;
  end loop;

  return (select json_agg(json_build_object('id', a.id, 'version', a.version, 'told', m.status is not distinct from 'due', 'why', m.reason))
    from unnest(ids) with ordinality u (id, place)
    join public.appointments a on a.clinic_id = clinic and a.id = u.id
    left join lateral (select q.status, q.reason from public.messages q
      where q.clinic_id = clinic and q.appointment_id = a.id and q.direction = 'out' and q.kind <> 'reminder'
        and q.status in ('due', 'waiting', 'not_sent')
      order by q.status = 'due' desc, q.created_at desc limit 1) m on true);
end $$;

-- Repeat visits -----------------------------------------------------------------------------------------------------------

-- The schedule of single days, for a series that looks at one day every few weeks: as schedule(), with the visits and
-- closures of these days only. days: up to 400.
create function public.schedule_of_days(days date[]) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  zone text;
  first_day date;
begin
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  days := array(select distinct d from unnest(days[1:400]) d order by d);
  first_day := coalesce(days[1], (now() at time zone zone)::date);
  return json_build_object('first_day', first_day, 'days', cardinality(days), 'time_zone', zone, 'schedule',
    public.schedule(first_day::timestamp at time zone zone, first_day::timestamp at time zone zone)::jsonb || jsonb_build_object(
      'visits', coalesce((select jsonb_agg(to_jsonb(v) order by v.starts_at) from (
        -- Instants first: under row-level security only plain comparisons of them may use the index.
        with spans as materialized (select d::timestamp at time zone zone as from_time, (d + 1)::timestamp at time zone zone as until_time
          from unnest(days) d)
        select a.id, a.version, a.patient_id, p.full_name as patient, a.dentist_id, a.chair_id, a.lane, a.starts_at, a.ends_at, a.status
        from spans s
        join public.appointments a on a.starts_at >= s.from_time and a.starts_at < s.until_time
        join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
        where a.clinic_id = clinic and a.dentist_id is not null and a.status not in ('cancelled', 'no_show')) v), '[]'),
      'closures', coalesce((select jsonb_agg(to_jsonb(k) - 'clinic_id' - 'created_at') from public.closures k
        where k.clinic_id = clinic and k.starts_at < (days[cardinality(days)] + 1)::timestamp at time zone zone
          and k.starts_at > first_day::timestamp at time zone zone - interval '366 days'
          and k.ends_at > first_day::timestamp at time zone zone), '[]')));
end $$;

-- Books several visits of a patient together, all or none. visits: 2 to 60 of {starts, minutes, dentist, chair}.
-- Refuses with slot_taken (detail: the clashing visit, and `starts`: which wish found no room) and not_found. Answers
-- {series, visits: [{id, version}]}, in order of time.
create function public.book_series(patient uuid, visits jsonb, reason uuid default null, note text default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  series uuid := private.uuid_v7();
  booked_ids jsonb := '[]';
  visit uuid;
  branch uuid;
  lanes integer;
  booked integer;
  try_lane integer;
  one record;
begin
  if jsonb_array_length(visits) not between 2 and 60 then perform private.refuse('value_not_possible'); end if;
  if not exists (select 1 from public.patients p where p.clinic_id = clinic and p.id = patient and p.archived_at is null) then
    perform private.refuse('not_found');
  end if;
  perform pg_advisory_xact_lock(l.k) from (
    select distinct hashtextextended(clinic::text || who::text, 0) as k from (
      select (v ->> 'dentist')::uuid as who from jsonb_array_elements(visits) v
      union select (v ->> 'chair')::uuid from jsonb_array_elements(visits) v) w where who is not null order by 1) l;
  for one in select v.starts, v.starts + make_interval(mins => v.minutes) as ends, v.dentist, v.chair
    from jsonb_to_recordset(visits) v (starts timestamptz, minutes integer, dentist uuid, chair uuid) order by v.starts
  loop
    select d.lanes into lanes from public.dentists d where d.clinic_id = clinic and d.id = one.dentist and d.archived_at is null;
    if one.chair is null then
      select b.id into branch from public.branches b where b.clinic_id = clinic and b.is_default;
    else
      select c.branch_id into branch from public.chairs c where c.clinic_id = clinic and c.id = one.chair and c.archived_at is null;
    end if;
    if lanes is null or branch is null then perform private.refuse('not_found'); end if;
    visit := private.uuid_v7();
    booked := 0;
    try_lane := 0;
    while booked = 0 and try_lane < lanes loop
      try_lane := try_lane + 1;
      insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, note, series_id)
      values (visit, clinic, patient, branch, one.dentist, one.chair, try_lane, reason, one.starts, one.ends, book_series.note, series)
      on conflict do nothing;
      get diagnostics booked = row_count;
    end loop;
    if booked = 0 then
      perform private.refuse('slot_taken', private.clash(clinic, one.dentist, one.chair, one.starts, one.ends, null)
        || jsonb_build_object('starts', one.starts));
    end if;
    booked_ids := booked_ids || jsonb_build_object('id', visit, 'version', 1);
  end loop;
  return json_build_object('series', series, 'visits', booked_ids);
end $$;

-- The visits of a series, in order of time.
create function public.visits_of_series(series uuid) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
begin
  return (select coalesce(json_agg(json_build_object('id', a.id, 'version', a.version, 'starts_at', a.starts_at, 'status', a.status,
    'dentist', d.name) order by a.starts_at), '[]'::json)
  from public.appointments a
  left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  where a.clinic_id = clinic and a.series_id = visits_of_series.series);
end $$;

-- Cancels a visit of a series and those that follow it, as far as nobody has come yet. Refuses with not_found,
-- changed_by_someone. Answers [{id, version, status}]: what they were, for Undo by change_day.
create function public.cancel_series(visit uuid, visit_version integer, reason text default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  this public.appointments;
  answer json;
begin
  select * into this from public.appointments a where a.clinic_id = clinic and a.id = visit;
  if this.id is null or this.series_id is null then perform private.refuse('not_found'); end if;
  perform 1 from public.appointments a where a.clinic_id = clinic and a.series_id = this.series_id order by a.id for update;
  select * into this from public.appointments a where a.clinic_id = clinic and a.id = visit;
  if this.version <> visit_version then perform private.refuse('changed_by_someone', private.visit_as_it_is(visit)); end if;
  with before as (select a.id, a.status from public.appointments a
      where a.clinic_id = clinic and a.series_id = this.series_id and a.starts_at >= this.starts_at and a.status in ('booked', 'confirmed')),
    cancelled as (update public.appointments a set status = 'cancelled', status_reason = reason from before b
      where a.clinic_id = clinic and a.id = b.id returning a.id, a.version, b.status, a.starts_at)
    select coalesce(json_agg(json_build_object('id', c.id, 'version', c.version, 'status', c.status) order by c.starts_at), '[]'::json)
    into answer from cancelled c;
  return answer;
end $$;

-- A month at a glance -----------------------------------------------------------------------------------------------------

-- How full the days of a month are: counts by day, dentist and state, no visit by itself; and what the hours come from
-- (sessions, opening hours, closures). month: any of its days, null: this month. The days are whole weeks from a Monday.
-- Answers {month, first_day, days, time_zone, counts: [{day, dentist_id, status, visits, minutes}], schedule}; the
-- schedule has no visits.
create function public.schedule_month(month date default null) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  zone text;
  first_of date;
  first_day date;
  last_day date;
  from_time timestamptz;
  until_time timestamptz;
begin
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  first_of := date_trunc('month', coalesce(month, (now() at time zone zone)::date)::timestamp)::date;
  first_day := date_trunc('week', first_of::timestamp)::date;
  last_day := date_trunc('week', first_of::timestamp + interval '1 month' - interval '1 day')::date + 6;
  from_time := first_day::timestamp at time zone zone;
  until_time := (last_day + 1)::timestamp at time zone zone;
  return json_build_object('month', first_of, 'first_day', first_day, 'days', last_day - first_day + 1, 'time_zone', zone,
    'counts', coalesce((select json_agg(n) from (
      select (a.starts_at at time zone zone)::date as day, a.dentist_id, a.status, count(*)::int as visits,
        sum(case when a.lane is not null then extract(epoch from a.ends_at - a.starts_at) / 60 else 0 end)::int as minutes
      from public.appointments a
      where a.clinic_id = clinic and a.starts_at >= from_time and a.starts_at < until_time and a.dentist_id is not null
      group by 1, 2, 3 order by 1, 2, 3) n), '[]'::json),
    'schedule', public.schedule(from_time, from_time)::jsonb || jsonb_build_object('closures', coalesce((
      select jsonb_agg(to_jsonb(k) - 'clinic_id' - 'created_at' order by k.starts_at) from public.closures k
      where k.clinic_id = clinic and k.starts_at < until_time and k.starts_at > from_time - interval '366 days'
        and k.ends_at > from_time), '[]')));
end $$;

grant execute on function private.apply_change(uuid, jsonb), public.day_changes(uuid, date, uuid), public.change_day(jsonb),
  public.schedule_of_days(date[]), public.book_series(uuid, jsonb, uuid, text), public.visits_of_series(uuid),
  public.cancel_series(uuid, integer, text), public.schedule_month(date) to authenticated;
