-- Writing, signing, correcting and handing on prescriptions. The warnings come from one place, lib/prescriptions/rules.ts; what
-- it found is stored, and nothing is signed while a severe one has no answer.

-- What is known of a patient that matters to what they are given. alerts: the red words of the record, and the medicines that the
-- accepted history names.
create function private.patient_risks(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select jsonb_build_object('name', p.full_name, 'sex', p.sex, 'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision,
    'language', p.language, 'allergies', p.allergies,
    'alerts', to_jsonb(p.medical_alerts) || coalesce((select jsonb_agg(left(btrim(h.details), 120) order by h.question)
      from jsonb_to_recordset(private.history_now(p.clinic_id, p.id)) h (question text, details text)
      where h.question in ('medicines', 'blood_thinner', 'bone_medicine', 'steroids') and btrim(h.details) <> ''), '[]'),
    'weight_g', (select r.weight_g from public.prescriptions r where r.clinic_id = p.clinic_id and r.patient_id = p.id and r.weight_g is not null
      and r.created_at > now() - interval '6 months' order by r.created_at desc limit 1))
  from public.patients p where p.clinic_id = patient_risks.clinic and p.id = patient_risks.patient);
end $$;

-- One prescription with its lines, answered warnings, and how the patient's link to it stands.
create function private.whole_prescription(p public.prescriptions) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return to_jsonb(p) - array['clinic_id', 'signed_by', 'entered_by'] || jsonb_build_object(
    'dentist', (select d.name from public.dentists d where d.clinic_id = p.clinic_id and d.id = p.dentist_id),
    'entered_by', (select m.name from public.members m where m.clinic_id = p.clinic_id and m.user_id = p.entered_by),
    'link', private.link_state(p.clinic_id, p.patient_id, 'prescription', p.id),
    'lines', coalesce((select jsonb_agg(to_jsonb(l) - array['id', 'clinic_id', 'prescription_id', 'position'] order by l.position)
      from public.prescription_lines l where l.clinic_id = p.clinic_id and l.prescription_id = p.id), '[]'),
    'warnings', coalesce((select jsonb_agg(to_jsonb(w) - array['clinic_id', 'prescription_id'] order by w.severity desc, w.rule, w.subject)
      from public.prescription_warnings w where w.clinic_id = p.clinic_id and w.prescription_id = p.id), '[]'));
end $$;

-- What the editor needs beside the prescription itself: {risks, dentists, me, templates, last}.
create function private.prescribing(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('risks', private.patient_risks(prescribing.clinic, prescribing.patient), 'me', private.dentist_i_am(),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'registered', coalesce(btrim(d.registration_number), '') <> '')
      order by d.position, d.name) from public.dentists d where d.clinic_id = prescribing.clinic and d.archived_at is null), '[]'),
    'templates', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'dentist_id', t.dentist_id, 'name', t.name, 'body', t.body, 'advice', t.advice)
      order by t.position, t.name) from public.prescription_templates t where t.clinic_id = prescribing.clinic), '[]'),
    'last', (select private.whole_prescription(p) from public.prescriptions p
      where p.clinic_id = prescribing.clinic and p.patient_id = prescribing.patient and p.signed_at is not null and p.replaced_at is null
      order by p.signed_at desc limit 1))
$$;

-- The page of a record: {head, prescribing, prescriptions, letters, letter_templates}.
create function private.prescriptions_page(patient uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  head jsonb := private.patient_head(patient, 'records.read');
  clinic uuid := private.require('records.read');
begin
  if head ? 'merged_into' then return head; end if;
  return jsonb_build_object('head', head, 'prescribing', private.prescribing(clinic, patient),
    'prescriptions', coalesce((select jsonb_agg(private.whole_prescription(p) order by p.created_at desc) from (
      select * from public.prescriptions q where q.clinic_id = clinic and q.patient_id = prescriptions_page.patient order by q.created_at desc limit 100) p), '[]'),
    'letters', private.letters_of(clinic, patient),
    'letter_templates', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'language', t.language, 'title', t.title, 'body', t.body)
      order by t.kind, t.title) from public.letter_templates t where t.clinic_id = clinic), '[]'));
