-- Recalls that completed work sets: which procedures lead to which kind, what such a visit is worth, the list with what was tried;
-- and where new patients come from.

alter table public.procedures
  add column recall_type_id uuid,
  add foreign key (clinic_id, recall_type_id) references public.recall_types (clinic_id, id);
create index procedures_by_recall_type on public.procedures (clinic_id, recall_type_id);
grant insert (recall_type_id), update (recall_type_id) on public.procedures to authenticated;
alter table public.recall_types
  -- What the visit is usually for: its list price is what is lost when nobody comes.
  add column procedure_id uuid,
  add foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id);
create index recall_types_by_procedure on public.recall_types (clinic_id, procedure_id);
grant insert (procedure_id), update (procedure_id) on public.recall_types to authenticated;
alter table public.recalls
  -- The work that set it, and the later recall of the same kind that took its place.
  add column treatment_id uuid,
  add column replaced_by uuid,
  add foreign key (clinic_id, treatment_id) references public.treatments (clinic_id, id) on delete set null (treatment_id),
  add foreign key (clinic_id, replaced_by) references public.recalls (clinic_id, id) on delete set null (replaced_by);
create index recalls_by_treatment on public.recalls (clinic_id, treatment_id);
create index recalls_by_successor on public.recalls (clinic_id, replaced_by);

-- Which procedures of the list a clinic begins with lead to which recall, and which one each recall is for.
create table private.starting_recall_rules (
  code text not null references private.starting_recall_types (code),
  procedure_code text not null,
  -- leads: this work sets the recall; else the recall is for this.
  leads boolean not null,
  primary key (procedure_code, leads, code)
);
insert into private.starting_recall_rules (code, procedure_code, leads) values
  ('check_up', 'CONS', true), ('check_up', 'FLU', true), ('check_up', 'SEAL', true), ('scaling', 'SCL', true), ('perio', 'CUR', true), ('perio', 'FLAP', true),
  ('ortho', 'ORT-M', true), ('ortho', 'ORT-C', true), ('ortho', 'ALIGN', true), ('implant', 'IMP', true), ('implant', 'IMP-C', true),
  ('denture', 'CD', true), ('denture', 'RPD', true), ('denture', 'CPD', true),
  ('check_up', 'CONS', false), ('scaling', 'SCL', false), ('perio', 'CUR', false), ('ortho', 'CONS', false), ('implant', 'CONS', false), ('denture', 'CONS', false);

