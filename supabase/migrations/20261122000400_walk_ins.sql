-- People who come without an appointment, families who come together, and the numbers they wait by.

alter table public.appointments
  -- The same for visits that one family booked or waits for together: one confirmation for all of them.
  add column family_id uuid,
  -- Made by the browser, so that sending the same form twice adds nobody twice. On the first visit of a request.
  add column request_id uuid;
create index appointments_by_family on public.appointments (clinic_id, family_id) where family_id is not null;
create unique index appointments_request_once on public.appointments (clinic_id, request_id) where request_id is not null;
grant insert (family_id, request_id) on public.appointments to authenticated;

-- Tokens ------------------------------------------------------------------------------------------------------------------

-- The last number given: by clinic, day and dentist (null: the clinic's own row of numbers).
create table private.token_counters (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  day date not null,
  dentist_id uuid,
  last smallint not null,
  constraint token_counters_once unique nulls not distinct (clinic_id, day, dentist_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade
);
create index token_counters_by_dentist on private.token_counters (clinic_id, dentist_id);

-- The next number of a row. Its counter stays locked until the transaction ends, so that no number is given twice and
-- a session's places are counted one booking after the other.
create function private.next_token(clinic uuid, day date, dentist uuid) returns smallint
language plpgsql security definer set search_path = ''
as $$
declare
  given smallint;
begin
  insert into private.token_counters as c (clinic_id, day, dentist_id, last) values (next_token.clinic, next_token.day, next_token.dentist, 1)
  on conflict on constraint token_counters_once do update set last = c.last + 1
  returning c.last into given;
  if given = 1 then delete from private.token_counters c where c.clinic_id = next_token.clinic and c.day < now()::date - 60; end if;
  return given;
end $$;

-- Whether a session takes place on a date: the same as sitsOn in lib/appointments/sessions.ts.
create function private.sits_on(session public.dentist_sessions, day date) returns boolean
language sql immutable set search_path = ''
as $$
  select day >= coalesce(session.valid_from, day) and day <= coalesce(session.valid_until, day) and case session.pattern
    when 'once' then session.on_date = day
    when 'weekly' then session.weekday = extract(dow from day)
    -- Calendar weeks begin on Sunday; 4 January 1970 was one.
    when 'alternate' then session.weekday = extract(dow from day)
      and (floor((day - date '1970-01-04') / 7.0) - floor((session.on_date - date '1970-01-04') / 7.0))::integer % 2 = 0
    else session.weekday = extract(dow from day) and case when session.nth = 5
      then extract(month from day + 7) <> extract(month from day)
      else ceil(extract(day from day) / 7.0) = session.nth end end
$$;

-- The session without times in which an instant falls, for one dentist: from when until when, and how many it takes.
create function private.token_session(clinic uuid, dentist uuid, at timestamptz)
returns table (starts_at timestamptz, ends_at timestamptz, max_tokens smallint)
language sql stable security definer set search_path = ''
as $$
  select (d.day + s.starts) at time zone c.time_zone, (d.day + s.ends) at time zone c.time_zone, s.max_tokens
  from public.clinics c
  cross join lateral (select (token_session.at at time zone c.time_zone)::date as day) d
  join public.dentist_sessions s on s.clinic_id = c.id and s.dentist_id = token_session.dentist and s.token_only
  where c.id = token_session.clinic and private.sits_on(s, d.day)
    and token_session.at >= (d.day + s.starts) at time zone c.time_zone and token_session.at < (d.day + s.ends) at time zone c.time_zone
  order by s.starts limit 1
$$;

-- Gives the number: at booking into a session that has no times, else at arrival. A number belongs to the day it was
-- given for and is kept whatever the visit becomes; a visit that moves to another day or dentist gets another one.
create function private.give_token() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  clinic public.clinics;
  session_starts timestamptz;
  session_ends timestamptz;
  places smallint;
  wanted date;
  whose uuid;
  taken integer;
begin
  -- Whoever holds a number in the clinic keeps it, wherever they are seen.
  if new.by_token and (tg_op = 'INSERT' or (new.status in ('booked', 'confirmed')
    and (new.starts_at, new.ends_at, new.dentist_id) is distinct from (old.starts_at, old.ends_at, old.dentist_id))) then
    select s.starts_at, s.ends_at, s.max_tokens into session_starts, session_ends, places
    from private.token_session(new.clinic_id, new.dentist_id, new.starts_at) s;
    if session_starts is null and tg_op = 'INSERT' then perform private.refuse('no_token_session'); end if;
    -- Moved to a time of its own: then it waits by the clock.
    new.by_token := session_starts is not null;
    new.token := null;
    new.token_day := null;
    new.token_dentist_id := null;
    if new.by_token then
      new.starts_at := session_starts;
      new.ends_at := session_ends;
      new.lane := null;
      new.chair_id := null;
    end if;
  end if;
  if not (new.by_token and new.token is null) and not (new.status = 'waiting' and (tg_op = 'INSERT' or old.status <> 'waiting')) then
    return new;
  end if;
  select * into clinic from public.clinics c where c.id = new.clinic_id;
  wanted := (case when new.status = 'waiting' then new.arrived_at else new.starts_at end at time zone clinic.time_zone)::date;
  if new.token is not null and new.token_day = wanted then return new; end if;
  if clinic.token_per = 'none' and not new.by_token then return new; end if;
  whose := case when clinic.token_per <> 'clinic' then new.dentist_id end;
  new.token := private.next_token(new.clinic_id, wanted, whose);
  new.token_day := wanted;
  new.token_dentist_id := whose;
  if places is not null then
    select count(*) into taken from public.appointments a
    where a.clinic_id = new.clinic_id and a.dentist_id = new.dentist_id and a.starts_at = new.starts_at and a.by_token
      and a.status not in ('cancelled', 'no_show') and a.id <> new.id;
    if taken >= places then
      perform private.refuse('session_full', jsonb_build_object('count', taken, 'starts_at', new.starts_at, 'ends_at', new.ends_at));
    end if;
  end if;
  return new;
end $$;
-- Behind appointments_check, which says when the patient arrived.
create trigger appointments_token before insert or update on public.appointments
  for each row execute function private.give_token();

-- As before, and: which sessions give no times, and how many come to one.
create or replace function public.roster() returns json
language plpgsql stable set search_path = ''
as $$
begin
  perform private.require('roster.write');
  return json_build_object(
    'branches', coalesce((select json_agg(b) from (
      select b.id, b.name, b.is_default from public.branches b order by b.is_default desc, b.name) b), '[]'::json),
    'hours', coalesce((select json_agg(h) from (
      select h.branch_id, h.weekday, h.opens, h.closes from public.branch_hours h order by h.weekday, h.opens) h), '[]'::json),
    'chairs', coalesce((select json_agg(c) from (
      select c.id, c.name from public.chairs c where c.archived_at is null order by c.position, c.name) c), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.colour from public.dentists d where d.archived_at is null order by d.position, d.name) d), '[]'::json),
    'sessions', coalesce((select json_agg(s) from (
      select s.id, s.dentist_id, s.branch_id, s.pattern, s.weekday, s.nth, s.on_date, s.starts, s.ends, s.break_starts,
        s.break_ends, s.valid_from, s.valid_until, s.token_only, s.max_tokens from public.dentist_sessions s
      order by s.weekday, s.on_date, s.starts) s), '[]'::json),
    'closures', coalesce((select json_agg(k) from (
      select k.id, k.kind, k.branch_id, k.dentist_id, k.chair_id, k.starts_at, k.ends_at, k.reason from public.closures k
      where k.starts_at > now() - interval '366 days' and k.ends_at > now() order by k.starts_at) k), '[]'::json));
