-- Whom the desk should call: recalls that are due or overdue, visits that were missed and never made up for, visits
-- that nobody has confirmed.

-- A recall whose visit is cancelled or missed is open again; when that visit comes back, it is booked again.
create function private.follow_recall() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.recalls r set status = case when new.status in ('cancelled', 'no_show') then 'open' else 'booked' end
  where r.clinic_id = new.clinic_id and r.appointment_id = new.id
    and r.status = case when new.status in ('cancelled', 'no_show') then 'booked' else 'open' end;
  return null;
end $$;
create trigger appointments_follow_recall after update of status on public.appointments
  for each row when (old.status in ('cancelled', 'no_show') <> (new.status in ('cancelled', 'no_show')))
  execute function private.follow_recall();

-- Books a visit for a recall: both, or neither. Arguments and refusals as book_appointment; not_found also for a recall
-- that is dropped or booked already. Answers {id, version, lane}.
create function public.book_recall(recall uuid, patient uuid, dentist uuid, starts timestamptz, minutes integer, chair uuid default null,
  reason uuid default null, note text default null, squeeze boolean default false, by_token boolean default false) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  answer json;
begin
  perform 1 from public.recalls r where r.clinic_id = clinic and r.id = recall and r.patient_id = book_recall.patient and r.status = 'open' for update;
  if not found then perform private.refuse('not_found'); end if;
  answer := public.book_appointment(patient => book_recall.patient, dentist => book_recall.dentist, starts => book_recall.starts,
    minutes => book_recall.minutes, chair => book_recall.chair, reason => book_recall.reason, note => book_recall.note,
    squeeze => book_recall.squeeze, by_token => book_recall.by_token);
  update public.recalls r set status = 'booked', appointment_id = (answer ->> 'id')::uuid where r.clinic_id = clinic and r.id = recall;
  return answer;
end $$;

-- The lists themselves, as one question each: rows with a date to sort by. Views see what the person who asks may see.
create view private.recall_rows with (security_invoker = true) as
select r.clinic_id, r.id, 'recall' as source, r.id as recall_id, r.version as recall_version, null::uuid as appointment_id, null::integer as version,
  r.patient_id, p.full_name as patient, r.dentist_id, d.name as dentist, r.reason_id, v.name as reason, v.minutes, r.due_on, r.note,
  null::timestamptz as starts_at, null::text as status, null::text as status_reason
from public.recalls r
join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id and p.archived_at is null
left join public.dentists d on d.clinic_id = r.clinic_id and d.id = r.dentist_id
left join public.visit_reasons v on v.clinic_id = r.clinic_id and v.id = r.reason_id
where r.status = 'open';

create view private.visit_rows with (security_invoker = true) as
select a.clinic_id, a.id, 'visit' as source, null::uuid as recall_id, null::integer as recall_version, a.id as appointment_id, a.version,
  a.patient_id, p.full_name as patient, a.dentist_id, d.name as dentist, a.reason_id, v.name as reason, v.minutes,
  (a.starts_at at time zone c.time_zone)::date as due_on, a.note, a.starts_at, a.status, a.status_reason
from public.appointments a
join public.clinics c on c.id = a.clinic_id
join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id and p.archived_at is null
left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
left join public.visit_reasons v on v.clinic_id = a.clinic_id and v.id = a.reason_id;
grant select on private.recall_rows, private.visit_rows to authenticated;

-- Cancelled and missed visits of the last 60 days after which the patient has none to come, came no more, and for whom
-- nothing was noted; the last one of each patient.
create function private.never_rebooked(clinic uuid) returns setof uuid
language plpgsql stable set search_path = ''
as $$
begin
  return query
  select distinct on (a.patient_id) a.id from public.appointments a
  where a.clinic_id = never_rebooked.clinic and a.starts_at > now() - interval '60 days' and a.starts_at < now() + interval '60 days'
    and a.status in ('cancelled', 'no_show')
    and not exists (select 1 from public.appointments b where b.clinic_id = never_rebooked.clinic and b.patient_id = a.patient_id
      and b.starts_at > least(a.starts_at, now()) and b.status not in ('cancelled', 'no_show'))
    and not exists (select 1 from public.recalls r where r.clinic_id = never_rebooked.clinic and r.patient_id = a.patient_id
      and (r.status = 'open' or r.after_appointment_id = a.id))
  order by a.patient_id, a.starts_at desc;
end $$;

-- A page of one list. list: due (recalls of the next 30 days, and visits never rebooked), overdue, unconfirmed (visits
-- of the next 7 days). dentist: only theirs. after: {on, id} of the last row before. Answers {rows, more, counts, today,
-- dentists}; counts stop at 100. A row has the phone as this person may read it, and for an unconfirmed visit its last
-- message.
create function public.recalls_page(list text default 'due', dentist uuid default null, after jsonb default null, page_size integer default 50)
returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  n integer := least(greatest(page_size, 1), 200);
  today date;
  missed uuid[];
  found jsonb[];
begin
  select (now() at time zone c.time_zone)::date into today from public.clinics c where c.id = clinic;
  missed := array(select private.never_rebooked(clinic));
  if list = 'unconfirmed' then
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.starts_at) from private.visit_rows r
      where r.clinic_id = clinic and r.status = 'booked' and r.starts_at > now() and r.starts_at < now() + interval '7 days'
        and (recalls_page.dentist is null or r.dentist_id = recalls_page.dentist)
        and (after is null or (r.starts_at, r.id) > ((after ->> 'on')::timestamptz, (after ->> 'id')::uuid))
      order by r.starts_at, r.id limit n + 1);
  else
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.due_on) from (
        select * from private.recall_rows q where q.clinic_id = clinic
          and case when list = 'overdue' then q.due_on < today else q.due_on between today and today + 30 end
        union all
        select * from private.visit_rows q where q.clinic_id = clinic and list <> 'overdue' and q.id = any (missed)) r
      where (recalls_page.dentist is null or r.dentist_id = recalls_page.dentist)
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
      'due', least(100, cardinality(missed) + (select count(*) from (select 1 from public.recalls r where r.clinic_id = clinic
        and r.status = 'open' and r.due_on between today and today + 30 limit 100) x)),
      'overdue', (select count(*) from (select 1 from public.recalls r where r.clinic_id = clinic
        and r.status = 'open' and r.due_on < today limit 100) x),
      'unconfirmed', (select count(*) from (select 1 from public.appointments a where a.clinic_id = clinic
        and a.status = 'booked' and a.starts_at > now() and a.starts_at < now() + interval '7 days' limit 100) x)),
    'today', today,
    'dentists', coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null), '[]'::json));
end $$;

grant execute on function private.never_rebooked(uuid), public.recalls_page(text, uuid, jsonb, integer),
  public.book_recall(uuid, uuid, uuid, timestamptz, integer, uuid, uuid, text, boolean, boolean) to authenticated;
