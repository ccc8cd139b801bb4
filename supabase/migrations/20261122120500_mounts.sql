-- Mounts: X-rays of one patient in the places that their films have on a light box (lib/images/mounts.ts draws them), and what
-- leaves the program of images: pictures, PDFs, originals.

create table public.image_mounts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  layout text not null check (layout in ('bitewing_2', 'bitewing_4', 'full_14', 'full_18', 'full_20')),
  name text not null constraint image_mounts_name_length check (length(btrim(name)) between 1 and 80),
  taken_on date not null constraint image_mounts_date_sane check (taken_on between date '1990-01-01' and date '2200-01-01'),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  -- Put away; it can be brought back. Its X-rays stay where they are either way.
  removed_at timestamptz,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index image_mounts_by_patient on public.image_mounts (clinic_id, patient_id, taken_on desc);
create index image_mounts_created_by on public.image_mounts (created_by);
create trigger image_mounts_version before update on public.image_mounts for each row execute function private.bump_version();
create trigger image_mounts_audit after insert or update or delete on public.image_mounts for each row execute function private.audit_change();
grant select on public.image_mounts to authenticated;
call private.guard_by_patient('public.image_mounts', 'images.read');
select private.watch_live('image_mounts', 'images', 'images.read');

-- Which X-ray stands in which place. One that was deleted, or given to somebody else, leaves its place empty for as long.
create table public.image_mount_places (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  mount_id uuid not null,
  place smallint not null check (place between 1 and 20),
  image_id uuid not null,
  primary key (mount_id, place, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, mount_id) references public.image_mounts (clinic_id, id) on delete cascade,
  foreign key (clinic_id, image_id) references public.images (clinic_id, id) on delete cascade
);
create unique index image_mount_places_image_once on public.image_mount_places (clinic_id, mount_id, image_id);
create index image_mount_places_by_image on public.image_mount_places (clinic_id, image_id);
create index image_mount_places_by_patient on public.image_mount_places (clinic_id, patient_id);
create trigger image_mount_places_audit after insert or delete on public.image_mount_places
  for each row execute function private.audit_change('mount_id');
grant select on public.image_mount_places to authenticated;
call private.guard_by_patient('public.image_mount_places', 'images.read');

-- How many places a layout has.
create function private.mount_size(layout text) returns integer
language sql immutable set search_path = ''
as $$ select split_part(layout, '_', 2)::integer $$;

-- A mount that somebody means to change, locked. Refuses with not_found, changed_by_someone (detail: {version}).
create function private.mount_to_change(clinic uuid, mount uuid, mount_version integer) returns public.image_mounts
language plpgsql set search_path = ''
as $$
declare
  m public.image_mounts;
begin
  select * into m from public.image_mounts q where q.clinic_id = mount_to_change.clinic and q.id = mount for update;
  if m.id is null or not private.i_reach('images.write', m.patient_id) then perform private.refuse('not_found'); end if;
  if m.version <> mount_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', m.version)); end if;
  return m;
end $$;

-- An empty mount. Refuses with not_found. Answers its id.
create function private.add_mount(patient uuid, layout text, name text, taken_on date) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  made uuid;
begin
  if not private.i_reach('images.write', patient) then perform private.refuse('not_found'); end if;
  insert into public.image_mounts (clinic_id, patient_id, layout, name, taken_on)
  values (clinic, patient, add_mount.layout, btrim(add_mount.name), add_mount.taken_on) returning id into made;
  return made;
end $$;
create function public.add_mount(patient uuid, layout text, name text, taken_on date) returns uuid
language sql set search_path = '' as $$ select private.add_mount(patient, layout, name, taken_on) $$;

