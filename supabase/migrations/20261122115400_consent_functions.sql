-- Making a consent ready, signing, withdrawing, and the texts of a clinic: each by one function.

-- The forms of a clinic with the text that counts in each language: [{id, version, archived, texts: [{id, language, revision, title, body}]}].
create function private.consent_forms_of(clinic uuid, archived boolean) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'version', f.version, 'archived', f.archived_at is not null, 'texts', t.texts)
    order by f.archived_at is not null, f.position, f.id), '[]'::jsonb)
  from public.consent_forms f
  cross join lateral (
    select jsonb_agg(jsonb_build_object('id', x.id, 'language', x.language, 'revision', x.revision, 'title', x.title, 'body', x.body) order by x.language) as texts
    from (select distinct on (c.language) c.* from public.consent_texts c where c.clinic_id = f.clinic_id and c.form_id = f.id
      order by c.language, c.revision desc) x) t
  where f.clinic_id = consent_forms_of.clinic and (consent_forms_of.archived or f.archived_at is null)
$$;

-- What was agreed to in a record, the newest first.
create function private.consents_of(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'version', c.version, 'title', t.title, 'body', t.body, 'language', t.language, 'revision', t.revision,
    'procedure', c.procedure, 'teeth', c.teeth, 'dentist', d.name, 'way', c.way, 'signer_name', c.signer_name, 'signer_relation', c.signer_relation,
    'witness_name', c.witness_name, 'signed_on', c.signed_on, 'signed_at', c.signed_at, 'paper', c.paper_id, 'sha256', c.sha256,
    'withdrawn_at', c.withdrawn_at, 'withdrawn_reason', c.withdrawn_reason, 'created_at', c.created_at)
    order by c.created_at desc), '[]'::jsonb)
  from public.consents c
  join public.consent_texts t on t.clinic_id = c.clinic_id and t.id = c.text_id
  join public.dentists d on d.clinic_id = c.clinic_id and d.id = c.dentist_id
  where c.clinic_id = consents_of.clinic and c.patient_id = consents_of.patient
$$;

-- Whether somebody else has to sign: under 18, as far as is known.
create function private.needs_guardian(clinic uuid, patient uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select p.birth_date is not null and not private.is_adult(p.birth_date, p.birth_date_precision, (now() at time zone k.time_zone)::date)
  from public.patients p join public.clinics k on k.id = p.clinic_id where p.clinic_id = needs_guardian.clinic and p.id = needs_guardian.patient
$$;

-- The page of a record: {head, consents, forms, dentists, minor}. Refuses with not_found, not_allowed.
create function private.consents_page(patient uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  head jsonb := private.patient_head(patient, 'consents.read');
  clinic uuid := private.require('consents.read');
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return jsonb_build_object('head', head, 'consents', private.consents_of(clinic, patient), 'forms', private.consent_forms_of(clinic, false),
    'minor', private.needs_guardian(clinic, patient),
    'dentists', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position), '[]'::jsonb)
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null));
end $$;
create function public.consents_page(patient uuid) returns jsonb
language sql set search_path = '' as $$ select private.consents_page(patient) $$;

-- Makes a consent ready to be signed, in the words that count now. Answers its id. Refuses with not_found.
create function private.prepare_consent(patient uuid, text_id uuid, dentist uuid, procedure text, teeth smallint[]) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.write');
  consent uuid := private.uuid_v7();
begin
  if not private.i_reach('consents.write', patient) then perform private.refuse('not_found'); end if;
  if not exists (select 1 from public.consent_texts t join public.consent_forms f on f.clinic_id = t.clinic_id and f.id = t.form_id
    where t.clinic_id = clinic and t.id = prepare_consent.text_id and f.archived_at is null) then
    perform private.refuse('not_found');
  end if;
  insert into public.consents (id, clinic_id, patient_id, text_id, dentist_id, procedure, teeth)
  values (consent, clinic, patient, prepare_consent.text_id, dentist, btrim(prepare_consent.procedure), prepare_consent.teeth);
  return consent;
end $$;
create function public.prepare_consent(patient uuid, text_id uuid, dentist uuid, procedure text, teeth smallint[]) returns uuid
language sql set search_path = '' as $$ select private.prepare_consent(patient, text_id, dentist, procedure, teeth) $$;

