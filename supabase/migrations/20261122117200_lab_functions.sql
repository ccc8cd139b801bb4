-- What people do with lab work: order, move it on, find what is late, print it, let the lab read it; and the schedule, which marks
-- visits that need work.

-- Waiting for the lab, and too late for it: the day it was due is over, or it comes after the visit that needs it, or that visit
-- is today. All in days of the clinic; visit_on null: no visit needs it.
create function private.lab_is_late(status text, due_on date, visit_on date, today date) returns boolean
language sql immutable set search_path = ''
as $$ select status in ('ordered', 'sent', 'returned') and (due_on < today or coalesce(due_on > visit_on or visit_on <= today, false)) $$;

create view private.lab_order_rows with (security_invoker = true) as
select o.clinic_id, o.id, o.number, o.version, o.patient_id, p.full_name as patient, p.file_number, o.dentist_id, d.name as dentist,
  o.lab_id, l.name as lab, l.phone as lab_phone, o.work, o.teeth, o.pontics, o.arch, o.material, o.shade, o.instructions, o.due_on, o.sent_on, o.cost_paise,
  o.status, o.status_note, o.created_at, o.plan_item_id, o.appointment_id, a.starts_at as visit_at, a.status as visit_status,
  private.lab_is_late(o.status, o.due_on, case when a.status not in ('cancelled', 'no_show') then (a.starts_at at time zone c.time_zone)::date end,
    (now() at time zone c.time_zone)::date) as late
from public.lab_orders o
join public.clinics c on c.id = o.clinic_id
join public.patients p on p.clinic_id = o.clinic_id and p.id = o.patient_id
join public.labs l on l.clinic_id = o.clinic_id and l.id = o.lab_id
left join public.dentists d on d.clinic_id = o.clinic_id and d.id = o.dentist_id
left join public.appointments a on a.clinic_id = o.clinic_id and a.id = o.appointment_id;
grant select on private.lab_order_rows to authenticated;

-- An order that somebody means to change, locked. Refuses with not_found and changed_by_someone (detail: {version, status, by, at},
-- who moved it last).
create function private.lab_order_to_change(clinic uuid, lab_order uuid, order_version integer) returns public.lab_orders
language plpgsql set search_path = ''
as $$
declare
  o public.lab_orders;
begin
  select * into o from public.lab_orders q where q.clinic_id = clinic and q.id = lab_order for update;
  if o.id is null then perform private.refuse('not_found'); end if;
  if o.version <> order_version then
    perform private.refuse('changed_by_someone', (select jsonb_build_object('version', o.version, 'status', o.status, 'by', m.name, 'at', s.created_at)
      from public.lab_order_steps s left join public.members m on m.clinic_id = s.clinic_id and m.user_id = s.created_by
      where s.clinic_id = clinic and s.order_id = o.id order by s.created_at desc limit 1));
  end if;
  return o;
end $$;

