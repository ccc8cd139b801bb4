-- A patient's X-rays, photographs and documents: the page that shows them, and what people do with them once they are there.

-- An image as screens read it (lib/images/image.ts); what is null is left out. Asked for hundreds at once, so it asks one name only.
create function private.image_row(i public.images) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_strip_nulls(to_jsonb(i) - array['clinic_id', 'sha256', 'stored_bytes', 'appointment_id', 'calibrated_by', 'calibrated_at', 'created_by', 'deleted_by']
    || jsonb_build_object(
      'created_by', (select m.name from public.members m where m.clinic_id = i.clinic_id and m.user_id = i.created_by),
      'deleted_by', case when i.deleted_by is not null then (select m.name from public.members m where m.clinic_id = i.clinic_id and m.user_id = i.deleted_by) end))
$$;

-- A patient's page of images: {head, images (the newest first), deleted (those that can still be brought back), mounts, today}. Refuses
-- with not_found, not_allowed.
create function public.images_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  head jsonb := private.patient_head(patient, 'images.read');
begin
  if head ? 'merged_into' then return json_build_object('head', head); end if;
  return json_build_object('head', head,
    'images', coalesce((select json_agg(private.image_row(i) order by i.taken_at desc, i.id desc)
      from public.images i where i.clinic_id = clinic and i.patient_id = images_page.patient and i.deleted_at is null), '[]'),
    'deleted', coalesce((select json_agg(private.image_row(i) order by i.deleted_at desc, i.id)
      from public.images i where i.clinic_id = clinic and i.patient_id = images_page.patient and i.deleted_at > now() - interval '30 days'), '[]'),
    'mounts', private.patient_mounts(clinic, patient),
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic));
end $$;

-- An image that somebody means to change, locked. Refuses with not_found, changed_by_someone (detail: {image, version}).
create function private.image_to_change(clinic uuid, image uuid, image_version integer) returns public.images
language plpgsql set search_path = ''
as $$
declare
  i public.images;
begin
  select * into i from public.images q where q.clinic_id = image_to_change.clinic and q.id = image for update;
  -- What lies in the tray is everybody's who takes images in.
  if i.id is null or (i.patient_id is not null and not private.i_reach('images.write', i.patient_id)) then perform private.refuse('not_found'); end if;
  if i.version <> image_version then perform private.refuse('changed_by_someone', jsonb_build_object('image', i.id, 'version', i.version)); end if;
  return i;
end $$;