end $$;

-- Booking -----------------------------------------------------------------------------------------------------------------

drop function public.book_appointment(uuid, uuid, timestamptz, integer, uuid, uuid, text, boolean);

-- Books a visit. starts: an instant; minutes: 5 to 720; squeeze: an emergency beside the dentist's lanes, without a
-- chair; by_token: into the session without times in which starts falls (minutes then count for nothing).
-- source: 'desk', 'waitlist', 'import' or 'paper'; series, family, request: see the columns of appointments.
-- Refuses with slot_taken (detail: the clashing visit), session_full, no_token_session or not_found. Answers
-- {id, version, lane, token}.
-- The insert gives way instead of waiting (on conflict do nothing), lane by lane, so that many desks booking the same
-- minute never deadlock.
create function public.book_appointment(patient uuid, dentist uuid, starts timestamptz, minutes integer, chair uuid default null,
  reason uuid default null, note text default null, squeeze boolean default false, by_token boolean default false,
  source text default 'desk', series uuid default null, family uuid default null, request uuid default null) returns json
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
  given smallint;
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
  if not squeeze and not book_appointment.by_token then
    while booked = 0 and try_lane < lanes loop
      try_lane := try_lane + 1;
      insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at,
        note, source, series_id, family_id, request_id)
      values (visit, clinic, patient, branch, dentist, chair, try_lane, reason, starts, ends,
        book_appointment.note, book_appointment.source, series, family, request)
      on conflict do nothing;
      get diagnostics booked = row_count;
    end loop;
    if booked = 0 then
      perform private.refuse('slot_taken', private.clash(clinic, dentist, chair, starts, ends, null));
    end if;
  else
    insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, reason_id, starts_at, ends_at, note, by_token,
      source, series_id, family_id, request_id)
    values (visit, clinic, patient, branch, dentist, reason, starts, ends, book_appointment.note, book_appointment.by_token,
      book_appointment.source, series, family, request)
    returning token into given;
  end if;
  return json_build_object('id', visit, 'version', 1, 'lane', nullif(try_lane, 0), 'token', given);