-- Orders work (lab_order null), or changes what was ordered. fields: {patient_id, dentist_id, lab_id, work, teeth, pontics, arch,
-- material, shade, instructions, due_on, cost_paise, appointment_id, plan_item_id}. Refuses with not_found, changed_by_someone, and by its
-- constraints with tooth_unknown, due_before_sent, cost_negative. Answers {id, version, number}.
create function public.save_lab_order(lab_order uuid, order_version integer, fields jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.write');
  o public.lab_orders;
begin
  if lab_order is not null then o := private.lab_order_to_change(clinic, lab_order, order_version); end if;
  o := jsonb_populate_record(o, fields - 'id' - 'clinic_id' - 'version' - 'status' - 'number' - 'sent_on');
  if lab_order is null then
    if not private.i_reach('labs.write', o.patient_id) then perform private.refuse('not_found'); end if;
    insert into public.lab_orders (clinic_id, patient_id, dentist_id, lab_id, work, teeth, pontics, arch, material, shade, instructions, due_on, cost_paise, appointment_id, plan_item_id)
    values (clinic, o.patient_id, o.dentist_id, o.lab_id, o.work, coalesce(o.teeth, '{}'), coalesce(o.pontics, '{}'), o.arch, o.material, o.shade,
      o.instructions, o.due_on, o.cost_paise, o.appointment_id, o.plan_item_id) returning * into o;
  else
    update public.lab_orders q set dentist_id = o.dentist_id, lab_id = o.lab_id, work = o.work, teeth = coalesce(o.teeth, '{}'),
      pontics = coalesce(o.pontics, '{}'), arch = o.arch, material = o.material, shade = o.shade, instructions = o.instructions, due_on = o.due_on,
      cost_paise = o.cost_paise, appointment_id = o.appointment_id, plan_item_id = o.plan_item_id
    where q.clinic_id = clinic and q.id = lab_order returning * into o;
  end if;
  return json_build_object('id', o.id, 'version', o.version, 'number', o.number);
end $$;

-- Moves an order on, or back when somebody pressed the wrong button: every move stays in its history. due: when it is due now, if
-- that changes (sent late, or returned to the lab). Refuses with not_found, changed_by_someone, due_before_sent. Answers {id, version}.
create function public.set_lab_order_status(lab_order uuid, order_version integer, status text, note text default null, due date default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.write');
  o public.lab_orders := private.lab_order_to_change(clinic, lab_order, order_version);
begin
  update public.lab_orders q set status = set_lab_order_status.status, status_note = nullif(btrim(set_lab_order_status.note), ''),
    due_on = coalesce(set_lab_order_status.due, q.due_on)
  where q.clinic_id = clinic and q.id = o.id returning * into o;
  return json_build_object('id', o.id, 'version', o.version);
end $$;

-- Everything about one order: its row, its steps with who took them, its photographs, the link the lab has.
create function private.lab_order_document(clinic uuid, lab_order uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (select to_jsonb(r) - 'clinic_id' || jsonb_build_object(
      'steps', (select jsonb_agg(jsonb_build_object('status', s.status, 'note', s.note, 'at', s.created_at, 'by', m.name) order by s.created_at, s.id)
        from public.lab_order_steps s left join public.members m on m.clinic_id = s.clinic_id and m.user_id = s.created_by
        where s.clinic_id = r.clinic_id and s.order_id = r.id),
      'photos', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'at', p.created_at) order by p.created_at)
        from public.lab_order_photos f join public.papers p on p.clinic_id = f.clinic_id and p.id = f.paper_id
        where f.clinic_id = r.clinic_id and f.order_id = r.id), '[]'),
      'link', private.lab_link(r.id))
    from private.lab_order_rows r where r.clinic_id = lab_order_document.clinic and r.id = lab_order);
end $$;

-- The newest link of the lab to one order, as private.link_state() answers it.
create function private.lab_link(lab_order uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('labs.read');
  patient uuid := (select o.patient_id from public.lab_orders o where o.clinic_id = clinic and o.id = lab_order);
begin
  if not private.i_reach('labs.read', patient) then return null; end if;
  return private.link_state(clinic, patient, 'lab_order', lab_order);
end $$;

-- One order, for its panel; looking is recorded with the patient. Refuses with not_found.
create function public.lab_order(lab_order uuid) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.read');
  answer jsonb := private.lab_order_document(clinic, lab_order);
begin
  if answer is null then perform private.refuse('not_found'); end if;
  perform private.record_patient_view((answer ->> 'patient_id')::uuid);
  return answer;
end $$;

-- What a new order is chosen from: {labs, dentists}.
create function private.lab_choices(clinic uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'labs', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'turnaround_days', l.turnaround_days) order by l.name)
      from public.labs l where l.clinic_id = lab_choices.clinic and l.archived_at is null), '[]'),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = lab_choices.clinic and d.archived_at is null), '[]'))
$$;

-- The lab work of the clinic. list: open (the first due first), late, here (arrived, to be fitted), closed (the last first). lab,
-- status: only those. after: {on, id} of the last row before. Answers {rows, more, counts, today, labs}; counts stop at 100.
create function public.labs_page(list text default 'open', lab uuid default null, status text default null, after jsonb default null, page_size integer default 50)
returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.read');
  n integer := least(greatest(page_size, 1), 200);
  found jsonb[];
