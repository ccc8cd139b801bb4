-- What people may ask of their own data: patients a copy of everything, through their clinic; people who work in one what is kept
-- about them, and their account's end. DPDP Act, sections 11 to 13.

-- The sections of a record as it is handed over, in a language of the screens; those that whoever asks may not read are null. Whoever
-- calls has checked the rest.
create function private.record_sections(clinic uuid, of_them uuid, language text, sees_plans boolean, sees_labs boolean, sees_consents boolean) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'visits', (select coalesce(jsonb_agg(jsonb_build_object('at', a.starts_at, 'status', a.status, 'dentist', d.name, 'reason', r.name) order by a.starts_at), '[]')
      from public.appointments a
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = of_them),
    'history', (select coalesce(jsonb_agg(jsonb_build_object('question', private.history_word(n ->> 'question', '', record_sections.language),
        'options', (select coalesce(jsonb_agg(private.history_word(n ->> 'question', o, record_sections.language)), '[]') from jsonb_array_elements_text(n -> 'options') o),
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
end $$;

-- As before.
create or replace function private.patient_record_document(patient uuid, language text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  of_them constant uuid := patient;
  answer jsonb;
begin
  if not private.i_reach('records.read', patient) then perform private.refuse('not_found'); end if;
  select jsonb_build_object('today', (now() at time zone k.time_zone)::date, 'zone', k.time_zone, 'letterhead', private.letterhead(clinic),
    'patient', private.patient_record(of_them))
  into answer from public.clinics k where k.id = clinic;
  if answer -> 'patient' = 'null'::jsonb then perform private.refuse('not_found'); end if;
  answer := answer || private.record_sections(clinic, of_them, language, private.i_reach('plans.read', patient), private.i_reach('labs.read', patient),
    private.i_reach('consents.read', patient)) || jsonb_build_object('images', private.images_in_record(of_them));
  perform private.write_audit(clinic, 'exported', 'patients', of_them, null, null);
  return answer;
end $$;

-- The package of a patient ------------------------------------------------------------------------------------------------------

-- Every row that is about a patient, {<table>: [row]}: of each table that names one, and of what hangs on those rows. The clinic's own
-- bookkeeping is left out, and what is written but not signed: a draft is nobody's word yet.
create function private.rows_about(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  -- How the clinic works with its rows, not what it knows of a person.
  bookkeeping constant text[] := array['import_rows', 'patient_merges', 'patient_dentists', 'retention_proposals', 'campaign_recipients'];
  one record;
  part jsonb;
  answer jsonb := '{}';
begin
  for one in
    with about as (
      select c.oid, c.relname, exists (select from pg_catalog.pg_attribute s where s.attrelid = c.oid and s.attname = 'signed_at' and not s.attisdropped) as signs
      from pg_catalog.pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all (bookkeeping)
        and (select count(*) from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname in ('clinic_id', 'patient_id') and not a.attisdropped) = 2)
    select a.relname, format('select jsonb_agg(to_jsonb(t)) from public.%I t where t.clinic_id = $1 and t.patient_id = $2%s', a.relname,
      case when a.signs then ' and t.signed_at is not null' else '' end) as query
    from about a
    union all
    -- Lines of a bill, canals of a note: they name what they belong to.
    select distinct on (k.conrelid) c.relname, format('select jsonb_agg(to_jsonb(t)) from public.%I t join public.%I p on p.clinic_id = t.clinic_id and p.id = t.%I
      where p.clinic_id = $1 and p.patient_id = $2%s', c.relname, a.relname, f.attname, case when a.signs then ' and p.signed_at is not null' else '' end)
    from pg_catalog.pg_constraint k join about a on a.oid = k.confrelid join pg_catalog.pg_class c on c.oid = k.conrelid
    join pg_catalog.pg_attribute f on f.attrelid = k.conrelid and f.attnum = any (k.conkey) and f.attname <> 'clinic_id'
    where k.contype = 'f' and k.confdeltype = 'c' and cardinality(k.conkey) = 2 and c.relnamespace = 'public'::regnamespace and c.relname <> all (bookkeeping)
      and c.oid not in (select q.oid from about q)
  loop
    execute one.query into part using clinic, patient;
    continue when part is null;
    answer := answer || jsonb_build_object(one.relname, (select jsonb_agg(e - array['clinic_id', 'search', 'search_sound', 'search_numbers', 'version', 'path', 'media_path', 'provider_id',
      'provider_user_id', 'claimed_by', 'lease_until', 'link_id', 'sha256']) from jsonb_array_elements(part) e));
  end loop;
  return answer;
end $$;

-- Where the files of a patient lie: [{bucket, name, as}], as being what they are called in the package.
create function private.files_about(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('bucket', f.bucket, 'name', f.name, 'as', f.called) order by f.called), '[]')
  from (
    select 'images' as bucket, concat_ws('/', i.clinic_id, i.id, 'original') as name,
      format('images/%s-%s-%s.%s', (i.taken_at at time zone c.time_zone)::date, i.kind, right(i.id::text, 6), case i.mime when 'image/jpeg' then 'jpg' when 'image/tiff' then 'tif'
        when 'application/dicom' then 'dcm' else split_part(i.mime, '/', 2) end) as called
    from public.images i join public.clinics c on c.id = i.clinic_id
    where i.clinic_id = files_about.clinic and i.patient_id = patient and i.deleted_at is null and i.mime is not null
    union all
    select 'papers', p.path, format('papers/%s-%s-%s.%s', (p.created_at at time zone c.time_zone)::date, p.noun, right(p.id::text, 6), case p.mime when 'application/pdf' then 'pdf' else 'jpg' end)
    from public.papers p join public.clinics c on c.id = p.clinic_id where p.clinic_id = files_about.clinic and p.patient_id = patient
    union all
    select 'message-media', m.media_path, format('messages/%s-%s.%s', (m.at at time zone c.time_zone)::date, right(m.id::text, 6), coalesce(nullif(regexp_replace(split_part(m.media_mime, '/', 2), '[^a-z0-9].*$', ''), ''), 'bin'))
    from public.messages m join public.clinics c on c.id = m.clinic_id where m.clinic_id = files_about.clinic and m.patient_id = patient and m.media_path is not null) f
$$;

-- Everything a clinic has of one patient: {clinic, record (the document to print), rows, files}.
create function private.package_of(clinic uuid, patient uuid, language text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('clinic', c.name, 'day', (now() at time zone c.time_zone)::date,
    'record', jsonb_build_object('today', (now() at time zone c.time_zone)::date, 'zone', c.time_zone, 'letterhead', private.letterhead(c.id),
        'patient', to_jsonb(p) - array['clinic_id', 'search', 'search_sound', 'search_numbers'],
        'images', (select coalesce(jsonb_agg(jsonb_build_object('at', i.taken_at, 'kind', i.kind, 'name', i.name, 'teeth', i.teeth, 'note', i.note, 'link', i.link) order by i.taken_at, i.id), '[]')
          from public.images i where i.clinic_id = c.id and i.patient_id = p.id and i.deleted_at is null))
      || private.record_sections(c.id, p.id, package_of.language, true, true, true),
    'rows', private.rows_about(c.id, p.id) || jsonb_build_object('patients', jsonb_build_array(to_jsonb(p) - array['clinic_id', 'search', 'search_sound', 'search_numbers', 'version'])),
    'files', private.files_about(c.id, p.id))
  from public.clinics c join public.patients p on p.clinic_id = c.id where c.id = package_of.clinic and p.id = patient
$$;

-- For the owner, who may read all of it, at once. That it left is on record. Refuses with not_found, not_allowed.
create function private.patient_package(patient uuid, language text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  answer jsonb := private.package_of(clinic, patient, language);
begin
  if answer is null then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'exported', 'patients', patient, null, jsonb_build_object('format', 'package'));
  return answer;
end $$;
create function public.patient_package(patient uuid, language text default 'en') returns jsonb
language sql set search_path = '' as $$ select private.patient_package(patient, language) $$;
