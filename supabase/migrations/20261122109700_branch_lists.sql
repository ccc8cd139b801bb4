-- The branch that somebody looks at, in the lists of whom to call and in the month too. A recall belongs to the branch of the
-- visit after which it was noted; one that was noted without a visit belongs to every branch.

-- null: all of them.
create function private.branch_i_look_at(clinic uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select c.branch_id from private.branch_choices c
    join public.members m on m.clinic_id = c.clinic_id and m.id = c.member_id and m.user_id = auth.uid()
    where c.clinic_id = branch_i_look_at.clinic);
end $$;
grant execute on function private.branch_i_look_at(uuid) to authenticated;

create or replace view private.recall_rows with (security_invoker = true) as
select r.clinic_id, r.id, 'recall' as source, r.id as recall_id, r.version as recall_version, null::uuid as appointment_id, null::integer as version,
  r.patient_id, p.full_name as patient, r.dentist_id, d.name as dentist, r.reason_id, v.name as reason, v.minutes, r.due_on, r.note,
  null::timestamptz as starts_at, null::text as status, null::text as status_reason,
  a.branch_id
from public.recalls r
join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id and p.archived_at is null
left join public.dentists d on d.clinic_id = r.clinic_id and d.id = r.dentist_id
left join public.visit_reasons v on v.clinic_id = r.clinic_id and v.id = r.reason_id
left join public.appointments a on a.clinic_id = r.clinic_id and a.id = r.after_appointment_id
where r.status = 'open';

create or replace view private.visit_rows with (security_invoker = true) as
select a.clinic_id, a.id, 'visit' as source, null::uuid as recall_id, null::integer as recall_version, a.id as appointment_id, a.version,
  a.patient_id, p.full_name as patient, a.dentist_id, d.name as dentist, a.reason_id, v.name as reason, v.minutes,
  (a.starts_at at time zone c.time_zone)::date as due_on, a.note, a.starts_at, a.status, a.status_reason,
  a.branch_id
from public.appointments a
join public.clinics c on c.id = a.clinic_id
join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id and p.archived_at is null
left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
left join public.visit_reasons v on v.clinic_id = a.clinic_id and v.id = a.reason_id;

-- As before, of the branch one looks at.
create or replace function public.recalls_page(list text default 'due', dentist uuid default null, after jsonb default null, page_size integer default 50)
returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  n integer := least(greatest(page_size, 1), 200);
  today date;
  missed uuid[];
  found jsonb[];
  branch uuid := private.branch_i_look_at(clinic);
begin
  select (now() at time zone c.time_zone)::date into today from public.clinics c where c.id = clinic;
  missed := array(select a.id from public.appointments a where a.clinic_id = clinic and a.id in (select private.never_rebooked(clinic))
    and (branch is null or a.branch_id = branch));
  if list = 'unconfirmed' then
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.starts_at) from private.visit_rows r
      where r.clinic_id = clinic and r.status = 'booked' and r.starts_at > now() and r.starts_at < now() + interval '7 days'
        and (recalls_page.dentist is null or r.dentist_id = recalls_page.dentist)
        and (branch is null or r.branch_id is null or r.branch_id = branch)
        and (after is null or (r.starts_at, r.id) > ((after ->> 'on')::timestamptz, (after ->> 'id')::uuid))
      order by r.starts_at, r.id limit n + 1);
  else
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.due_on) from (
        select * from private.recall_rows q where q.clinic_id = clinic
          and case when list = 'overdue' then q.due_on < today else q.due_on between today and today + 30 end
        union all
        select * from private.visit_rows q where q.clinic_id = clinic and list <> 'overdue' and q.id = any (missed)) r
      where (recalls_page.dentist is null or r.dentist_id = recalls_page.dentist)
        and (branch is null or r.branch_id is null or r.branch_id = branch)
        and (after is null or (r.due_on, r.id) > ((after ->> 'on')::date, (after ->> 'id')::uuid))
      order by r.due_on, r.id limit n + 1);
  end if;
  return json_build_object(
    'rows', coalesce((select json_agg((f.row - 'clinic_id') || jsonb_build_object('phone', b.phone, 'whatsapp', coalesce(b.whatsapp, b.phone),
        'next_visit', (select min(a.starts_at) from public.appointments a where a.clinic_id = clinic
          and a.patient_id = (f.row ->> 'patient_id')::uuid and a.starts_at > now() and a.status in ('booked', 'confirmed')
          and list <> 'unconfirmed'),
        'message', case when list = 'unconfirmed' then (select to_jsonb(m) - 'clinic_id' from private.message_rows m
          where m.clinic_id = clinic and m.appointment_id = (f.row ->> 'id')::uuid and m.direction = 'out' and m.status <> 'replaced'
          order by m.at > now(), m.at desc limit 1) end) order by f.place)
      from unnest(found[1:n]) with ordinality f (row, place)
      left join private.phone_book(array(select distinct (g ->> 'patient_id')::uuid from unnest(found[1:n]) g)) b
        on b.patient_id = (f.row ->> 'patient_id')::uuid), '[]'::json),
    'more', coalesce(cardinality(found), 0) > n,
    'counts', json_build_object(
      'due', least(100, cardinality(missed) + (select count(*) from (select 1 from private.recall_rows r where r.clinic_id = clinic
        and r.due_on between today and today + 30 and (branch is null or r.branch_id is null or r.branch_id = branch) limit 100) x)),
      'overdue', (select count(*) from (select 1 from private.recall_rows r where r.clinic_id = clinic
        and r.due_on < today and (branch is null or r.branch_id is null or r.branch_id = branch) limit 100) x),
      'unconfirmed', (select count(*) from (select 1 from public.appointments a where a.clinic_id = clinic
        and a.status = 'booked' and a.starts_at > now() and a.starts_at < now() + interval '7 days'
        and (branch is null or a.branch_id = branch) limit 100) x)),
    'today', today,
    'dentists', coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null), '[]'::json));
end $$;

-- As before, of the branch one looks at.
create or replace function public.schedule_month(month date default null) returns json
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
  branch uuid := private.branch_i_look_at(clinic);
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
        and (branch is null or a.branch_id = branch)
      group by 1, 2, 3 order by 1, 2, 3) n), '[]'::json),
    'schedule', public.schedule(from_time, from_time)::jsonb || jsonb_build_object('closures', coalesce((
      select jsonb_agg(to_jsonb(k) - 'clinic_id' - 'created_at' order by k.starts_at) from public.closures k
      where k.clinic_id = clinic and k.starts_at < until_time and k.starts_at > from_time - interval '366 days'
        and k.ends_at > from_time), '[]')));
end $$;