begin
  if list = 'closed' then
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.created_at) from private.lab_order_rows r
      where r.clinic_id = clinic and r.status in ('fitted', 'cancelled') and (labs_page.lab is null or r.lab_id = labs_page.lab)
        and (labs_page.status is null or r.status = labs_page.status)
        and (after is null or (r.created_at, r.id) < ((after ->> 'on')::timestamptz, (after ->> 'id')::uuid))
      order by r.created_at desc, r.id desc limit n + 1);
  else
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.due_on) from private.lab_order_rows r
      where r.clinic_id = clinic and r.status in ('ordered', 'sent', 'received', 'tried', 'returned')
        and (list <> 'late' or r.late) and (list <> 'here' or r.status in ('received', 'tried'))
        and (labs_page.lab is null or r.lab_id = labs_page.lab) and (labs_page.status is null or r.status = labs_page.status)
        and (after is null or (r.due_on, r.id) > ((after ->> 'on')::date, (after ->> 'id')::uuid))
      order by r.due_on, r.id limit n + 1);
  end if;
  return json_build_object(
    'rows', coalesce((select json_agg(f.row - 'clinic_id' order by f.place) from unnest(found[1:n]) with ordinality f (row, place)), '[]'::json),
    'more', coalesce(cardinality(found), 0) > n,
    'counts', (select json_build_object('open', least(100, count(*)), 'late', least(100, count(*) filter (where r.late)),
        'here', least(100, count(*) filter (where r.status in ('received', 'tried'))))
      from (select q.late, q.status from private.lab_order_rows q where q.clinic_id = clinic and q.status in ('ordered', 'sent', 'received', 'tried', 'returned') limit 2000) r),
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic),
    'labs', private.lab_choices(clinic) -> 'labs');
end $$;

-- The lab work of one patient, the newest first, for whoever shows it.
create function private.patient_labs(clinic uuid, patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(r) - 'clinic_id' order by r.created_at desc), '[]')
  from private.lab_order_rows r where r.clinic_id = patient_labs.clinic and r.patient_id = patient_labs.patient
$$;

-- A patient's page of lab work: {head, orders, labs, dentists, visits, items, today}; visits: those to come, and items: those of
-- plans, which an order can be for.
create function public.patient_labs_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.read');
  head jsonb := private.patient_head(patient, 'labs.read');
begin
  if head ? 'merged_into' then return json_build_object('head', head); end if;
  return (jsonb_build_object('head', head, 'orders', private.patient_labs(clinic, patient),
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic),
    'visits', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'starts_at', a.starts_at, 'dentist_id', a.dentist_id, 'reason', r.name) order by a.starts_at)
      from public.appointments a left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = patient_labs_page.patient and a.starts_at > now() - interval '12 hours'
        and a.status not in ('cancelled', 'no_show')), '[]'),
    'items', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'procedure', r.name, 'mark', r.mark, 'teeth', i.teeth) order by i.created_at)
      from public.treatment_plan_items i
      join public.treatment_plans t on t.clinic_id = i.clinic_id and t.id = i.plan_id and t.status in ('presented', 'accepted', 'in_progress')
      join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
      where i.clinic_id = clinic and i.patient_id = patient_labs_page.patient and i.status in ('open', 'in_progress')
        and r.mark in ('crown', 'bridge', 'veneer', 'denture', 'implant', 'ortho')), '[]')) || private.lab_choices(clinic))::json;
end $$;

-- Open orders of a patient that no visit to come is for: what a visit that is being booked may be for.
create function public.open_lab_orders(patient uuid) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.read');
begin
  return coalesce((select json_agg(to_jsonb(r) - 'clinic_id' order by r.due_on, r.id) from private.lab_order_rows r
    where r.clinic_id = clinic and r.patient_id = open_lab_orders.patient and r.status in ('ordered', 'sent', 'received', 'tried', 'returned')
      and (r.visit_at is null or r.visit_at < now() or r.visit_status in ('cancelled', 'no_show'))), '[]'::json);
end $$;

-- Books a visit for lab work: both, or neither. orders: those that it is for. Other arguments and refusals as book_appointment, and
-- book_recall or book_plan_items when a recall or items of a plan are named; not_found also for an order of somebody else. Answers {id, version, lane, …}.
create function public.book_for_lab(orders uuid[], patient uuid, dentist uuid, starts timestamptz, minutes integer, chair uuid default null,
  reason uuid default null, note text default null, squeeze boolean default false, by_token boolean default false, recall uuid default null,
  items uuid[] default null) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.write');
  answer json;