-- Names and dates a mount, puts it away or brings it back: {name, taken_on, removed}, each of them or none. Refuses with not_found,
-- changed_by_someone. Answers its version.
create function private.change_mount(mount uuid, mount_version integer, changes jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  m public.image_mounts := private.mount_to_change(clinic, mount, mount_version);
begin
  update public.image_mounts q set name = btrim(coalesce(changes ->> 'name', q.name)), taken_on = coalesce((changes ->> 'taken_on')::date, q.taken_on),
    removed_at = case when not changes ? 'removed' then q.removed_at when (changes ->> 'removed')::boolean then now() end
  where q.clinic_id = clinic and q.id = m.id returning * into m;
  return m.version;
end $$;
create function public.change_mount(mount uuid, mount_version integer, changes jsonb) returns integer
language sql set search_path = '' as $$ select private.change_mount(mount, mount_version, changes) $$;

-- X-rays into places and out of them, all at once: {"<place>": "<image>" or null}. An X-ray stands in a mount once: given another
-- place it leaves the one it had. Refuses with not_found (also for an X-ray of somebody else, or one that cannot be shown),
-- changed_by_someone. Answers the mount's version.
create function private.set_mount_places(mount uuid, mount_version integer, places jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  m public.image_mounts := private.mount_to_change(clinic, mount, mount_version);
begin
  if m.removed_at is not null or exists (select 1 from jsonb_each_text(places) p
      where p.key::integer not between 1 and private.mount_size(m.layout)
        or p.value is not null and not exists (select 1 from public.images i where i.clinic_id = clinic and i.id = p.value::uuid
          and i.patient_id = m.patient_id and i.sort = 'xray' and i.shown in ('gray', 'colour') and i.deleted_at is null)) then
    perform private.refuse('not_found');
  end if;
  delete from public.image_mount_places q where q.clinic_id = clinic and q.mount_id = m.id and exists (
    select 1 from jsonb_each_text(places) p where p.key::integer = q.place or p.value::uuid = q.image_id);
  insert into public.image_mount_places (clinic_id, patient_id, mount_id, place, image_id)
  select clinic, m.patient_id, m.id, p.key::integer, p.value::uuid from jsonb_each_text(places) p where p.value is not null;
  update public.image_mounts q set name = q.name where q.clinic_id = clinic and q.id = m.id returning * into m;
  return m.version;
end $$;
create function public.set_mount_places(mount uuid, mount_version integer, places jsonb) returns integer
language sql set search_path = '' as $$ select private.set_mount_places(mount, mount_version, places) $$;

-- A mount as the screens have it: {id, layout, name, taken_on, version, by, places: {"<place>": "<image>"}}.
create function private.mount_row(m public.image_mounts) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', m.id, 'layout', m.layout, 'name', m.name, 'taken_on', m.taken_on, 'version', m.version,
    'by', (select b.name from public.members b where b.clinic_id = m.clinic_id and b.user_id = m.created_by),
    'places', coalesce((select jsonb_object_agg(p.place, p.image_id) from public.image_mount_places p
      join public.images i on i.clinic_id = p.clinic_id and i.id = p.image_id and i.patient_id = m.patient_id and i.deleted_at is null
      where p.clinic_id = m.clinic_id and p.mount_id = m.id), '{}'))
$$;

-- The mounts of a patient, the newest first; for the page of their images.
create function private.patient_mounts(clinic uuid, patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(private.mount_row(m) order by m.taken_on desc, m.id desc), '[]')
  from public.image_mounts m where m.clinic_id = patient_mounts.clinic and m.patient_id = patient_mounts.patient and m.removed_at is null
$$;

-- What a picture can be made of: the patient's X-rays and photographs, the newest first.
create function private.viewable_images(clinic uuid, patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(private.image_row(i) order by i.taken_at desc, i.id desc), '[]')
  from public.images i where i.clinic_id = viewable_images.clinic and i.patient_id = viewable_images.patient
    and i.sort in ('xray', 'photograph') and i.shown in ('gray', 'colour') and i.deleted_at is null
$$;

-- The page of one mount: {head, mount, images}. Refuses with not_found.
create function public.mount_page(patient uuid, mount uuid) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  head jsonb := private.patient_head(patient, 'images.read');
  m public.image_mounts;
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  select * into m from public.image_mounts q
  where q.clinic_id = clinic and q.id = mount_page.mount and q.patient_id = mount_page.patient and q.removed_at is null;
  if m.id is null then perform private.refuse('not_found'); end if;
  return jsonb_build_object('head', head, 'mount', private.mount_row(m), 'images', private.viewable_images(clinic, patient));
end $$;

-- The page where two images stand side by side: {head, images}. Refuses with not_found.
create function public.compare_page(patient uuid) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  head jsonb := private.patient_head(patient, 'images.read');
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return jsonb_build_object('head', head, 'images', private.viewable_images(clinic, patient));
end $$;

-- Images, or a mount, leave the program: as a picture (png), on the letterhead (pdf), on paper (print). That they did is on
-- record with each. Refuses with not_found. Answers what stands on the sheet: {letterhead, today, patient, images, mount}.
create function private.export_images(patient uuid, images uuid[], mount uuid, format text, overlays boolean) returns jsonb
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
    perform private.write_audit(clinic, 'exported', 'image_mounts', m.id, null, noted);
  elsif coalesce(cardinality(images), 0) not between 1 and 2 or (select count(*) from public.images i where i.clinic_id = clinic
      and i.id = any (images) and i.patient_id = export_images.patient and i.deleted_at is null) <> cardinality(images) then
    perform private.refuse('not_found');
  else
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
create function public.export_images(patient uuid, images uuid[] default '{}', mount uuid default null, format text default 'png', overlays boolean default true) returns jsonb
language sql set search_path = '' as $$ select private.export_images(patient, images, mount, format, overlays) $$;

grant execute on function private.mount_row(public.image_mounts), private.patient_mounts(uuid, uuid), private.viewable_images(uuid, uuid),
  private.add_mount(uuid, text, text, date), public.add_mount(uuid, text, text, date),
  private.change_mount(uuid, integer, jsonb), public.change_mount(uuid, integer, jsonb),
  private.set_mount_places(uuid, integer, jsonb), public.set_mount_places(uuid, integer, jsonb),
  public.mount_page(uuid, uuid), public.compare_page(uuid),
  private.export_images(uuid, uuid[], uuid, text, boolean), public.export_images(uuid, uuid[], uuid, text, boolean) to authenticated;