create function private.give_recall_types(clinic uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.recall_types (clinic_id, code, name, interval_months, position)
  select clinic, s.code, s.name, s.interval_months, s.position from private.starting_recall_types s
  on conflict do nothing;
  update public.recall_types t set procedure_id = p.id
  from private.starting_recall_rules r join public.procedures p on p.code = r.procedure_code
  where t.clinic_id = clinic and t.code = r.code and not r.leads and p.clinic_id = clinic;
  update public.procedures p set recall_type_id = t.id
  from private.starting_recall_rules r join public.recall_types t on t.code = r.code
  where p.clinic_id = clinic and p.code = r.procedure_code and r.leads and t.clinic_id = clinic;
end $$;
create function private.give_starting_recall_types() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.give_recall_types(new.id);
  return null;
end $$;
-- After clinics_starting_procedures: triggers go by their names.
create trigger clinics_starting_recall_types after insert on public.clinics for each row execute function private.give_starting_recall_types();
-- What a clinic begins with is no news.
drop trigger procedures_audit_changes on public.procedures;
select private.give_recall_types(c.id) from public.clinics c;
create trigger procedures_audit_changes after update on public.procedures
  for each row when (pg_trigger_depth() = 0) execute function private.audit_change();

-- Completed work says when the patient should come again, as many months later as its kind of recall says; braces after every
-- sitting. It takes the place of an open recall of the same kind. Work that is undone takes its recall back, and the one before
-- is there again.
create function private.recall_after_work() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kind public.recall_types;
  noted uuid := private.uuid_v7();
begin
  if tg_op = 'UPDATE' then
    update public.recalls r set status = 'dropped' where r.clinic_id = new.clinic_id and r.treatment_id = new.id and r.status = 'open' returning r.id into noted;
    if noted is not null then
      update public.recalls r set status = 'open', replaced_by = null where r.clinic_id = new.clinic_id and r.replaced_by = noted and r.status = 'dropped';
    end if;
    return null;
  end if;
  select t.* into kind from public.procedures p join public.recall_types t on t.clinic_id = p.clinic_id and t.id = p.recall_type_id
  where p.clinic_id = new.clinic_id and p.id = new.procedure_id and t.archived_at is null and (new.finishes or p.category = 'orthodontics');
  if kind.id is null then return null; end if;
  insert into public.recalls (id, clinic_id, patient_id, dentist_id, recall_type_id, treatment_id, due_on)
  values (noted, new.clinic_id, new.patient_id, new.dentist_id, kind.id, new.id, (new.done_on + kind.interval_months * interval '1 month')::date);
  update public.recalls r set status = 'dropped', replaced_by = noted
  where r.clinic_id = new.clinic_id and r.patient_id = new.patient_id and r.recall_type_id = kind.id and r.status = 'open' and r.id <> noted;
  return null;
end $$;
create trigger treatments_set_recall after insert on public.treatments for each row execute function private.recall_after_work();
create trigger treatments_take_recall_back after update of undone_at on public.treatments
  for each row when (old.undone_at is null and new.undone_at is not null) execute function private.recall_after_work();

-- What people do with recalls ------------------------------------------------------------------------------------------------------------

-- Notes that somebody was tried, and when to try again; who declines is off the list. recall_version null: whatever happened to it
-- meanwhile (WhatsApp was opened). Refuses with not_found and changed_by_someone (detail: {version, status}). Answers {id, version}.
create function public.note_recall_attempt(recall uuid, recall_version integer, way text, outcome text, note text default null, next_on date default null)
returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  r public.recalls;
begin
  select * into r from public.recalls q where q.clinic_id = clinic and q.id = recall for update;
  if r.id is null then perform private.refuse('not_found'); end if;
  if r.version <> recall_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', r.version, 'status', r.status)); end if;
  insert into public.recall_attempts (clinic_id, patient_id, recall_id, way, outcome, note, next_on)
  values (clinic, r.patient_id, r.id, note_recall_attempt.way, note_recall_attempt.outcome, nullif(btrim(note_recall_attempt.note), ''), note_recall_attempt.next_on);
  if note_recall_attempt.outcome = 'declined' then
    update public.recalls q set status = 'dropped', drop_reason = coalesce(left(nullif(btrim(note_recall_attempt.note), ''), 200), 'declined')
    where q.clinic_id = clinic and q.id = r.id and q.status = 'open' returning q.version into r.version;
  elsif note_recall_attempt.next_on is not null then
    update public.recalls q set next_on = note_recall_attempt.next_on where q.clinic_id = clinic and q.id = r.id returning q.version into r.version;
  end if;
  return json_build_object('id', r.id, 'version', r.version);
end $$;

-- What a patient is written about a recall, in their language, with their first name and the clinic's filled in.
create function private.recall_text(recall uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('appointments.read');
begin
  return (select replace(replace(coalesce(t.body, x.body, e.body), '{{name}}', split_part(btrim(p.full_name), ' ', 1)), '{{place}}', c.name)
    from public.recalls r
    join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id
    join public.clinics c on c.id = r.clinic_id
    left join public.recall_types t on t.clinic_id = r.clinic_id and t.id = r.recall_type_id
    left join private.recall_texts x on x.language = p.language
    join private.recall_texts e on e.language = 'en'
    where r.clinic_id = clinic and r.id = recall_text.recall and private.i_reach('appointments.read', r.patient_id));
end $$;

-- The settings -----------------------------------------------------------------------------------------------------------------------------

-- The kinds of recalls and what they are chosen from: {types: [… with leads, the procedures that lead to it], procedures, texts:
-- our own words by language}.
create function private.recall_types_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return json_build_object(
    'types', coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'interval_months', t.interval_months, 'body', t.body,
        'procedure_id', t.procedure_id, 'price_paise', o.price_paise, 'archived', t.archived_at is not null, 'version', t.version,
        'leads', coalesce((select json_agg(p.id order by p.name) from public.procedures p where p.clinic_id = clinic and p.recall_type_id = t.id), '[]'::json),
        'open', (select count(*) from public.recalls r where r.clinic_id = clinic and r.recall_type_id = t.id and r.status = 'open')) order by t.position, t.name)
      from public.recall_types t left join public.procedures o on o.clinic_id = t.clinic_id and o.id = t.procedure_id where t.clinic_id = clinic), '[]'::json),
    'procedures', coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'price_paise', p.price_paise) order by p.name)
      from public.procedures p where p.clinic_id = clinic and p.archived_at is null), '[]'::json),
    'text', (select x.body from private.recall_texts x where x.language = 'en'));
end $$;
create function public.recall_types_page() returns json
language sql stable set search_path = '' as $$ select private.recall_types_page() $$;