begin
  if recall is null and items is not null then
    answer := public.book_plan_items(items => book_for_lab.items, patient => book_for_lab.patient, dentist => book_for_lab.dentist, starts => book_for_lab.starts,
      minutes => book_for_lab.minutes, chair => book_for_lab.chair, reason => book_for_lab.reason, note => book_for_lab.note,
      squeeze => book_for_lab.squeeze, by_token => book_for_lab.by_token);
  elsif recall is null then
    answer := public.book_appointment(patient => book_for_lab.patient, dentist => book_for_lab.dentist, starts => book_for_lab.starts,
      minutes => book_for_lab.minutes, chair => book_for_lab.chair, reason => book_for_lab.reason, note => book_for_lab.note,
      squeeze => book_for_lab.squeeze, by_token => book_for_lab.by_token);
  else
    answer := public.book_recall(recall => book_for_lab.recall, patient => book_for_lab.patient, dentist => book_for_lab.dentist,
      starts => book_for_lab.starts, minutes => book_for_lab.minutes, chair => book_for_lab.chair, reason => book_for_lab.reason,
      note => book_for_lab.note, squeeze => book_for_lab.squeeze, by_token => book_for_lab.by_token);
  end if;
  update public.lab_orders o set appointment_id = (answer ->> 'id')::uuid
  where o.clinic_id = clinic and o.id = any (orders) and o.patient_id = book_for_lab.patient;
  if not found then perform private.refuse('not_found'); end if;
  return answer;
end $$;

-- On paper, and for the lab -----------------------------------------------------------------------------------------------------------

-- What a lab reads: what to make and for when, of whom only the file number, or initials. Never a name or a phone.
create function private.for_the_lab(clinic uuid, lab_order uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('number', o.number, 'lab', l.name, 'dentist', d.name, 'work', o.work, 'teeth', o.teeth, 'pontics', o.pontics,
    'arch', o.arch, 'material', o.material, 'shade', o.shade, 'instructions', o.instructions, 'due_on', o.due_on, 'sent_on', o.sent_on,
    'status', o.status, 'status_note', case when o.status = 'returned' then o.status_note end,
    'patient', coalesce(p.file_number, (select string_agg(upper(left(w, 1)), '' order by place)
      from regexp_split_to_table(btrim(p.full_name), '\s+') with ordinality t (w, place))))
  from public.lab_orders o
  join public.patients p on p.clinic_id = o.clinic_id and p.id = o.patient_id
  join public.labs l on l.clinic_id = o.clinic_id and l.id = o.lab_id
  join public.dentists d on d.clinic_id = o.clinic_id and d.id = o.dentist_id
  where o.clinic_id = for_the_lab.clinic and o.id = for_the_lab.lab_order
$$;

-- An order as a slip for the box, the clinic's letterhead with it. Printing is recorded. Refuses with not_found.
create function private.print_lab_order(lab_order uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.read');
  patient uuid := (select o.patient_id from public.lab_orders o where o.clinic_id = clinic and o.id = print_lab_order.lab_order);
begin
  if patient is null or not private.i_reach('labs.read', patient) then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'printed', 'lab_orders', lab_order, null, null);
  return private.for_the_lab(clinic, lab_order) || jsonb_build_object('letterhead', private.letterhead(clinic),
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic));
end $$;
create function public.print_lab_order(lab_order uuid) returns jsonb
language sql set search_path = '' as $$ select private.print_lab_order(lab_order) $$;

