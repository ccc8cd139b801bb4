-- A question, or an option of it, in words: in the language or in English; the question's own before what all have in common.
create function private.history_word(question text, option text, language text) returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce((select w.text from private.history_words w
    where w.question in (history_word.question, '') and w.option = history_word.option and w.language in (history_word.language, 'en')
    order by w.question = '', w.language = 'en' limit 1), history_word.option)
$$;

-- The whole record of one patient, as it is handed over when they ask for it: what is signed, what was done, what was agreed.
-- A section that the person may not read is null. That the record left is on record. Refuses with not_found, not_allowed.
create function private.patient_record_document(patient uuid, language text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  of_them constant uuid := patient;
  sees_plans constant boolean := private.i_reach('plans.read', patient);
  sees_labs constant boolean := private.i_reach('labs.read', patient);
  sees_consents constant boolean := private.i_reach('consents.read', patient);
  answer jsonb;
begin
  if not private.i_reach('records.read', patient) then perform private.refuse('not_found'); end if;
  select jsonb_build_object('today', (now() at time zone k.time_zone)::date, 'zone', k.time_zone, 'letterhead', private.letterhead(clinic),
    'patient', private.patient_record(of_them))
  into answer from public.clinics k where k.id = clinic;
  if answer -> 'patient' = 'null'::jsonb then perform private.refuse('not_found'); end if;
  answer := answer || jsonb_build_object(
    'visits', (select coalesce(jsonb_agg(jsonb_build_object('at', a.starts_at, 'status', a.status, 'dentist', d.name, 'reason', r.name) order by a.starts_at), '[]')
      from public.appointments a
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = of_them),
    'history', (select coalesce(jsonb_agg(jsonb_build_object('question', private.history_word(n ->> 'question', '', patient_record_document.language),
        'options', (select coalesce(jsonb_agg(private.history_word(n ->> 'question', o, patient_record_document.language)), '[]') from jsonb_array_elements_text(n -> 'options') o),
        'details', n ->> 'details', 'at', n ->> 'at') order by n ->> 'question'), '[]')
      from jsonb_array_elements(private.history_now(clinic, of_them)) n),
    'findings', (select coalesce(jsonb_agg(jsonb_build_object('mark', f.mark, 'teeth', f.teeth, 'surfaces', f.surfaces, 'quadrant', f.quadrant, 'arch', f.arch,
        'covers', f.covers, 'state', f.state, 'found_on', f.found_on, 'note', f.note) order by f.found_on, f.teeth), '[]')
      from public.findings f where f.clinic_id = clinic and f.patient_id = of_them and f.removed_at is null),
    'notes', (select coalesce(jsonb_agg(jsonb_build_object('on', n.noted_on, 'dentist', d.name, 'signed_at', n.signed_at, 'complaint', n.complaint,
        'bp_systolic', n.bp_systolic, 'bp_diastolic', n.bp_diastolic, 'sugar', n.sugar_mg_dl, 'findings', n.findings, 'diagnosis', n.diagnosis,
        'codes', n.diagnosis_codes, 'advised', n.advised, 'done', n.done,
        'canals', (select coalesce(jsonb_agg(jsonb_build_object('tooth', c.tooth, 'canal', c.canal, 'length', c.working_length, 'file', c.apical_file) order by c.position), '[]')
          from public.note_canals c where c.clinic_id = n.clinic_id and c.note_id = n.id),
        'addenda', (select coalesce(jsonb_agg(jsonb_build_object('at', x.signed_at, 'text', x.text) order by x.signed_at), '[]')
          from public.note_addenda x where x.clinic_id = n.clinic_id and x.note_id = n.id)) order by n.noted_on, n.created_at), '[]')
      from public.visit_notes n join public.dentists d on d.clinic_id = n.clinic_id and d.id = n.dentist_id
      -- A draft is nobody's word yet.
      where n.clinic_id = clinic and n.patient_id = of_them and n.signed_at is not null),
    'work', (select coalesce(jsonb_agg(jsonb_build_object('on', t.done_on, 'procedure', p.name, 'teeth', t.teeth, 'surfaces', t.surfaces, 'area', t.area,
        'sitting', t.sitting, 'finishes', t.finishes, 'dentist', d.name, 'note', t.note) order by t.done_on, t.created_at), '[]')
      from public.treatments t
      join public.procedures p on p.clinic_id = t.clinic_id and p.id = t.procedure_id
      join public.dentists d on d.clinic_id = t.clinic_id and d.id = t.dentist_id
      where t.clinic_id = clinic and t.patient_id = of_them and t.undone_at is null),
    'prescriptions', (select coalesce(jsonb_agg(jsonb_build_object('signed_at', r.signed_at, 'prescriber', r.prescriber, 'diagnosis', r.diagnosis, 'advice', r.advice,
        'replaced', r.replaced_at is not null,
        'lines', (select coalesce(jsonb_agg(jsonb_build_object('brand', l.brand, 'contents', l.contents, 'form', l.form, 'dose', l.dose, 'frequency', l.frequency, 'days', l.days)
          order by l.position), '[]') from public.prescription_lines l where l.clinic_id = r.clinic_id and l.prescription_id = r.id)) order by r.signed_at), '[]')
      from public.prescriptions r where r.clinic_id = clinic and r.patient_id = of_them and r.signed_at is not null),
    'letters', (select coalesce(jsonb_agg(jsonb_build_object('signed_at', l.signed_at, 'prescriber', l.prescriber, 'title', l.title, 'addressee', l.addressee, 'body', l.body) order by l.signed_at), '[]')
      from public.letters l where l.clinic_id = clinic and l.patient_id = of_them and l.signed_at is not null),
    'plans', case when sees_plans then (
      select coalesce(jsonb_agg(jsonb_build_object('title', p.title, 'status', p.status, 'at', coalesce(p.accepted_at, p.presented_at, p.created_at), 'agreed_paise', p.agreed_paise,
        'items', (select coalesce(jsonb_agg(jsonb_build_object('procedure', q.name, 'teeth', i.teeth, 'surfaces', i.surfaces, 'area', i.area, 'agreed_paise', i.agreed_paise, 'status', i.status)
          order by i.phase, i.position), '[]') from public.treatment_plan_items i join public.procedures q on q.clinic_id = i.clinic_id and q.id = i.procedure_id
          where i.clinic_id = p.clinic_id and i.plan_id = p.id)) order by p.created_at), '[]')
      from public.treatment_plans p where p.clinic_id = clinic and p.patient_id = of_them) end,
    'consents', case when sees_consents then private.consents_of(clinic, of_them) end,
    'labs', case when sees_labs then (
      select coalesce(jsonb_agg(jsonb_build_object('number', o.number, 'work', o.work, 'teeth', o.teeth, 'material', o.material, 'shade', o.shade, 'status', o.status,
        'due_on', o.due_on, 'sent_on', o.sent_on) order by o.number), '[]')
      from public.lab_orders o where o.clinic_id = clinic and o.patient_id = of_them) end);
  answer := answer || jsonb_build_object('images', private.images_in_record(of_them));
  perform private.write_audit(clinic, 'exported', 'patients', of_them, null, null);
  return answer;
end $$;
create function public.patient_record_document(patient uuid, language text default 'en') returns jsonb
language sql set search_path = '' as $$ select private.patient_record_document(patient, language) $$;
grant execute on function private.patient_record_document(uuid, text), public.patient_record_document(uuid, text) to authenticated;