end $$;

-- The visits that a request made, when it is sent again: [{id, version, patient_id, patient, token, starts_at}] or null.
create function private.visits_of_request(clinic uuid, request uuid) returns json
language sql stable set search_path = ''
as $$
  with first as (
    select a.id, a.family_id from public.appointments a
    where a.clinic_id = visits_of_request.clinic and a.request_id = visits_of_request.request
  ), made as (
    select f.id from first f
    union select a.id from first f join public.appointments a on a.clinic_id = visits_of_request.clinic and a.family_id = f.family_id
  )
  select json_agg(json_build_object('id', a.id, 'version', a.version, 'patient_id', a.patient_id, 'patient', p.full_name,
    'token', a.token, 'starts_at', a.starts_at) order by a.id)
  from made m
  join public.appointments a on a.clinic_id = visits_of_request.clinic and a.id = m.id
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
$$;

-- The patient of one entry of a form: {patient} is somebody known; {details, consent} somebody to register now, on the
-- phone of relative if details name none and the entry says same_phone. Definer: the relative's number is copied, never
-- shown.
create function private.patient_of_entry(entry jsonb, relative uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  details jsonb := entry -> 'details';
begin
  if entry ->> 'patient' is not null then return (entry ->> 'patient')::uuid; end if;
  if (entry ->> 'same_phone')::boolean and details ->> 'phone' is null and relative is not null then
    details := details || coalesce((select jsonb_build_object('phone', p.phone, 'whatsapp', p.whatsapp) from public.patients p
      where p.clinic_id = clinic and p.id = relative and (private.i_see_all('patients.write') or exists (select from public.patient_dentists d
        where d.clinic_id = clinic and d.patient_id = relative and d.dentist_id = private.dentist_i_am()))), '{}');
  end if;
  return public.register_patient(details, nullif(entry -> 'consent', 'null'));
end $$;

-- Puts people who stand at the counter into the queue: one, or a family. people: [{patient | details, consent,
-- same_phone, complaint, urgent}], see patient_of_entry; same_phone: as the first of them; dentist null: whoever is free first. again: although somebody has a visit today.
-- Refuses with visit_today (detail: that visit) or not_found. Answers [{id, version, patient_id, patient, token}], the same
-- when the request comes a second time.
create function public.add_walk_in(request uuid, people jsonb, dentist uuid default null, reason uuid default null,
  again boolean default false, source text default 'walk_in') returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  known json := private.visits_of_request(clinic, request);
  branch uuid;
  minutes integer := 15;
  family uuid := case when jsonb_array_length(people) > 1 then private.uuid_v7() end;
  entry jsonb;
  place integer := 0;
  who uuid;
  first_of_them uuid;
  today jsonb;
begin
  if known is not null then return known; end if;
  if jsonb_array_length(people) not between 1 and 12 or source not in ('walk_in', 'check_in') then perform private.refuse('value_not_possible'); end if;
  select b.id into branch from public.branches b where b.clinic_id = clinic and b.is_default;
  if reason is not null then
    select r.minutes into minutes from public.visit_reasons r where r.clinic_id = clinic and r.id = reason;
    if minutes is null then perform private.refuse('not_found'); end if;
  end if;
  if dentist is not null and not exists (select 1 from public.dentists d where d.clinic_id = clinic and d.id = dentist and d.archived_at is null) then
    perform private.refuse('not_found');
  end if;
  for entry in select * from jsonb_array_elements(people) loop
    place := place + 1;
    who := private.patient_of_entry(entry, first_of_them);
    first_of_them := coalesce(first_of_them, who);
    if not exists (select 1 from public.patients p where p.clinic_id = clinic and p.id = who and p.archived_at is null) then
      perform private.refuse('not_found');
    end if;
    if not again and entry ->> 'patient' is not null then
      today := private.visit_today(who);
      if today is not null then perform private.refuse('visit_today', today); end if;
    end if;
    insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, reason_id, starts_at, ends_at, status, note, source,
      urgent, family_id, request_id)
    values (clinic, who, branch, dentist, reason, now(), now() + make_interval(mins => minutes), 'waiting', nullif(btrim(entry ->> 'complaint'), ''),
      add_walk_in.source, coalesce((entry ->> 'urgent')::boolean, false), family, case when place = 1 then request end);
  end loop;
  return private.visits_of_request(clinic, request);