-- A link by which the lab reads one order, for 60 days, in the clinic's own language. Refuses with not_found. Answers the link's id.
create function private.make_lab_order_link(lab_order uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('labs.write');
  patient uuid := (select o.patient_id from public.lab_orders o where o.clinic_id = clinic and o.id = make_lab_order_link.lab_order);
  link uuid;
begin
  if patient is null or not private.i_reach('labs.write', patient) then perform private.refuse('not_found'); end if;
  link := private.make_patient_link(clinic, patient, 'lab_order', lab_order, interval '60 days');
  update private.patient_links l set language = c.default_language from public.clinics c where l.id = link and c.id = clinic;
  return link;
end $$;
create function public.make_lab_order_link(lab_order uuid) returns uuid
language sql set search_path = '' as $$ select private.make_lab_order_link(lab_order) $$;

-- What that link shows.
create function private.link_lab_order(l private.patient_links, answers jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$ select private.for_the_lab(l.clinic_id, l.subject_id) $$;

-- In the frame --------------------------------------------------------------------------------------------------------------------------

-- How much lab work needs somebody, up to 100: late, or not here for a visit of today or tomorrow.
create function private.lab_counts(clinic uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_all boolean := private.i_see_all('labs.read');
  me uuid := private.dentist_i_am();
  zone text := (select c.time_zone from public.clinics c where c.id = lab_counts.clinic);
  today date := (now() at time zone zone)::date;
begin
  if private.clinic_where_i_can('labs.read') is distinct from clinic then return '{}'; end if;
  return jsonb_build_object('labs', (select count(*) from (select 1 from public.lab_orders o
    left join public.appointments a on a.clinic_id = o.clinic_id and a.id = o.appointment_id and a.status not in ('cancelled', 'no_show')
    where o.clinic_id = lab_counts.clinic and o.status in ('ordered', 'sent', 'returned')
      and (o.due_on < today or (a.starts_at at time zone zone)::date <= today + 1)
      and (sees_all or o.patient_id in (select d.patient_id from public.patient_dentists d where d.clinic_id = lab_counts.clinic and d.dentist_id = me))
    limit 100) x));
end $$;

-- On the schedule -----------------------------------------------------------------------------------------------------------------------

-- As before, and whether a visit needs work from a lab (lab): late, waiting (still to come, in time) or here.
create or replace function public.schedule(from_time timestamptz, until_time timestamptz) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  today date := (now() at time zone zone)::date;
begin
  return json_build_object(
    'visits', coalesce((select json_agg(v) from (
      with seen as materialized (
        select a.*, p.full_name, p.file_number, p.allergies || p.medical_alerts as alerts
        from public.appointments a
        join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
        where a.starts_at >= from_time and a.starts_at < until_time and a.dentist_id is not null),
      made as materialized (
        select v.id, case when bool_or(private.lab_is_late(o.status, o.due_on, (v.starts_at at time zone zone)::date, today)) then 'late'
          when bool_or(o.status in ('ordered', 'sent', 'returned')) then 'waiting' else 'here' end as lab
        from public.lab_orders o join seen v on v.id = o.appointment_id
        where o.status in ('ordered', 'sent', 'received', 'tried', 'returned') group by v.id)
      select s.id, s.version, s.patient_id, s.full_name as patient, b.phone, s.dentist_id, s.chair_id, s.branch_id, s.lane, s.reason_id,
        s.starts_at, s.ends_at, s.status, s.status_reason, s.note, s.source, s.arrived_at, s.seated_at, s.finished_at, s.urgent,
        s.token, s.by_token, s.series_id, s.file_number is null as first_visit, s.alerts, m.lab
      from seen s
      left join made m on m.id = s.id
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

-- As before, and the lab work that the visit needs.
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
    'lab', coalesce((select json_agg(json_build_object('id', l.id, 'number', l.number, 'version', l.version, 'work', l.work, 'teeth', l.teeth,
        'pontics', l.pontics, 'arch', l.arch, 'lab', l.lab, 'status', l.status, 'due_on', l.due_on, 'late', l.late) order by l.due_on)
      from private.lab_order_rows l where l.clinic_id = a.clinic_id and l.appointment_id = a.id and l.status <> 'cancelled'), '[]'::json),
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

grant execute on function private.lab_is_late(text, date, date, date), private.lab_order_to_change(uuid, uuid, integer),
  public.save_lab_order(uuid, integer, jsonb), public.set_lab_order_status(uuid, integer, text, text, date),
  private.lab_order_document(uuid, uuid), private.lab_link(uuid), public.lab_order(uuid), private.lab_choices(uuid),
  public.labs_page(text, uuid, text, jsonb, integer), private.patient_labs(uuid, uuid), public.patient_labs_page(uuid),
  public.open_lab_orders(uuid), public.book_for_lab(uuid[], uuid, uuid, timestamptz, integer, uuid, uuid, text, boolean, boolean, uuid, uuid[]),
  private.print_lab_order(uuid), public.print_lab_order(uuid), private.make_lab_order_link(uuid), public.make_lab_order_link(uuid), private.lab_counts(uuid) to authenticated;
