-- What was agreed, where it matters: what is written about a recall, which photographs leave the record, and the page that shows it all.

-- As before; null when the patient did not agree to be written to about what is due: then somebody calls.
create or replace function private.recall_text(recall uuid) returns text
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
    where r.clinic_id = clinic and r.id = recall_text.recall and p.recall_consent and private.i_reach('appointments.read', r.patient_id));
end $$;
-- Whoever keeps to the screen is not asked to; whoever does not is stopped here.
create function private.check_recall_attempt() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from public.patients p where p.clinic_id = new.clinic_id and p.id = new.patient_id and p.recall_consent) then
    perform private.refuse('recall_no_consent');
  end if;
  return new;
end $$;
create trigger recall_attempts_consent before insert on public.recall_attempts
  for each row when (new.way in ('whatsapp', 'sms') and new.outcome = 'opened') execute function private.check_recall_attempt();

-- A photograph leaves the record, as a picture or on paper, only as long as its patient agrees. X-rays and documents are not
-- photographs of a person; what patients ask for themselves is theirs (private.patient_package).
create function private.require_photograph_consent(clinic uuid, images uuid[]) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (select from public.images i join public.patients p on p.clinic_id = i.clinic_id and p.id = i.patient_id
    where i.clinic_id = require_photograph_consent.clinic and i.id = any (images) and i.sort = 'photograph' and not p.photograph_consent) then
    perform private.refuse('photographs_no_consent');
  end if;
end $$;
-- As before, and refuses with photographs_no_consent.
create or replace function private.export_images(patient uuid, images uuid[], mount uuid, format text, overlays boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  noted jsonb := jsonb_build_object('patient_id', patient, 'format', format, 'overlays', overlays);
  m public.image_mounts;
begin
  if not private.i_reach('images.read', patient) or coalesce(format not in ('png', 'pdf', 'print'), true) then perform private.refuse('not_found'); end if;
  if mount is not null then
    select * into m from public.image_mounts q
    where q.clinic_id = clinic and q.id = export_images.mount and q.patient_id = export_images.patient and q.removed_at is null;
    if m.id is null then perform private.refuse('not_found'); end if;
    -- Only X-rays are put into a mount; what one of them is called can be changed afterwards.
    perform private.require_photograph_consent(clinic, array(select q.image_id from public.image_mount_places q where q.clinic_id = clinic and q.mount_id = m.id));
    perform private.write_audit(clinic, 'exported', 'image_mounts', m.id, null, noted);
  elsif coalesce(cardinality(images), 0) not between 1 and 2 or (select count(*) from public.images i where i.clinic_id = clinic
      and i.id = any (images) and i.patient_id = export_images.patient and i.deleted_at is null) <> cardinality(images) then
    perform private.refuse('not_found');
  else
    perform private.require_photograph_consent(clinic, images);
    perform private.write_audit(clinic, 'exported', 'images', u, null, noted) from unnest(images) u;
  end if;
  return jsonb_build_object('letterhead', private.letterhead(clinic),
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic),
    'patient', (select jsonb_build_object('full_name', p.full_name, 'sex', p.sex, 'birth_date', p.birth_date,
      'birth_date_precision', p.birth_date_precision, 'file_number', p.file_number)
      from public.patients p where p.clinic_id = clinic and p.id = export_images.patient),
    'images', coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'name', i.name, 'teeth', i.teeth,
        'taken_on', (i.taken_at at time zone c.time_zone)::date) order by array_position(images, i.id))
      from public.images i join public.clinics c on c.id = i.clinic_id where i.clinic_id = clinic and i.id = any (images)), '[]'),
    'mount', case when m.id is not null then jsonb_build_object('name', m.name, 'layout', m.layout, 'taken_on', m.taken_on) end);
end $$;
create or replace function private.open_image(image uuid, file text, download boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  i public.images;
begin
  select * into i from public.images q where q.clinic_id = clinic and q.id = open_image.image;
  if i.id is null or i.mime is null or not private.i_may_see(i) then perform private.refuse('not_found'); end if;
  if download then
    perform private.require_photograph_consent(clinic, array[i.id]);
    perform private.write_entry(clinic, 'exported', 'images', i.id, i.patient_id, null, jsonb_build_object('format', file));
  elsif file <> 'thumb' and not exists (select 1 from public.audit_entries e where e.clinic_id = clinic and e.record_id = i.id and e.action = 'viewed'
      and e.actor_user_id = auth.uid() and e.at > now() - interval '10 minutes') then
    perform private.write_entry(clinic, 'viewed', 'images', i.id, i.patient_id, null, null);
  end if;
  return jsonb_build_object('path', concat_ws('/', clinic, i.id, file), 'mime', case file when 'original' then i.mime when 'thumb' then 'image/webp'
    else case i.shown when 'gray' then 'application/octet-stream' else 'image/jpeg' end end);
end $$;

-- The consents of one person, for the page that shows and prints them: {head, now: {<purpose>: given}, entries: [{purpose, given,
-- wording, language, notice_version, channel, said_at, recorded_at, recorded_by, guardian_name, guardian_relation}], minor, link (to their own
-- page), package (the link to a copy of everything)}. That
-- somebody looked is on record. Refuses with not_found, not_allowed.
create function private.data_consents_page(patient uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  head jsonb := private.patient_head(patient);
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return jsonb_build_object('head', head,
    'now', (select jsonb_object_agg(u.purpose, private.consent_of(p, u.purpose)) from public.patients p,
      unnest(array['reminders', 'recall', 'marketing', 'birthday', 'photographs']) u (purpose) where p.clinic_id = clinic and p.id = data_consents_page.patient),
    'entries', (select coalesce(jsonb_agg(jsonb_build_object('purpose', k.purpose, 'given', k.given, 'wording', k.wording, 'language', k.language,
        'notice_version', k.notice_version, 'channel', k.channel, 'said_at', k.said_at, 'recorded_at', k.recorded_at, 'recorded_by', m.name,
        'guardian_name', k.guardian_name, 'guardian_relation', k.guardian_relation) order by k.said_at desc, k.id desc), '[]')
      from public.patient_consents k left join public.members m on m.clinic_id = k.clinic_id and m.user_id = k.recorded_by
      where k.clinic_id = clinic and k.patient_id = data_consents_page.patient),
    'minor', private.needs_guardian(clinic, patient),
    'link', case when private.i_reach('patients.write', patient) then private.link_state(clinic, patient, 'choices') end,
    'package', case when private.i_reach('records.write', patient) then private.package_state(clinic, patient) end);
end $$;
create function public.data_consents_page(patient uuid) returns jsonb
language sql set search_path = '' as $$ select private.data_consents_page(patient) $$;
grant execute on function private.data_consents_page(uuid), public.data_consents_page(uuid) to authenticated;