-- Adds a kind of recall (recall_type null), or changes it. fields: {name, interval_months, body, procedure_id}; leads: the procedures
-- that lead to it, and no longer to another. Refuses with not_found, changed_by_someone, name_taken. Answers {id, version}.
create function public.save_recall_type(recall_type uuid, type_version integer, fields jsonb, leads uuid[]) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  t public.recall_types;
begin
  if recall_type is not null then
    select * into t from public.recall_types q where q.clinic_id = clinic and q.id = recall_type for update;
    if t.id is null then perform private.refuse('not_found'); end if;
    if t.version <> type_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', t.version)); end if;
  end if;
  t := jsonb_populate_record(t, fields - 'id' - 'clinic_id' - 'version' - 'code');
  if recall_type is null then
    insert into public.recall_types (clinic_id, name, interval_months, body, procedure_id, position)
    values (clinic, t.name, t.interval_months, t.body, t.procedure_id, 1000) returning * into t;
  else
    update public.recall_types q set name = t.name, interval_months = t.interval_months, body = t.body, procedure_id = t.procedure_id
    where q.clinic_id = clinic and q.id = recall_type returning * into t;
  end if;
  update public.procedures p set recall_type_id = case when p.id = any (leads) then t.id end
  where p.clinic_id = clinic and ((p.id = any (leads) and p.recall_type_id is distinct from t.id) or (p.recall_type_id = t.id and p.id <> all (leads)));
  return json_build_object('id', t.id, 'version', t.version);
end $$;

-- The lists ------------------------------------------------------------------------------------------------------------------------------

-- As before, and of what kind a recall is, what it is worth, and when to try again. Its branch is that of the work that set it.
create or replace view private.recall_rows with (security_invoker = true) as
select r.clinic_id, r.id, 'recall' as source, r.id as recall_id, r.version as recall_version, null::uuid as appointment_id, null::integer as version,
  r.patient_id, p.full_name as patient, r.dentist_id, d.name as dentist, r.reason_id, v.name as reason, v.minutes, r.due_on, r.note,
  null::timestamptz as starts_at, null::text as status, null::text as status_reason,
  coalesce(a.branch_id, w.branch_id) as branch_id, r.recall_type_id, k.name as type, o.price_paise as value_paise, r.on_list, r.next_on
from public.recalls r
join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id and p.archived_at is null
left join public.dentists d on d.clinic_id = r.clinic_id and d.id = r.dentist_id
left join public.visit_reasons v on v.clinic_id = r.clinic_id and v.id = r.reason_id
left join public.appointments a on a.clinic_id = r.clinic_id and a.id = r.after_appointment_id
left join public.treatments t on t.clinic_id = r.clinic_id and t.id = r.treatment_id
left join public.appointments w on w.clinic_id = t.clinic_id and w.id = t.appointment_id
left join public.recall_types k on k.clinic_id = r.clinic_id and k.id = r.recall_type_id
left join public.procedures o on o.clinic_id = k.clinic_id and o.id = k.procedure_id
where r.status = 'open';

create or replace view private.visit_rows with (security_invoker = true) as
select a.clinic_id, a.id, 'visit' as source, null::uuid as recall_id, null::integer as recall_version, a.id as appointment_id, a.version,
  a.patient_id, p.full_name as patient, a.dentist_id, d.name as dentist, a.reason_id, v.name as reason, v.minutes,
  (a.starts_at at time zone c.time_zone)::date as due_on, a.note, a.starts_at, a.status, a.status_reason,
  a.branch_id, null::uuid as recall_type_id, null::text as type, null::bigint as value_paise,
  (a.starts_at at time zone c.time_zone)::date as on_list, null::date as next_on
from public.appointments a
join public.clinics c on c.id = a.clinic_id
join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id and p.archived_at is null
left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
left join public.visit_reasons v on v.clinic_id = a.clinic_id and v.id = a.reason_id;