end $$;
create function public.prescriptions_page(patient uuid) returns jsonb
language sql set search_path = '' as $$ select private.prescriptions_page(patient) $$;

-- For the page of a visit: {prescribing, prescription}; the draft, or what was signed last.
create function private.prescription_of_visit(clinic uuid, visit uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('prescribing', private.prescribing(a.clinic_id, a.patient_id), 'prescription', (
    select private.whole_prescription(p) from public.prescriptions p
    where p.clinic_id = a.clinic_id and p.appointment_id = a.id and p.replaced_at is null
    order by p.signed_at is null desc, p.signed_at desc limit 1))
  from public.appointments a where a.clinic_id = prescription_of_visit.clinic and a.id = prescription_of_visit.visit
$$;

-- What is prescribed from: the reference list and the clinic's own: {generics, brands, own}.
create function public.medicine_list() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
begin
  return jsonb_build_object(
    'generics', (select jsonb_agg(to_jsonb(g) order by g.name) from public.generics g),
    'brands', (select jsonb_agg(to_jsonb(b) order by b.name) from public.brands b),
    'own', coalesce((select jsonb_agg(to_jsonb(m) - array['clinic_id', 'created_by', 'created_at'] order by m.name)
      from public.medicines m where m.clinic_id = clinic), '[]'));
end $$;

-- Keeps the warnings of a prescription: these, with the answers given now or before; others go.
create function private.keep_warnings(clinic uuid, prescription uuid, these jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.prescription_warnings w
  where w.clinic_id = keep_warnings.clinic and w.prescription_id = keep_warnings.prescription
    and not exists (select 1 from jsonb_to_recordset(these) f (rule text, subject text, against text)
      where (f.rule, f.subject, f.against) = (w.rule, w.subject, w.against));
  insert into public.prescription_warnings as w (clinic_id, prescription_id, rule, subject, against, severity, reason)
  select distinct on (f.rule, f.subject, f.against) keep_warnings.clinic, keep_warnings.prescription, f.rule, f.subject, f.against, f.severity, coalesce(btrim(f.reason), '')
  from jsonb_to_recordset(these) f (rule text, subject text, against text, severity text, reason text)
  on conflict on constraint prescription_warnings_pkey do update set severity = excluded.severity,
    reason = coalesce(nullif(excluded.reason, ''), w.reason)
  where (w.severity, w.reason) is distinct from (excluded.severity, coalesce(nullif(excluded.reason, ''), w.reason));
end $$;

-- Writes a draft: a new one (prescription null) or a change to one. fields: the columns by name. Refuses with not_found,
-- changed_by_someone (with what is there now), signed_stays, draft_is_there. Answers {id, version}.
create function private.save_prescription(prescription uuid, prescription_version integer, patient uuid, fields jsonb, lines jsonb, warnings jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  p public.prescriptions;
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  if prescription is not null then
    select * into p from public.prescriptions q
    where q.clinic_id = clinic and q.id = save_prescription.prescription and q.patient_id = save_prescription.patient for update;
    if p.id is null then perform private.refuse('not_found'); end if;
    if p.signed_at is not null then perform private.refuse('signed_stays'); end if;
    if p.version <> prescription_version then perform private.refuse('changed_by_someone', private.whole_prescription(p)); end if;
  end if;
  p := jsonb_populate_record(p, fields - array['id', 'clinic_id', 'patient_id', 'version', 'signed_at', 'signed_by', 'signed_by_pin', 'prescriber',
    'qualification', 'council', 'registration_number', 'patient_name', 'patient_sex', 'patient_birth_date', 'patient_birth_date_precision', 'replaced_at', 'entered_by', 'created_at']);
  -- A visit of this patient; a correction of one of theirs that was signed and stands.
  if p.appointment_id is not null and not exists (select 1 from public.appointments a
      where a.clinic_id = clinic and a.id = p.appointment_id and a.patient_id = save_prescription.patient) then
    perform private.refuse('not_found');
  end if;
  if p.replaces is not null and not exists (select 1 from public.prescriptions o where o.clinic_id = clinic and o.id = p.replaces
      and o.patient_id = save_prescription.patient and o.signed_at is not null and o.replaced_at is null) then
    perform private.refuse('prescription_replaced');
  end if;
  if prescription is null then
    p.id := private.uuid_v7();
    insert into public.prescriptions (id, clinic_id, patient_id, appointment_id, dentist_id, diagnosis, advice, language, weight_g, replaces)
    values (p.id, clinic, save_prescription.patient, p.appointment_id, p.dentist_id, coalesce(p.diagnosis, ''), coalesce(p.advice, ''),
      coalesce(p.language, 'en'), p.weight_g, p.replaces);
  else
    update public.prescriptions q set dentist_id = p.dentist_id, diagnosis = p.diagnosis, advice = p.advice, language = p.language, weight_g = p.weight_g
    where q.clinic_id = clinic and q.id = p.id;
    delete from public.prescription_lines l where l.clinic_id = clinic and l.prescription_id = p.id;
  end if;
  insert into public.prescription_lines (clinic_id, prescription_id, position, brand, contents, form, dose, frequency, days, quantity, unit, instructions, note)
  select clinic, p.id, l.place, coalesce(l.brand, ''), l.contents, coalesce(l.form, ''), coalesce(l.dose, ''), coalesce(l.frequency, ''), l.days, l.quantity,
    coalesce(l.unit, ''), coalesce(l.instructions, '{}'), coalesce(l.note, '')
  from rows from (jsonb_to_recordset(lines) as (brand text, contents text, form text, dose text, frequency text, days smallint, quantity integer,
    unit text, instructions text[], note text)) with ordinality l (brand, contents, form, dose, frequency, days, quantity, unit, instructions, note, place);
  perform private.keep_warnings(clinic, p.id, warnings);
  return (select jsonb_build_object('id', q.id, 'version', q.version) from public.prescriptions q where q.clinic_id = clinic and q.id = p.id);
end $$;
create function public.save_prescription(prescription uuid, prescription_version integer, patient uuid, fields jsonb, lines jsonb, warnings jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_prescription(prescription, prescription_version, patient, fields, lines, warnings) $$;

-- Throws a draft away.
create function private.discard_prescription(prescription uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
begin
  delete from public.prescriptions p where p.clinic_id = clinic and p.id = discard_prescription.prescription
    and private.i_reach('records.write', p.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.discard_prescription(prescription uuid) returns void
language sql set search_path = '' as $$ select private.discard_prescription(prescription) $$;

-- What a server that signs looks at once more: a draft with its lines, answers and {risks}.
create function private.prescription_to_sign(prescription uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  p public.prescriptions;
begin
  select * into p from public.prescriptions q where q.clinic_id = clinic and q.id = prescription_to_sign.prescription and private.i_reach('records.read', q.patient_id);
  if p.id is null then perform private.refuse('not_found'); end if;
  return private.whole_prescription(p) || jsonb_build_object('risks', private.patient_risks(clinic, p.patient_id));
end $$;
create function public.prescription_to_sign(prescription uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.prescription_to_sign(prescription) $$;

-- The particulars of a dentist and a patient as they are at the moment of signing. Refuses with not_the_named_dentist,
-- registration_missing.
create type private.particulars as (
  prescriber text, qualification text, council text, registration_number text, patient_name text, patient_sex text, patient_birth_date date,
  patient_birth_date_precision text);
create function private.particulars_of(clinic uuid, dentist uuid, patient uuid) returns private.particulars
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_particulars private.particulars;
begin
  -- Nobody signs for another, an owner neither: the registration is a person's.
  if dentist is distinct from private.dentist_i_am() then perform private.refuse('not_the_named_dentist'); end if;
  select d.name, d.qualification, d.council, nullif(btrim(d.registration_number), ''), p.full_name, p.sex, p.birth_date, p.birth_date_precision
  into found_particulars
  from public.dentists d
  join public.patients p on p.clinic_id = d.clinic_id and p.id = particulars_of.patient
  where d.clinic_id = particulars_of.clinic and d.id = particulars_of.dentist;
  if found_particulars.registration_number is null then perform private.refuse('registration_missing'); end if;
  return found_particulars;
end $$;

-- Signs a draft as the dentist it names. warnings: what the rules find in it now. Refuses with not_found, signed_stays,
-- changed_by_someone, not_the_named_dentist, registration_missing, prescription_empty, warning_needs_reason.
create function private.sign_prescription(prescription uuid, prescription_version integer, warnings jsonb, by_pin boolean default false) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.sign');
  p public.prescriptions;
  who private.particulars;
begin
  select * into p from public.prescriptions q where q.clinic_id = clinic and q.id = sign_prescription.prescription for update;
  if p.id is null or not private.i_reach('records.sign', p.patient_id) then perform private.refuse('not_found'); end if;
  if p.signed_at is not null then perform private.refuse('signed_stays'); end if;
  if p.version <> prescription_version then perform private.refuse('changed_by_someone', private.whole_prescription(p)); end if;
  who := private.particulars_of(clinic, p.dentist_id, p.patient_id);
  if not exists (select 1 from public.prescription_lines l where l.clinic_id = clinic and l.prescription_id = p.id) then
    perform private.refuse('prescription_empty');
  end if;
  perform private.keep_warnings(clinic, p.id, warnings);
  if exists (select 1 from public.prescription_warnings w
      where w.clinic_id = clinic and w.prescription_id = p.id and w.severity = 'severe' and w.reason = '') then
    perform private.refuse('warning_needs_reason');
  end if;
  if p.replaces is not null then
    update public.prescriptions o set replaced_at = now() where o.clinic_id = clinic and o.id = p.replaces and o.replaced_at is null;
    if not found then perform private.refuse('prescription_replaced'); end if;
  end if;
  update public.prescriptions q set signed_at = now(), signed_by = auth.uid(), signed_by_pin = by_pin, prescriber = who.prescriber,
    qualification = who.qualification, council = who.council, registration_number = who.registration_number, patient_name = who.patient_name,
    patient_sex = who.patient_sex, patient_birth_date = who.patient_birth_date,
    patient_birth_date_precision = who.patient_birth_date_precision
  where q.clinic_id = clinic and q.id = p.id;
end $$;
create function public.sign_prescription(prescription uuid, prescription_version integer, warnings jsonb) returns void
language sql set search_path = '' as $$ select private.sign_prescription(prescription, prescription_version, warnings) $$;
-- The same by PIN, on the screen of whoever entered it.
create function public.sign_prescription_by_pin(device uuid, member uuid, prescription uuid, prescription_version integer, warnings jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.act_at_device(device, member);
  perform private.sign_prescription(prescription, prescription_version, warnings, true);
end $$;

-- Handing on ------------------------------------------------------------------------------------------------------------------

-- A prescription may have two addresses: the patient's own, and the one that is printed as a code for the chemist, who is
-- asked for the year of birth first.
alter table private.patient_links drop constraint patient_links_kind_check,
  add constraint patient_links_kind_check check (kind in ('history', 'estimate', 'prescription', 'chemist', 'letter', 'aftercare', 'lab_order'));

-- The link of a kind to a signed thing that still works, or a new one for 90 days. Whoever calls has checked that the person may.
create function private.lasting_link(clinic uuid, patient uuid, kind text, subject uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  link uuid;
begin
  select l.id into link from private.patient_links l where l.clinic_id = lasting_link.clinic and l.patient_id = lasting_link.patient
    and l.kind = lasting_link.kind and l.subject_id = lasting_link.subject and l.revoked_at is null and l.expires_at > now() + interval '1 day'
  order by l.expires_at desc limit 1;
  return coalesce(link, private.make_patient_link(clinic, patient, kind, subject, interval '90 days'));
end $$;

-- The patient's link to a signed prescription. Refuses with not_found, not_signed.
create function private.make_prescription_link(prescription uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  p public.prescriptions;
begin
  select * into p from public.prescriptions q where q.clinic_id = clinic and q.id = make_prescription_link.prescription;
  if p.id is null or not private.i_reach('records.write', p.patient_id) then perform private.refuse('not_found'); end if;
  if p.signed_at is null then perform private.refuse('not_signed'); end if;
  return private.lasting_link(clinic, p.patient_id, 'prescription', p.id);
end $$;
create function public.make_prescription_link(prescription uuid) returns uuid
language sql set search_path = '' as $$ select private.make_prescription_link(prescription) $$;

-- What is printed: the prescription, the clinic, its letterhead, and the chemist's link (made when there is none; only of a
-- signed one). Printing is recorded. Refuses with not_found.
create function private.prescription_print(prescription uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  p public.prescriptions;
begin
  select * into p from public.prescriptions q where q.clinic_id = clinic and q.id = prescription_print.prescription;
  if p.id is null or not private.i_reach('records.read', p.patient_id) then perform private.refuse('not_found'); end if;
  if p.signed_at is null then perform private.refuse('not_signed'); end if;
  perform private.write_audit(clinic, 'printed', 'prescriptions', p.id, null, null);
  return private.prescription_document(p) || jsonb_build_object('link', case when p.replaced_at is null
    then private.lasting_link(clinic, p.patient_id, 'chemist', p.id) end);
end $$;
create function public.prescription_print(prescription uuid) returns jsonb
language sql set search_path = '' as $$ select private.prescription_print(prescription) $$;

-- A prescription as the patient and the chemist read it: {clinic, prescription, file_number, letterhead}.
create function private.prescription_document(p public.prescriptions) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object('prescription', private.whole_prescription(p) - array['warnings', 'entered_by', 'link'], 'letterhead', private.letterhead(p.clinic_id),
    'time_zone', (select c.time_zone from public.clinics c where c.id = p.clinic_id),
    'file_number', (select q.file_number from public.patients q where q.clinic_id = p.clinic_id and q.id = p.patient_id));
end $$;

-- The patient's page of a link.
create function private.link_prescription(l private.patient_links, answers jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  p public.prescriptions;
begin
  select * into p from public.prescriptions q where q.clinic_id = l.clinic_id and q.id = l.subject_id and q.signed_at is not null;
  if p.id is null then perform private.refuse('link_unknown'); end if;
  return private.prescription_document(p);
end $$;
-- The chemist's: the same, once the patient's year of birth was said; it may be tried six times an hour. answers: {birth_year}.
-- Refuses with birth_year_wrong, birth_year_unknown, too_many_attempts. {asks: 'birth_year'} until there is an answer.
create function private.link_chemist(l private.patient_links, answers jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  born integer := (select extract(year from q.birth_date) from public.patients q where q.clinic_id = l.clinic_id and q.id = l.patient_id);
  wait integer;
begin
  if nullif(answers ->> 'birth_year', '') is null then return jsonb_build_object('asks', 'birth_year'); end if;
  if born is null then perform private.refuse('birth_year_unknown'); end if;
  wait := private.count_attempt('patient-link-birth-year', l.token_hash);
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  if answers ->> 'birth_year' is distinct from born::text then return jsonb_build_object('asks', 'birth_year', 'wrong', true); end if;
  return private.link_prescription(l, answers);
end $$;

-- What a server looks at before it stores a prescription, or a screen before a tooth is taken out. Refuses with not_found.
create function private.prescribing_risks(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
begin
  if not private.i_reach('records.read', patient) then perform private.refuse('not_found'); end if;
  return private.patient_risks(clinic, patient);
end $$;
create function public.prescribing_risks(patient uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.prescribing_risks(patient) $$;

grant execute on function private.prescriptions_page(uuid), public.prescriptions_page(uuid), public.medicine_list(),
  private.prescribing_risks(uuid), public.prescribing_risks(uuid),
  private.save_prescription(uuid, integer, uuid, jsonb, jsonb, jsonb), public.save_prescription(uuid, integer, uuid, jsonb, jsonb, jsonb),
  private.discard_prescription(uuid), public.discard_prescription(uuid), private.prescription_to_sign(uuid), public.prescription_to_sign(uuid),
  private.sign_prescription(uuid, integer, jsonb, boolean), public.sign_prescription(uuid, integer, jsonb),
  private.make_prescription_link(uuid), public.make_prescription_link(uuid), private.prescription_print(uuid), public.prescription_print(uuid)
  to authenticated;
grant execute on function public.sign_prescription_by_pin(uuid, uuid, uuid, integer, jsonb) to service_role;
