-- A patient's first page, again: the head that every page of a record has, and what it had before.
create or replace function public.patient_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  head jsonb := private.patient_head(patient);
begin
  if head ? 'merged_into' then return json_build_object('head', head); end if;
  return json_build_object(
    'head', head,
    'visits', coalesce((select json_agg(v) from (
      select a.id, a.starts_at, a.ends_at, a.status, a.status_reason, a.note, d.name as dentist, r.name as reason
      from public.appointments a
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = patient
      order by a.starts_at desc limit 200) v), '[]'::json),
    'consents', coalesce((select json_agg(k) from (
      select k.purpose, k.given, k.wording, k.language, k.channel, k.recorded_at, m.name as recorded_by
      from public.patient_consents k
      left join public.members m on m.clinic_id = k.clinic_id and m.user_id = k.recorded_by
      where k.clinic_id = clinic and k.patient_id = patient order by k.recorded_at desc) k), '[]'::json),
    'family', private.family_of(patient),
    'opening_balance', (select json_build_object('paise', sum(b.amount_paise)::bigint, 'as_of', max(b.as_of)) from public.opening_balances b
      where b.clinic_id = clinic and b.patient_id = patient having count(*) > 0),
    'similar', private.similar_to(patient),
    'merges', coalesce((select json_agg(g) from (
      select m.id, m.merged_at, b.name as merged_by, p.full_name as name
      from public.patient_merges m
      left join public.members b on b.clinic_id = m.clinic_id and b.user_id = m.merged_by
      left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.merged_id
      where m.clinic_id = clinic and m.kept_id = patient and m.undone_at is null and m.merged_at > now() - interval '30 days'
      order by m.merged_at desc) g), '[]'::json));
end $$;