-- Changes what is known of images: [{id, version, fields}], fields being some of {sort, kind, name, note, teeth, taken_at,
-- taken_known, expires_on, name_differs: false}. All of them, or none. Refuses with not_found, changed_by_someone, date_impossible
-- (taken tomorrow), and by its constraints. Answers [{id, version}].
create function private.change_images(changes jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  one record;
  i public.images;
  answer jsonb := '[]';
begin
  -- In one order, so that two who change the same never wait for each other.
  for one in select * from jsonb_to_recordset(changes) c (id uuid, version integer, fields jsonb) order by c.id loop
    i := private.image_to_change(clinic, one.id, one.version);
    if i.deleted_at is not null then perform private.refuse('not_found'); end if;
    i := jsonb_populate_record(i, (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(one.fields) f
      where f.key in ('sort', 'kind', 'name', 'note', 'teeth', 'taken_at', 'taken_known', 'expires_on') or (f.key = 'name_differs' and f.value = 'false')));
    if i.taken_at > now() + interval '1 day' then perform private.refuse('date_impossible'); end if;
    update public.images q set sort = i.sort, kind = i.kind, name = btrim(i.name), note = btrim(i.note), teeth = i.teeth, taken_at = i.taken_at,
      taken_known = i.taken_known, expires_on = i.expires_on, name_differs = i.name_differs
    where q.clinic_id = clinic and q.id = i.id returning * into i;
    answer := answer || jsonb_build_object('id', i.id, 'version', i.version);
  end loop;
  return answer;
end $$;
create function public.change_images(changes jsonb) returns jsonb
language sql set search_path = '' as $$ select private.change_images(changes) $$;

-- Hides images ([{id, version}]), with the reason; for 30 days they can be brought back. Refuses with not_found,
-- changed_by_someone. Answers [{id, version}].
create function private.delete_images(images jsonb, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  one record;
  i public.images;
  answer jsonb := '[]';
begin
  for one in select * from jsonb_to_recordset(images) c (id uuid, version integer) order by c.id loop
    i := private.image_to_change(clinic, one.id, one.version);
    if i.deleted_at is not null then perform private.refuse('not_found'); end if;
    update public.images q set deleted_at = now(), deleted_by = auth.uid(), deleted_reason = btrim(delete_images.reason)
    where q.clinic_id = clinic and q.id = i.id returning * into i;
    answer := answer || jsonb_build_object('id', i.id, 'version', i.version);
  end loop;
  return answer;
end $$;
create function public.delete_images(images jsonb, reason text) returns jsonb
language sql set search_path = '' as $$ select private.delete_images(images, reason) $$;

-- Brings back what was deleted within 30 days: [{id, version}]. Refuses with not_found (also when it is too late),
-- changed_by_someone, image_there_already (the same file came again meanwhile). Answers [{id, version}].
create function private.restore_images(images jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  one record;
  i public.images;
  answer jsonb := '[]';
begin
  for one in select * from jsonb_to_recordset(images) c (id uuid, version integer) order by c.id loop
    i := private.image_to_change(clinic, one.id, one.version);
    if i.deleted_at is null or i.deleted_at <= now() - interval '30 days' then perform private.refuse('not_found'); end if;
    update public.images q set deleted_at = null, deleted_by = null, deleted_reason = null
    where q.clinic_id = clinic and q.id = i.id returning * into i;
    answer := answer || jsonb_build_object('id', i.id, 'version', i.version);
  end loop;
  return answer;
end $$;
create function public.restore_images(images jsonb) returns jsonb
language sql set search_path = '' as $$ select private.restore_images(images) $$;

-- Gives images that were put into the wrong record to the right one: [{id, version, name_differs}], the last being whether the file
-- names somebody else than that patient. Refuses with not_found, changed_by_someone, image_there_already. Answers [{id, version}].
create function private.move_images(images jsonb, patient uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  one record;
  i public.images;
  answer jsonb := '[]';
begin
  if not private.i_reach('images.write', patient) or private.stands_for(patient) is not null then perform private.refuse('not_found'); end if;
  for one in select * from jsonb_to_recordset(images) c (id uuid, version integer, name_differs boolean) order by c.id loop
    i := private.image_to_change(clinic, one.id, one.version);
    if i.deleted_at is not null or i.patient_id is null then perform private.refuse('not_found'); end if;
    -- The visit it came with was the other patient's.
    update public.images q set patient_id = move_images.patient, appointment_id = null, name_differs = coalesce(one.name_differs, false) and q.named is not null
    where q.clinic_id = clinic and q.id = i.id returning * into i;
    answer := answer || jsonb_build_object('id', i.id, 'version', i.version);
  end loop;
  return answer;
end $$;
create function public.move_images(images jsonb, patient uuid) returns jsonb
language sql set search_path = '' as $$ select private.move_images(images, patient) $$;

-- Notes a study that is kept elsewhere, such as a CBCT: fields {sort, kind, name, note, teeth, taken_at, taken_known, link}. Refuses with not_found,
-- date_impossible, and by its constraints. Answers its id.
create function private.add_image_link(patient uuid, fields jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  i public.images := jsonb_populate_record(null::public.images, fields);
  image uuid := private.uuid_v7();
begin
  if not private.i_reach('images.write', patient) or private.stands_for(patient) is not null then perform private.refuse('not_found'); end if;
  if i.taken_at > now() + interval '1 day' then perform private.refuse('date_impossible'); end if;
  insert into public.images (id, clinic_id, patient_id, sort, kind, name, note, teeth, taken_at, taken_known, link, source)
  values (image, clinic, add_image_link.patient, i.sort, i.kind, btrim(i.name), coalesce(btrim(i.note), ''), coalesce(i.teeth, '{}'), coalesce(i.taken_at, now()),
    coalesce(i.taken_known, false), i.link, 'link');
  return image;
end $$;
create function public.add_image_link(patient uuid, fields jsonb) returns uuid
language sql set search_path = '' as $$ select private.add_image_link(patient, fields) $$;

grant execute on function private.image_row(public.images), public.images_page(uuid), private.change_images(jsonb), public.change_images(jsonb),
  private.delete_images(jsonb, text), public.delete_images(jsonb, text), private.restore_images(jsonb), public.restore_images(jsonb),
  private.move_images(jsonb, uuid), public.move_images(jsonb, uuid), private.add_image_link(uuid, jsonb), public.add_image_link(uuid, jsonb) to authenticated;