exception when unique_violation then
  -- The same request a moment earlier; this one has left nothing behind.
  known := private.visits_of_request(clinic, request);
  if known is null then raise; end if;
  return known;
end $$;

-- The visit somebody has today, or whose patient is in the clinic already: {id, version, status, starts_at, patient, dentist}.
create function private.visit_today(patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', a.id, 'version', a.version, 'status', a.status, 'starts_at', a.starts_at, 'patient', p.full_name, 'dentist', d.name)
  from public.appointments a
  join public.clinics c on c.id = a.clinic_id
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
  where a.clinic_id = (select private.clinic_where_i_can('appointments.read')) and a.patient_id = visit_today.patient
    and a.starts_at >= date_trunc('day', now() at time zone c.time_zone) at time zone c.time_zone
    and a.starts_at < (date_trunc('day', now() at time zone c.time_zone) + interval '1 day') at time zone c.time_zone
    and a.status in ('booked', 'confirmed', 'waiting', 'in_chair')
  order by a.starts_at limit 1
$$;

-- Books a family's visits, all or none. visits: [{patient | details, consent, same_phone, dentist, chair, starts, minutes, reason, note,
-- by_token}]. Refuses as book_appointment does, with the place of the visit in the list (from 1) and its patient in the
-- detail. Answers [{id, version, patient_id, patient, token, starts_at}].
create function public.book_family(request uuid, visits jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  known json := private.visits_of_request(clinic, request);
  family uuid := private.uuid_v7();
  entry jsonb;
  place integer := 0;
  who uuid;
  first_of_them uuid;
  refused text;
  detail text;
begin
  if known is not null then return known; end if;
  if jsonb_array_length(visits) not between 2 and 12 then perform private.refuse('value_not_possible'); end if;
  for entry in select * from jsonb_array_elements(visits) loop
    place := place + 1;
    begin
      who := private.patient_of_entry(entry, first_of_them);
      first_of_them := coalesce(first_of_them, who);
      perform public.book_appointment(who, (entry ->> 'dentist')::uuid, (entry ->> 'starts')::timestamptz,
        (entry ->> 'minutes')::integer, chair => (entry ->> 'chair')::uuid, reason => (entry ->> 'reason')::uuid, note => entry ->> 'note',
        by_token => coalesce((entry ->> 'by_token')::boolean, false), family => family, request => case when place = 1 then request end);
    exception when raise_exception then
      get stacked diagnostics refused = message_text, detail = pg_exception_detail;
      perform private.refuse(refused, coalesce(nullif(detail, ''), '{}')::jsonb || jsonb_build_object('place', place));
    end;
  end loop;
  return private.visits_of_request(clinic, request);
exception when unique_violation or raise_exception then
  -- The same request a moment earlier took these very times; this one has left nothing behind.
  known := private.visits_of_request(clinic, request);
  if known is null then raise; end if;
  return known;
end $$;

grant execute on function private.visits_of_request(uuid, uuid), private.patient_of_entry(jsonb, uuid), private.visit_today(uuid),
  public.book_appointment(uuid, uuid, timestamptz, integer, uuid, uuid, text, boolean, boolean, text, uuid, uuid, uuid),
  public.add_walk_in(uuid, jsonb, uuid, uuid, boolean, text), public.book_family(uuid, jsonb) to authenticated;