-- Takes back what was made ready and not signed. Refuses with not_found, signed_stays.
create function private.discard_consent(consent uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.write');
begin
  delete from public.consents c where c.clinic_id = clinic and c.id = discard_consent.consent and private.i_reach('consents.write', c.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.discard_consent(consent uuid) returns void
language sql set search_path = '' as $$ select private.discard_consent(consent) $$;

-- Everything that stands on the paper of a consent: lib/consents/printed-consent.ts.
create function private.consent_document(clinic uuid, consent uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', c.id, 'version', c.version, 'patient_id', c.patient_id, 'title', t.title, 'body', t.body, 'language', t.language,
    'revision', t.revision, 'procedure', c.procedure, 'teeth', c.teeth, 'today', (now() at time zone k.time_zone)::date, 'zone', k.time_zone,
    'minor', private.needs_guardian(c.clinic_id, c.patient_id),
    'patient', jsonb_build_object('full_name', p.full_name, 'sex', p.sex, 'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision,
      'file_number', p.file_number, 'guardian_name', p.guardian_name),
    'dentist', private.print_dentist(c.clinic_id, c.dentist_id), 'letterhead', private.letterhead(c.clinic_id))
  from public.consents c
  join public.consent_texts t on t.clinic_id = c.clinic_id and t.id = c.text_id
  join public.patients p on p.clinic_id = c.clinic_id and p.id = c.patient_id
  join public.clinics k on k.id = c.clinic_id
  where c.clinic_id = consent_document.clinic and c.id = consent_document.consent
$$;

-- The blank to be signed by hand; that it was printed is on record. Refuses with not_found, signed_already.
create function private.print_consent(patient uuid, consent uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.read');
  found public.consents;
begin
  select * into found from public.consents c where c.clinic_id = clinic and c.id = print_consent.consent and c.patient_id = print_consent.patient;
  if found.id is null or not private.i_reach('consents.read', found.patient_id) then perform private.refuse('not_found'); end if;
  if found.signed_at is not null then perform private.refuse('signed_already'); end if;
  perform private.write_audit(clinic, 'printed', 'consents', found.id, null, null);
  return private.consent_document(clinic, found.id);
end $$;
create function public.print_consent(patient uuid, consent uuid) returns jsonb
language sql set search_path = '' as $$ select private.print_consent(patient, consent) $$;

-- Whether a consent can be signed now by this person for the patient, checked before the paper is made and again when it is filed.
create function private.check_signing(clinic uuid, consent uuid, signer_relation text) returns public.consents
language plpgsql security definer set search_path = ''
as $$
declare
  found public.consents;
begin
  select * into found from public.consents c where c.clinic_id = check_signing.clinic and c.id = check_signing.consent for update;
  if found.id is null or not private.i_reach('consents.write', found.patient_id) then perform private.refuse('not_found'); end if;
  if found.signed_at is not null then perform private.refuse('signed_already'); end if;
  if signer_relation = 'self' and private.needs_guardian(check_signing.clinic, found.patient_id) then perform private.refuse('minor_needs_guardian'); end if;
  return found;
end $$;

-- What the paper says that is about to be signed on the screen. Refuses with not_found, signed_already, minor_needs_guardian.
create function private.consent_to_sign(consent uuid, signer_relation text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.write');
  found public.consents := private.check_signing(clinic, consent, signer_relation);
begin
  return private.consent_document(found.clinic_id, found.id);
end $$;
create function public.consent_to_sign(consent uuid, signer_relation text) returns jsonb
language sql set search_path = '' as $$ select private.consent_to_sign(consent, signer_relation) $$;

-- Signed: the paper that was filed for it a moment ago becomes the signed version, for good. Refuses like consent_to_sign, and
-- with not_found for a paper of another patient, date_in_future.
create function private.sign_consent(consent uuid, way text, signer_name text, signer_relation text, witness_name text, signed_on date, paper uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.write');
  found public.consents := private.check_signing(clinic, consent, signer_relation);
  filed public.papers;
  today date := (select (now() at time zone k.time_zone)::date from public.clinics k where k.id = found.clinic_id);
begin
  select * into filed from public.papers p where p.clinic_id = found.clinic_id and p.id = sign_consent.paper and p.patient_id = found.patient_id and p.noun = 'consents'
    and not exists (select 1 from public.consents c where c.clinic_id = p.clinic_id and c.paper_id = p.id);
  if filed.id is null then perform private.refuse('not_found'); end if;
  if sign_consent.signed_on > today then perform private.refuse('date_in_future'); end if;
  update public.consents c set way = sign_consent.way, signer_name = btrim(sign_consent.signer_name), signer_relation = sign_consent.signer_relation,
    witness_name = nullif(btrim(sign_consent.witness_name), ''), signed_on = coalesce(sign_consent.signed_on, today), signed_at = now(),
    paper_id = filed.id, sha256 = filed.sha256
  where c.clinic_id = found.clinic_id and c.id = found.id;
end $$;
create function public.sign_consent(consent uuid, way text, signer_name text, signer_relation text, witness_name text, signed_on date, paper uuid) returns void
language sql set search_path = '' as $$ select private.sign_consent(consent, way, signer_name, signer_relation, witness_name, signed_on, paper) $$;

-- Taken back by the patient: what was signed stays, with when and why it ended. Refuses with not_found, withdrawn_already.
create function private.withdraw_consent(consent uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.write');
  found public.consents;
begin
  select * into found from public.consents c where c.clinic_id = clinic and c.id = withdraw_consent.consent and c.signed_at is not null for update;
  if found.id is null or not private.i_reach('consents.write', found.patient_id) then perform private.refuse('not_found'); end if;
  if found.withdrawn_at is not null then perform private.refuse('withdrawn_already'); end if;
  update public.consents c set withdrawn_at = now(), withdrawn_reason = btrim(withdraw_consent.reason), withdrawn_by = auth.uid()
  where c.clinic_id = clinic and c.id = found.id;
end $$;
create function public.withdraw_consent(consent uuid, reason text) returns void
language sql set search_path = '' as $$ select private.withdraw_consent(consent, reason) $$;

-- The signed file of a consent and the hash it has to have; that somebody checked it is on record. Refuses with not_found.
create function private.consent_to_verify(consent uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('consents.read');
  found public.consents;
begin
  select * into found from public.consents c where c.clinic_id = clinic and c.id = consent_to_verify.consent and c.signed_at is not null;
  if found.id is null or not private.i_reach('consents.read', found.patient_id) then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'viewed', 'consents', found.id, null, null);
  return (select json_build_object('path', p.path, 'sha256', found.sha256) from public.papers p where p.clinic_id = clinic and p.id = found.paper_id);
end $$;
create function public.consent_to_verify(consent uuid) returns json
language sql set search_path = '' as $$ select private.consent_to_verify(consent) $$;

-- The settings ------------------------------------------------------------------------------------------------------------

create function private.consent_forms_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return private.consent_forms_of(clinic, true);
end $$;
create function public.consent_forms_page() returns jsonb
language sql stable set search_path = '' as $$ select private.consent_forms_page() $$;

-- Writes the text of a form in a language: the next version of it, or the first. form null: a new form. revision: the version
-- that was edited, 0 for a language that the form did not have. Answers the form. Refuses with not_found, changed_by_someone.
create function private.save_consent_text(form uuid, language text, revision integer, title text, body text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  edited uuid := form;
  latest public.consent_texts;
begin
  if edited is null then
    edited := private.uuid_v7();
    insert into public.consent_forms (id, clinic_id, position)
    values (edited, clinic, (select coalesce(max(f.position), 0) + 1 from public.consent_forms f where f.clinic_id = clinic));
  else
    -- Two who edit the same form follow each other.
    perform 1 from public.consent_forms f where f.clinic_id = clinic and f.id = edited for update;
    if not found then perform private.refuse('not_found'); end if;
  end if;
  select * into latest from public.consent_texts t where t.clinic_id = clinic and t.form_id = edited and t.language = save_consent_text.language
  order by t.revision desc limit 1;
  if coalesce(latest.revision, 0) <> save_consent_text.revision then
    perform private.refuse('changed_by_someone', jsonb_build_object('title', latest.title, 'body', latest.body, 'revision', latest.revision));
  end if;
  if latest.title is distinct from btrim(save_consent_text.title) or latest.body is distinct from btrim(save_consent_text.body, E' \n\r\t') then
    insert into public.consent_texts (clinic_id, form_id, language, revision, title, body)
    values (clinic, edited, save_consent_text.language, coalesce(latest.revision, 0) + 1, btrim(save_consent_text.title), btrim(save_consent_text.body, E' \n\r\t'));
  end if;
  return edited;
end $$;
create function public.save_consent_text(form uuid, language text, revision integer, title text, body text) returns uuid
language sql set search_path = '' as $$ select private.save_consent_text(form, language, revision, title, body) $$;

-- Takes a form off the list, or puts it back; what was signed of it stays. Refuses with not_found.
create function private.archive_consent_form(form uuid, archived boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  update public.consent_forms f set archived_at = case when archive_consent_form.archived then now() end where f.clinic_id = clinic and f.id = form;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.archive_consent_form(form uuid, archived boolean) returns void
language sql set search_path = '' as $$ select private.archive_consent_form(form, archived) $$;

grant execute on function private.consents_page(uuid), public.consents_page(uuid), private.prepare_consent(uuid, uuid, uuid, text, smallint[]),
  public.prepare_consent(uuid, uuid, uuid, text, smallint[]), private.discard_consent(uuid), public.discard_consent(uuid), private.print_consent(uuid, uuid),
  public.print_consent(uuid, uuid), private.consent_to_sign(uuid, text), public.consent_to_sign(uuid, text),
  private.sign_consent(uuid, text, text, text, text, date, uuid), public.sign_consent(uuid, text, text, text, text, date, uuid),
  private.withdraw_consent(uuid, text), public.withdraw_consent(uuid, text), private.consent_to_verify(uuid), public.consent_to_verify(uuid),
  private.consent_forms_page(), public.consent_forms_page(), private.save_consent_text(uuid, text, integer, text, text),
  public.save_consent_text(uuid, text, integer, text, text), private.archive_consent_form(uuid, boolean), public.archive_consent_form(uuid, boolean) to authenticated;
