-- How a file gets into the record and out of it: permission and room are asked before it is sent, the server examines what
-- came, and only then there is an image. What is half done is cleared away.

-- Files that go for good from a time on. Whoever puts a file anywhere has a line here first or makes one when the row goes,
-- so that the job never has to search the buckets.
create table private.stale_files (
  bucket text not null check (bucket in ('quarantine', 'images')),
  name text not null,
  stale_at timestamptz not null default now(),
  primary key (bucket, name)
);
create index stale_files_by_age on private.stale_files (stale_at);

create index images_kept on public.images (clinic_id, stored_bytes);
create index papers_kept on public.papers (clinic_id, bytes);

-- What lies in the bucket for an image goes with its row, whoever removes that: the job, or the end of a patient or a clinic.
create function private.drop_image_files(clinic uuid, image uuid) returns void
language sql security definer set search_path = ''
as $$
  insert into private.stale_files (bucket, name)
  select 'images', concat_ws('/', drop_image_files.clinic, drop_image_files.image, f) from unnest('{original,view,thumb}'::text[]) f
  on conflict (bucket, name) do update set stale_at = least(stale_files.stale_at, excluded.stale_at)
$$;
create function private.image_is_gone() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.drop_image_files(old.clinic_id, old.id);
  return null;
end $$;
create trigger images_files_go after delete on public.images for each row when (old.mime is not null) execute function private.image_is_gone();
create trigger image_uploads_files_go after delete on private.image_uploads for each row when (old.state = 'examined') execute function private.image_is_gone();

-- Room --------------------------------------------------------------------------------------------------------------------

