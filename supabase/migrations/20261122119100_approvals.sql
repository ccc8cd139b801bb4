-- The questions that wait for somebody with more say, on one page, and how many in the frame of every page.

-- Questions about plans that this person may answer: those that wait, the oldest first, and what was decided in the last 30
-- days, the newest first: [{id, kind, patient_id, patient, plan_id, plan, list_paise, agreed_paise, amount_paise, reason,
-- asked_by, asked_at, outdated, given, decided_by, decided_at, by_pin}]. outdated: the plan was changed since.
create function private.approvals_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.approve');
begin
  return coalesce((select json_agg(q) from (
    select a.id, a.kind, a.patient_id, p.full_name as patient, t.id as plan_id, t.title as plan, t.list_paise, t.agreed_paise, a.amount_paise, a.reason,
      coalesce(m.name, f.full_name) as asked_by, a.asked_at, t.version <> a.subject_version as outdated, a.given, d.name as decided_by, a.decided_at, a.by_pin
    from public.approvals a
    join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
    join public.treatment_plans t on t.clinic_id = a.clinic_id and t.id = a.subject_id
    left join public.members m on m.clinic_id = a.clinic_id and m.user_id = a.asked_by
    left join public.profiles f on f.user_id = a.asked_by
    left join public.members d on d.clinic_id = a.clinic_id and d.user_id = a.decided_by
    where a.clinic_id = clinic and (a.decided_at is null or a.decided_at > now() - interval '30 days')
      and (private.i_see_all('plans.approve') or private.i_reach('plans.approve', a.patient_id))
    order by a.decided_at is not null, case when a.decided_at is null then a.asked_at end, a.decided_at desc limit 200) q), '[]'::json);
end $$;
create function public.approvals_page() returns json
language sql stable set search_path = '' as $$ select private.approvals_page() $$;
grant execute on function private.approvals_page(), public.approvals_page() to authenticated;

-- What waits in the records for this person: questions to answer, notes to sign. Nothing for those who may not.
create function private.record_counts(clinic uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer jsonb := '{}';
begin
  if private.clinic_where_i_can('plans.approve') = clinic then
    answer := jsonb_build_object('approvals', (select count(*) from (select 1 from public.approvals a
      where a.clinic_id = record_counts.clinic and a.decided_at is null limit 100) x));
  end if;
  if private.clinic_where_i_can('records.sign') = clinic and private.dentist_i_am() is not null then
    answer := answer || jsonb_build_object('unsigned', (select count(*) from (select 1 from public.visit_notes v
      where v.clinic_id = record_counts.clinic and v.signed_at is null and v.dentist_id = private.dentist_i_am() limit 100) x));
  end if;
  return answer;
end $$;

-- The counts of the frame: those of the desk as before, those of the records, and those of lab work.
alter function private.shell_counts(uuid) rename to desk_counts;
create function private.shell_counts(clinic uuid) returns json
language sql stable set search_path = ''
as $$ select (private.desk_counts(clinic)::jsonb || private.record_counts(clinic) || private.lab_counts(clinic))::json $$;
grant execute on function private.record_counts(uuid), private.shell_counts(uuid) to authenticated;