-- As before; a recall stands where the next try is due. A row has what was tried and the text to write; at_risk_paise is what the
-- list's recalls are usually worth.
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
    found := array(select to_jsonb(r) || jsonb_build_object('on', r.on_list) from (
        select * from private.recall_rows q where q.clinic_id = clinic
          and case when list = 'overdue' then q.on_list < today else q.on_list between today and today + 30 end
        union all
        select * from private.visit_rows q where q.clinic_id = clinic and list <> 'overdue' and q.id = any (missed)) r
      where (recalls_page.dentist is null or r.dentist_id = recalls_page.dentist)
        and (branch is null or r.branch_id is null or r.branch_id = branch)
        and (after is null or (r.on_list, r.id) > ((after ->> 'on')::date, (after ->> 'id')::uuid))
      order by r.on_list, r.id limit n + 1);
  end if;
  return json_build_object(
    'rows', coalesce((select json_agg((f.row - 'clinic_id') || jsonb_build_object('phone', b.phone, 'whatsapp', coalesce(b.whatsapp, b.phone),
        'next_visit', (select min(a.starts_at) from public.appointments a where a.clinic_id = clinic
          and a.patient_id = (f.row ->> 'patient_id')::uuid and a.starts_at > now() and a.status in ('booked', 'confirmed')
          and list <> 'unconfirmed'),
        'attempts', case when f.row ->> 'recall_id' is not null then (select jsonb_build_object('count', count(*),
            'last', (jsonb_agg(jsonb_build_object('way', t.way, 'outcome', t.outcome, 'note', t.note, 'at', t.created_at, 'by', b.name) order by t.created_at desc)) -> 0)
          from public.recall_attempts t left join public.members b on b.clinic_id = t.clinic_id and b.user_id = t.created_by
          where t.clinic_id = clinic and t.recall_id = (f.row ->> 'recall_id')::uuid) end,
        'text', case when f.row ->> 'recall_id' is not null then private.recall_text((f.row ->> 'recall_id')::uuid) end,
        'message', case when list = 'unconfirmed' then (select to_jsonb(m) - 'clinic_id' from private.message_rows m
          where m.clinic_id = clinic and m.appointment_id = (f.row ->> 'id')::uuid and m.direction = 'out' and m.status <> 'replaced'
          order by m.at > now(), m.at desc limit 1) end) order by f.place)
      from unnest(found[1:n]) with ordinality f (row, place)
      left join private.phone_book(array(select distinct (g ->> 'patient_id')::uuid from unnest(found[1:n]) g)) b
        on b.patient_id = (f.row ->> 'patient_id')::uuid), '[]'::json),
    'more', coalesce(cardinality(found), 0) > n,
    'counts', json_build_object(
      'due', least(100, cardinality(missed) + (select count(*) from (select 1 from private.recall_rows r where r.clinic_id = clinic
        and r.on_list between today and today + 30 and (branch is null or r.branch_id is null or r.branch_id = branch) limit 100) x)),
      'overdue', (select count(*) from (select 1 from private.recall_rows r where r.clinic_id = clinic
        and r.on_list < today and (branch is null or r.branch_id is null or r.branch_id = branch) limit 100) x),
      'unconfirmed', (select count(*) from (select 1 from public.appointments a where a.clinic_id = clinic
        and a.status = 'booked' and a.starts_at > now() and a.starts_at < now() + interval '7 days'
        and (branch is null or a.branch_id = branch) limit 100) x)),
    -- What the recalls of the list are usually worth together, in paise; the first 5,000 of them.
    'at_risk_paise', (select coalesce(sum(x.value_paise), 0)::bigint from (select r.value_paise from private.recall_rows r where r.clinic_id = clinic
      and case when list = 'overdue' then r.on_list < today else list = 'due' and r.on_list between today and today + 30 end
      and (recalls_page.dentist is null or r.dentist_id = recalls_page.dentist)
      and (branch is null or r.branch_id is null or r.branch_id = branch) limit 5000) x),
    'today', today,
    'dentists', coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null), '[]'::json));
end $$;

-- Where new patients come from -------------------------------------------------------------------------------------------------------------

-- Patients registered from one day to another, both included, by who sent them: spellings that differ in case and spaces only are
-- one. Answers {sources: [{source, patients, treated, work_paise}], patients, unknown}: treated had work done since, worth
-- work_paise; unknown: nobody asked.
create function private.referral_sources(from_day date, until_day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
begin
  return (with new as (
      select p.id, nullif(btrim(regexp_replace(p.referred_by, '\s+', ' ', 'g')), '') as source
      from public.patients p
      where p.clinic_id = clinic and p.merged_into is null and p.created_at >= from_day::timestamp at time zone zone
        and p.created_at < (until_day + 1)::timestamp at time zone zone),
    worked as (
      select n.id, sum(t.price_paise)::bigint as paise from new n
      join public.treatments t on t.clinic_id = clinic and t.patient_id = n.id and t.undone_at is null group by n.id)
    select jsonb_build_object('patients', (select count(*) from new), 'unknown', (select count(*) from new where source is null),
      'sources', coalesce((select jsonb_agg(s order by s.patients desc, s.source) from (
        select mode() within group (order by n.source) as source, count(*) as patients, count(w.id) as treated, coalesce(sum(w.paise), 0)::bigint as work_paise
        from new n left join worked w on w.id = n.id where n.source is not null group by lower(n.source) order by count(*) desc limit 200) s), '[]')));
end $$;
create function public.referral_sources(from_day date, until_day date) returns jsonb
language sql stable set search_path = '' as $$ select private.referral_sources(from_day, until_day) $$;

grant execute on function private.recall_types_page(), public.recall_types_page(), public.save_recall_type(uuid, integer, jsonb, uuid[]),
  public.note_recall_attempt(uuid, integer, text, text, text, date), private.recall_text(uuid),
  private.referral_sources(date, date), public.referral_sources(date, date) to authenticated;