-- Bytes that a clinic keeps: images in every form, papers, and what patients sent.
create function private.storage_used(clinic uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
  select (coalesce((select sum(i.stored_bytes) from public.images i where i.clinic_id = storage_used.clinic), 0)
    + coalesce((select sum(p.bytes) from public.papers p where p.clinic_id = storage_used.clinic), 0)
    + coalesce((select sum(m.media_bytes) from public.messages m where m.clinic_id = storage_used.clinic and m.media_path is not null), 0))::bigint
$$;

-- Bytes that its plan has room for; while it is tried, those of the smallest.
create function private.storage_room(clinic uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce((select p.storage_mb from private.plans p where p.plan = (private.room_of(storage_room.clinic)).plan),
    (select p.storage_mb from private.plans p order by p.position limit 1)) * 1048576
$$;

-- As before; and: everything that is kept counts, and there is room for so much.
create or replace function private.subscription_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('subscription.manage');
begin
  return (select json_build_object(
    'subscription', private.shell_subscription(clinic),
    'price', (select json_build_object('id', c.id, 'plan', c.plan, 'period', c.period, 'price_paise', c.price_paise) from private.plan_prices c where c.id = s.price_id),
    'trial_until', s.trial_until, 'paid_until', s.paid_until, 'mandate', private.gateway_summary(clinic),
    'next_price', (select json_build_object('id', c.id, 'plan', c.plan, 'period', c.period, 'price_paise', c.price_paise)
      from private.plan_prices c where c.id = private.gateway_summary(clinic) ->> 'next_price_id'),
    'room', (select json_build_object('plan', r.plan, 'dentists', r.dentists, 'branches', r.branches,
      'storage_mb', private.storage_room(clinic) / 1048576) from private.room_of(clinic) r),
    'used', json_build_object('dentists', private.dentists_of(clinic), 'invited', private.dentists_invited(clinic),
      'branches', (select count(*) from public.branches b where b.clinic_id = clinic),
      'storage_bytes', private.storage_used(clinic)),
    'pricing', private.pricing(),
    'charges', (select coalesce(json_agg(c), '[]'::json) from (
      select h.id, h.kind, h.at, h.status, h.method, h.total_paise, h.period_from, h.period_until, p.plan, p.period
      from private.charges h left join private.plan_prices p on p.id = h.price_id
      where h.clinic_id = clinic order by h.at desc limit 100) c),
    'invoices', private.invoices_of_charges(clinic))
  from private.subscriptions s where s.clinic_id = clinic);
end $$;

-- What a clinic takes away: of images the file as it came, which the others are made of; nothing that is only on its way.
create function private.is_exported(bucket text, name text) returns boolean
language sql immutable set search_path = ''
as $$ select bucket <> 'quarantine' and (bucket <> 'images' or name like '%/original') $$;
-- As before, and without what is not taken away.
create or replace function private.begin_clinic_export() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.export');
  export uuid := private.uuid_v7();
  tables json;
  one text;
  of_table bigint;
  all_rows bigint := 0;
  all_files bigint;
begin
  for one in select t.name from private.clinic_tables() t loop
    execute 'select count(*) ' || private.rows_of_clinic(one, clinic) into of_table;
    all_rows := all_rows + of_table;
  end loop;
  select count(*) into all_files from storage.objects o where starts_with(o.name, clinic || '/') and private.is_exported(o.bucket_id, o.name);
  select json_agg(json_build_object('name', t.name, 'columns', t.columns) order by t.name) into tables from private.clinic_tables() t;
  insert into public.clinic_exports (id, clinic_id, started_by, rows_expected, files_expected)
  values (export, clinic, auth.uid(), all_rows, all_files);
  perform private.write_audit(clinic, 'exported', 'clinics', clinic, null, jsonb_build_object('rows', all_rows, 'files', all_files));
  return json_build_object('id', export, 'tables', tables, 'rows', all_rows, 'files', all_files);
end $$;
create or replace function private.export_files(export uuid, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  found_export public.clinic_exports := private.export_under_way(private.require('clinic.export'), export);
  n integer := least(greatest(page_size, 1), 1000);
  files json;
  taken integer;
begin
  select json_agg(json_build_object('bucket', f.bucket_id, 'name', f.name) order by f.bucket_id, f.name), count(*) into files, taken
  from (select o.bucket_id, o.name from storage.objects o
    where starts_with(o.name, found_export.clinic_id || '/') and private.is_exported(o.bucket_id, o.name)
      and (after is null or (o.bucket_id, o.name) > (after ->> 'bucket', after ->> 'name'))
    order by o.bucket_id, o.name limit n) f;
  update public.clinic_exports e set files_taken = e.files_taken + taken, last_step_at = clock_timestamp()
  where e.clinic_id = found_export.clinic_id and e.id = export;
  return json_build_object('files', coalesce(files, '[]'::json), 'next', case when taken = n then files -> (n - 1) end);
end $$;

-- Beginning an upload -------------------------------------------------------------------------------------------------------

-- What the sender says of a picture, as far as it can be true: {sort, kind, teeth, taken_at, appointment_id}. Refuses with
-- value_not_possible, tooth_unknown, and not_found for a visit that is not this patient's.
create function private.image_details(clinic uuid, patient uuid, details jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  teeth smallint[];
  visit constant uuid := details ->> 'appointment_id';
  taken constant timestamptz := details ->> 'taken_at';
begin
  if details ->> 'sort' not in ('xray', 'photograph', 'document') or details ->> 'kind' !~ '^[a-z_]{2,30}$' then
    perform private.refuse('value_not_possible');
  end if;
  if jsonb_typeof(details -> 'teeth') = 'array' then
    teeth := array(select t::smallint from jsonb_array_elements_text(details -> 'teeth') t);
    if not private.are_teeth(teeth) then perform private.refuse('tooth_unknown'); end if;
  end if;
  if visit is not null and not exists (select 1 from public.appointments a
      where a.clinic_id = image_details.clinic and a.id = visit and a.patient_id = image_details.patient) then
    perform private.refuse('not_found');
  end if;
  return jsonb_strip_nulls(jsonb_build_object('sort', details ->> 'sort', 'kind', details ->> 'kind', 'teeth', to_jsonb(nullif(teeth, '{}')),
    'taken_at', case when private.is_possible_date(taken) then taken end, 'appointment_id', visit));
end $$;
-- Whether a picture can have been taken then. Cameras whose clock was never set say anything.
create function private.is_possible_date(taken timestamptz) returns boolean
language sql stable set search_path = ''
as $$ select coalesce(taken > timestamptz '1950-01-01 00:00Z' and taken < now() + interval '1 day', false) $$;

-- Whoever calls has asked the permission. Answers {upload, path} to send it to, or {image, there: true} when this very file
-- lies there already. Refuses with file_empty, file_too_large, file_kind_unknown, storage_full {limit_gb},
-- too_many_uploads, and as image_details.
create function private.begin_image_upload(clinic uuid, patient uuid, person uuid, link uuid, upload jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  id constant uuid := private.uuid_v7();
  path constant text := clinic || '/' || id;
  size constant bigint := upload ->> 'bytes';
  there uuid;
  used bigint;
begin
  if coalesce(size, 0) < 1 then perform private.refuse('file_empty'); end if;
  if size > 52428800 then perform private.refuse('file_too_large'); end if;
  if not exists (select 1 from storage.buckets b where b.id = 'quarantine' and upload ->> 'mime' = any (b.allowed_mime_types)) then
    perform private.refuse('file_kind_unknown');
  end if;
  select i.id into there from public.images i where i.clinic_id = begin_image_upload.clinic and i.sha256 = upload ->> 'sha256'
    and i.patient_id is not distinct from begin_image_upload.patient and i.deleted_at is null;
  if there is not null then return jsonb_build_object('image', there, 'there', true); end if;
  -- One after the other in a clinic, so that many at once do not all find the same room.
  perform pg_advisory_xact_lock(hashtextextended('image uploads ' || clinic, 0));
  if (select count(*) from private.image_uploads u where u.clinic_id = begin_image_upload.clinic and u.person = begin_image_upload.person and u.ended_at is null) >= 500 then
    perform private.refuse('too_many_uploads');
  end if;
  used := private.storage_used(clinic) + coalesce((select sum(u.bytes) from private.image_uploads u
    where u.clinic_id = begin_image_upload.clinic and u.ended_at is null), 0);
  if used + size > private.storage_room(clinic) then
    perform private.refuse('storage_full', jsonb_build_object('limit_gb', private.storage_room(clinic) / 1073741824));
  end if;
  insert into private.image_uploads (id, clinic_id, patient_id, person, link_id, source, name, mime, bytes, sha256, details)
  values (id, clinic, patient, person, link, upload ->> 'source', left(btrim(upload ->> 'name'), 160), upload ->> 'mime', size, upload ->> 'sha256',
    private.image_details(clinic, patient, coalesce(upload -> 'details', '{}')));
  -- The address to send it to is good for two hours, and a file may be an hour on its way.
  insert into private.stale_files (bucket, name, stale_at) values ('quarantine', path, now() + interval '3 hours');
  return jsonb_build_object('upload', id, 'path', path);
end $$;

-- upload: {patient_id (null: into the tray), source, name, mime, bytes, sha256, details}. Refuses as above, and with not_found, not_allowed.
create function private.start_image_upload(upload jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  patient constant uuid := upload ->> 'patient_id';
begin
  if patient is not null and not private.i_reach('images.write', patient) then perform private.refuse('not_found'); end if;
  return private.begin_image_upload(clinic, patient, auth.uid(), null, upload);
end $$;
create function public.start_image_upload(upload jsonb) returns jsonb
language sql set search_path = '' as $$ select private.start_image_upload(upload) $$;

-- The same from a phone on which nobody is signed in: for the patient of the link, in the name of who gave it. link: the
-- SHA-256 of its token. Refuses as above, and with what private.image_link refuses.
create function private.start_image_upload_by_link(link text, upload jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links := private.image_link(link);
begin
  return private.begin_image_upload(l.clinic_id, l.patient_id, l.created_by, l.id, upload - 'details' || '{"source": "phone"}');
end $$;
create function public.start_image_upload_by_link(link text, upload jsonb) returns jsonb
language sql set search_path = '' as $$ select private.start_image_upload_by_link(link, upload) $$;

-- Finishing an upload -------------------------------------------------------------------------------------------------------

-- The image of the same file, if one is there.
create function private.same_image(u private.image_uploads) returns uuid
language sql stable security definer set search_path = ''
as $$
  select i.id from public.images i where i.clinic_id = (u).clinic_id and i.sha256 = (u).sha256 and i.patient_id is not distinct from (u).patient_id
    and i.deleted_at is null
$$;

-- One server begins to examine an upload; when that has died another may three minutes later. Asked again after the end it
-- answers the same: {image, there}; {} means: go on. Refuses with upload_busy, and with what the file was refused for.
create function private.examine_image_upload(u private.image_uploads) returns jsonb
language plpgsql security definer set search_path = ''
as $$
begin
  if u.state = 'kept' then
    return jsonb_build_object('image', u.id, 'name_differs', (select i.name_differs from public.images i where i.clinic_id = u.clinic_id and i.id = u.id));
  end if;
  if u.state = 'refused' then
    if u.refusal = 'image_there_already' and private.same_image(u) is not null then return jsonb_build_object('image', private.same_image(u), 'there', true); end if;
    perform private.refuse(u.refusal);
  end if;
  if u.state = 'examined' and u.examined_at > now() - interval '3 minutes' then perform private.refuse('upload_busy'); end if;
  update private.image_uploads q set state = 'examined', examined_at = now() where q.id = u.id;
  return '{}';
end $$;

-- For whoever began it, while they may still. Refuses as above, and with not_found, not_allowed.
create function private.claim_image_upload(upload uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  u private.image_uploads;
begin
  select * into u from private.image_uploads q where q.id = claim_image_upload.upload and q.clinic_id = clinic and q.person = auth.uid() and q.link_id is null for update;
  if u.id is null or (u.patient_id is not null and not private.i_reach('images.write', u.patient_id)) then perform private.refuse('not_found'); end if;
  return private.examine_image_upload(u);
end $$;
create function public.claim_image_upload(upload uuid) returns jsonb
language sql set search_path = '' as $$ select private.claim_image_upload(upload) $$;

create function private.claim_image_upload_by_link(link text, upload uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links := private.image_link(link, true);
  u private.image_uploads;
begin
  select * into u from private.image_uploads q where q.id = claim_image_upload_by_link.upload and q.link_id = l.id for update;
  if u.id is null then perform private.refuse('not_found'); end if;
  return private.examine_image_upload(u);
end $$;
create function public.claim_image_upload_by_link(link text, upload uuid) returns jsonb
language sql set search_path = '' as $$ select private.claim_image_upload_by_link(link, upload) $$;

-- What the server has to know in order to examine an upload that was claimed: {clinic, zone, path, name, mime, bytes,
-- sha256, patient}. patient: the name in the record; null in the tray. Null: it is not under examination.
create function public.image_upload(upload uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('clinic', u.clinic_id, 'zone', c.time_zone, 'path', u.clinic_id || '/' || u.id, 'name', u.name, 'mime', u.mime, 'bytes', u.bytes, 'sha256', u.sha256,
    'patient', (select p.full_name from public.patients p where p.clinic_id = u.clinic_id and p.id = u.patient_id))
  from private.image_uploads u join public.clinics c on c.id = u.clinic_id where u.id = image_upload.upload and u.state = 'examined'
$$;

-- An upload becomes an image, once its files lie in the bucket. facts, as the server found them: {mime, sort, kind, shown, trouble,
-- width, height, tones, spacing_x, spacing_y, modality, named, name_differs, taken_at, bytes, stored_bytes}. What the sender said
-- of sort, kind and teeth counts more; of the time, what the file says. Answers {image, there}. Refuses with not_found when
-- somebody else was faster, or the files are not there.
create function public.keep_image(upload uuid, facts jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  u private.image_uploads;
  sort text;
  kind text;
  taken timestamptz := facts ->> 'taken_at';
begin
  select * into u from private.image_uploads q where q.id = keep_image.upload and q.state = 'examined' for update;
  if u.id is null or not exists (select 1 from storage.objects o where o.bucket_id = 'images' and o.name = u.clinic_id || '/' || u.id || '/original'
      and (o.metadata ->> 'size')::bigint = (facts ->> 'bytes')::bigint) then
    perform private.refuse('not_found');
  end if;
  -- The record of who did what names the person, not the server.
  perform private.act_as(u.person);
  sort := case when facts ->> 'shown' = 'pdf' then 'document' else coalesce(u.details ->> 'sort', facts ->> 'sort') end;
  kind := coalesce(case when sort = coalesce(u.details ->> 'sort', sort) then u.details ->> 'kind' end,
    case when sort = facts ->> 'sort' then facts ->> 'kind' end, 'other_' || sort);
  if not private.is_possible_date(taken) then taken := null; end if;
  taken := coalesce(taken, (u.details ->> 'taken_at')::timestamptz);
  insert into public.images (id, clinic_id, patient_id, sort, kind, name, teeth, taken_at, taken_known, appointment_id, mime, sha256, bytes, stored_bytes,
    shown, trouble, width, height, tones, spacing_x, spacing_y, spacing_from, modality, named, name_differs, source, created_by)
  select u.id, u.clinic_id, u.patient_id, sort, kind, u.name, coalesce(array(select t::smallint from jsonb_array_elements_text(u.details -> 'teeth') t), '{}'),
    coalesce(taken, now()), taken is not null, (u.details ->> 'appointment_id')::uuid, f.mime, u.sha256, f.bytes, f.stored_bytes, f.shown, f.trouble,
    f.width, f.height, nullif(f.tones, 'null'), f.spacing_x, f.spacing_y, case when f.spacing_x is not null then 'file' end, f.modality, left(f.named, 200),
    coalesce(f.name_differs, false), u.source, u.person
  from jsonb_to_record(facts) f (mime text, bytes bigint, stored_bytes bigint, shown text, trouble text, width integer, height integer, tones jsonb,
    spacing_x bigint, spacing_y bigint, modality text, named text, name_differs boolean)
  on conflict (clinic_id, sha256, patient_id) where deleted_at is null and sha256 is not null do nothing;
  if not found then
    update private.image_uploads q set state = 'refused', refusal = 'image_there_already', ended_at = now() where q.id = u.id;
    perform private.drop_image_files(u.clinic_id, u.id);
    return jsonb_build_object('image', private.same_image(u), 'there', true);
  end if;
  update private.image_uploads q set state = 'kept', ended_at = now() where q.id = u.id;
  return jsonb_build_object('image', u.id);
end $$;

-- Nothing is kept of an upload, and why. With a code that passes (nothing arrived, no scanner or no disk answers) it may be finished later.
create function public.refuse_image_upload(upload uuid, code text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  u private.image_uploads;
  passes constant boolean := code in ('upload_missing', 'scanner_unreachable', 'file_not_stored');
begin
  update private.image_uploads q set state = case when passes then 'open' else 'refused' end, refusal = case when not passes then code end,
    examined_at = null, ended_at = case when not passes then now() end
  where q.id = refuse_image_upload.upload and q.state = 'examined' returning * into u;
  if u.id is not null and not passes then perform private.drop_image_files(u.clinic_id, u.id); end if;
end $$;

-- Looking -------------------------------------------------------------------------------------------------------------------

-- Where a file of an image lies, for somebody who may see it: {path, mime}. That they looked is on record, once in ten minutes,
-- and that they took it with them, every time; a row of small pictures is no look. What was deleted is there for who may bring
-- it back. Refuses with not_found, not_allowed.
create function private.open_image(image uuid, file text, download boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  i public.images;
begin
  select * into i from public.images q where q.clinic_id = clinic and q.id = open_image.image;
  if i.id is null or i.mime is null or not private.i_may_see(i) then perform private.refuse('not_found'); end if;
  if download then
    perform private.write_entry(clinic, 'exported', 'images', i.id, i.patient_id, null, jsonb_build_object('format', file));
  elsif file <> 'thumb' and not exists (select 1 from public.audit_entries e where e.clinic_id = clinic and e.record_id = i.id and e.action = 'viewed'
      and e.actor_user_id = auth.uid() and e.at > now() - interval '10 minutes') then
    perform private.write_entry(clinic, 'viewed', 'images', i.id, i.patient_id, null, null);
  end if;
  return jsonb_build_object('path', concat_ws('/', clinic, i.id, file), 'mime', case file when 'original' then i.mime when 'thumb' then 'image/webp'
    else case i.shown when 'gray' then 'application/octet-stream' else 'image/jpeg' end end);
end $$;
create function public.open_image(image uuid, file text, download boolean default false) returns jsonb
language sql set search_path = '' as $$ select private.open_image(image, file, download) $$;

-- Whether the person may see an image: of a patient of theirs, or in the tray; a deleted one if they may bring it back.
create function private.i_may_see(i public.images) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (i).clinic_id = private.clinic_where_i_can('images.read')
    and ((i).patient_id is null or private.i_reach('images.read', (i).patient_id))
    and ((i).deleted_at is null or private.clinic_where_i_can('images.write') = (i).clinic_id);
end $$;

-- What Storage itself asks, besides our own route: whether the signed-in person may download this object in the clinic of the
-- request. A name that is not exactly that of a file of an image is nobody's.
create function private.i_may_download(name text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic constant uuid := private.clinic_where_i_can('images.read');
  parts constant text[] := regexp_match(i_may_download.name, '^([0-9a-f-]{36})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?:original|view|thumb)$');
begin
  if parts is null or parts[1] is distinct from clinic::text then return false; end if;
  return coalesce((select private.i_may_see(i) from public.images i where i.clinic_id = clinic and i.id = parts[2]::uuid), false);
end $$;
grant execute on function private.i_may_download(text) to authenticated;
-- The only policy on objects: nobody lists, signs, moves, copies, uploads or removes any, in any bucket, but the secret key.
create policy "members download images that they may see" on storage.objects for select to authenticated
  using (bucket_id = 'images' and (select storage.operation()) in ('storage.object.get_authenticated', 'object.get_authenticated')
    and private.i_may_download(name));

-- Clearing away -------------------------------------------------------------------------------------------------------------

-- Uploads that nobody finished are over, and what ended long ago is forgotten; answers how many.
create function public.tidy_image_uploads() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  over integer;
begin
  with ended as (
    update private.image_uploads u set state = 'refused', refusal = 'upload_missing', ended_at = now()
    where u.ended_at is null and u.started_at < now() - interval '3 hours' and (u.examined_at is null or u.examined_at < now() - interval '15 minutes')
    returning u.clinic_id, u.id)
  select count(*) into over from ended e, lateral private.drop_image_files(e.clinic_id, e.id);
  delete from private.image_uploads u where u.ended_at < now() - interval '1 day';
  return over;
end $$;

-- Images that were deleted 30 days ago go for good; answers how many.
create function public.purge_images() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  gone integer;
begin
  delete from public.images i where i.deleted_at < now() - interval '30 days';
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Files whose time has come: {bucket, name}. Lines whose file is gone are struck out, so whoever removes them just asks again.
create function public.stale_image_files(batch integer default 500) returns table (bucket text, name text)
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.stale_files s where s.stale_at <= now()
    and not exists (select 1 from storage.objects o where o.bucket_id = s.bucket and o.name = s.name);
  return query select s.bucket, s.name from private.stale_files s where s.stale_at <= now() order by s.stale_at limit batch;
end $$;

grant execute on function private.start_image_upload(jsonb), public.start_image_upload(jsonb), private.claim_image_upload(uuid), public.claim_image_upload(uuid),
  private.open_image(uuid, text, boolean), public.open_image(uuid, text, boolean) to authenticated;
grant execute on function private.start_image_upload_by_link(text, jsonb), public.start_image_upload_by_link(text, jsonb),
  private.claim_image_upload_by_link(text, uuid), public.claim_image_upload_by_link(text, uuid) to anon;
grant execute on function public.image_upload(uuid), public.keep_image(uuid, jsonb), public.refuse_image_upload(uuid, text), public.tidy_image_uploads(),
  public.purge_images(), public.stale_image_files(integer) to service_role;
