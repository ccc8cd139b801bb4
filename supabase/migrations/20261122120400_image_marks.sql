-- What dentists draw over an image and measure in it. The image stays as it came: marks are rows of their own, in the pixels of what is
-- shown, and what a length means is worked out from the image's spacing each time it is read.

create table public.image_marks (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- The image's own patient; it moves with the image.
  patient_id uuid not null,
  image_id uuid not null,
  tool text not null check (tool in ('length', 'angle', 'area', 'arrow', 'text', 'freehand')),
  -- x and y by turns, in pixels from the upper left corner of the picture as it lies in the file.
  points real[] not null
    constraint image_marks_points_inside check (0 <= all (points) and 65535 >= all (points))
    constraint image_marks_points_bounded check (cardinality(points) between 2 and 2000 and cardinality(points) % 2 = 0),
  note text not null default '' constraint image_marks_note_length check (length(note) <= 200),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  removed_by uuid references auth.users (id),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, image_id) references public.images (clinic_id, id) on delete cascade,
  constraint image_marks_points_fit_tool check (case tool when 'text' then cardinality(points) = 2 when 'angle' then cardinality(points) = 6
    when 'area' then cardinality(points) >= 6 when 'freehand' then cardinality(points) >= 4 else cardinality(points) = 4 end),
  constraint image_marks_text_says_something check (tool <> 'text' or btrim(note) <> '')
);
create index image_marks_by_image on public.image_marks (clinic_id, image_id);
create index image_marks_by_patient on public.image_marks (clinic_id, patient_id);
create index image_marks_created_by on public.image_marks (created_by);
create index image_marks_removed_by on public.image_marks (removed_by);
create trigger image_marks_version before update on public.image_marks for each row execute function private.bump_version();
create trigger image_marks_audit after insert or update or delete on public.image_marks for each row execute function private.audit_change();
grant select on public.image_marks to authenticated;
call private.guard_by_patient('public.image_marks', 'images.read');
select private.watch_live('image_marks', 'images', 'images.read');

-- An image that is given to another patient takes its marks along. One that goes back to the tray keeps them for whom it comes to next.
create function private.move_image_marks() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.image_marks m set patient_id = new.patient_id where m.clinic_id = new.clinic_id and m.image_id = new.id and m.patient_id <> new.patient_id;
  return null;
end $$;
create trigger images_marks_follow after update of patient_id on public.images
  for each row when (new.patient_id is not null and new.patient_id is distinct from old.patient_id) execute function private.move_image_marks();

-- What the file said of its spacing, while a calibration says otherwise.
alter table public.images
  add column file_spacing_x bigint check (file_spacing_x between 1000 and 10000000),
  add column file_spacing_y bigint check (file_spacing_y between 1000 and 10000000),
  add constraint images_file_spacing_whole check (num_nulls(file_spacing_x, file_spacing_y) in (0, 2) and (file_spacing_x is null or spacing_from = 'calibrated'));

-- A mark as screens read it (lib/images/mark.ts).
create function private.image_mark_row(m public.image_marks) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', m.id, 'version', m.version, 'tool', m.tool, 'points', m.points, 'note', m.note, 'at', m.created_at,
    'mine', m.created_by is not distinct from auth.uid(),
    'by', (select b.name from public.members b where b.clinic_id = m.clinic_id and b.user_id = m.created_by))
$$;

-- An image of a patient that the person may draw on, locked. Refuses with not_found.
create function private.image_to_mark(clinic uuid, image uuid) returns public.images
language plpgsql set search_path = ''
as $$
declare
  i public.images;
begin
  select * into i from public.images q where q.clinic_id = image_to_mark.clinic and q.id = image for update;
  if i.id is null or i.deleted_at is not null or not private.i_reach('images.write', i.patient_id) then perform private.refuse('not_found'); end if;
  return i;
end $$;

-- Draws a mark: {id, tool, points, note}. Its id is made where it is drawn, so that a repeated call draws it once. Refuses with
-- not_found, too_many_marks, and by its constraints. Answers the mark.
create function private.add_image_mark(image uuid, mark jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  i public.images := private.image_to_mark(clinic, image);
  m public.image_marks := jsonb_populate_record(null::public.image_marks, mark);
begin
  if (select count(*) from public.image_marks q where q.clinic_id = clinic and q.image_id = i.id and q.removed_at is null) >= 200 then
    perform private.refuse('too_many_marks');
  end if;
  insert into public.image_marks (id, clinic_id, patient_id, image_id, tool, points, note)
  values (m.id, clinic, i.patient_id, i.id, m.tool, m.points, coalesce(btrim(m.note), '')) on conflict do nothing;
  select * into m from public.image_marks q where q.clinic_id = clinic and q.id = m.id and q.image_id = i.id;
  if m.id is null then perform private.refuse('not_found'); end if;
  return private.image_mark_row(m);
end $$;
create function public.add_image_mark(image uuid, mark jsonb) returns jsonb
language sql set search_path = '' as $$ select private.add_image_mark(image, mark) $$;

-- Changes a mark: fields, some of {points, note, removed}. Only its author moves it or writes in it, because it stands under their name;
-- anybody who may draw takes it off or puts it back. Refuses with not_found, changed_by_someone, mark_of_someone_else, and by its
-- constraints. Answers the mark.
create function private.change_image_mark(mark uuid, mark_version integer, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  m public.image_marks;
begin
  select * into m from public.image_marks q where q.clinic_id = clinic and q.id = mark for update;
  if m.id is null then perform private.refuse('not_found'); end if;
  perform private.image_to_mark(clinic, m.image_id);
  if m.version <> mark_version then perform private.refuse('changed_by_someone'); end if;
  if (fields ? 'points' or fields ? 'note') and m.created_by is distinct from auth.uid() then
    perform private.refuse('mark_of_someone_else', jsonb_build_object('by', (select b.name from public.members b where b.clinic_id = clinic and b.user_id = m.created_by)));
  end if;
  m := jsonb_populate_record(m, (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(fields) f where f.key in ('points', 'note')));
  update public.image_marks q set points = m.points, note = btrim(m.note),
    removed_at = case fields -> 'removed' when 'true' then coalesce(q.removed_at, now()) when 'false' then null else q.removed_at end,
    removed_by = case fields -> 'removed' when 'true' then coalesce(q.removed_by, auth.uid()) when 'false' then null else q.removed_by end
  where q.clinic_id = clinic and q.id = m.id returning * into m;
  return private.image_mark_row(m);
end $$;
create function public.change_image_mark(mark uuid, mark_version integer, fields jsonb) returns jsonb
language sql set search_path = '' as $$ select private.change_image_mark(mark, mark_version, fields) $$;

-- Says what one pixel of an image is, in nanometres, measured on something of known length; null takes a calibration back, and what the
-- file says counts again. Refuses with not_found, changed_by_someone, and by its constraints. Answers {version, spacing_x, spacing_y, spacing_from}.
create function private.calibrate_image(image uuid, image_version integer, spacing bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  i public.images := private.image_to_mark(clinic, image);
begin
  if i.version <> image_version then perform private.refuse('changed_by_someone', jsonb_build_object('image', i.id, 'version', i.version)); end if;
  if spacing is null then
    if i.spacing_from is distinct from 'calibrated' then perform private.refuse('not_found'); end if;
    update public.images q set spacing_x = q.file_spacing_x, spacing_y = q.file_spacing_y, spacing_from = case when q.file_spacing_x is not null then 'file' end,
      file_spacing_x = null, file_spacing_y = null, calibrated_by = null, calibrated_at = null
    where q.clinic_id = clinic and q.id = i.id returning * into i;
  else
    update public.images q set spacing_x = spacing, spacing_y = spacing, spacing_from = 'calibrated', calibrated_by = auth.uid(), calibrated_at = now(),
      file_spacing_x = case q.spacing_from when 'file' then q.spacing_x else q.file_spacing_x end,
      file_spacing_y = case q.spacing_from when 'file' then q.spacing_y else q.file_spacing_y end
    where q.clinic_id = clinic and q.id = i.id returning * into i;
  end if;
  return jsonb_build_object('version', i.version, 'spacing_x', i.spacing_x, 'spacing_y', i.spacing_y, 'spacing_from', i.spacing_from);
end $$;
create function public.calibrate_image(image uuid, image_version integer, spacing bigint) returns jsonb
language sql set search_path = '' as $$ select private.calibrate_image(image, image_version, spacing) $$;

-- The marks of an image that were not taken off, in the order that they were drawn.
create function private.marks_of(clinic uuid, image uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(private.image_mark_row(m) order by m.created_at, m.id), '[]')
  from public.image_marks m where m.clinic_id = marks_of.clinic and m.image_id = marks_of.image and m.removed_at is null
$$;

-- The viewer: {head, image, marks, calibrated: {by, at} or null, order: ids of the patient's pictures as the gallery has them, the newest first,
-- chart: of who may read records, for the findings of the image's teeth}; of a merged record {head} alone. Refuses with not_found.
create function public.image_page(patient uuid, image uuid) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  head jsonb := private.patient_head(patient, 'images.read');
  i public.images;
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  select * into i from public.images q where q.clinic_id = clinic and q.id = image_page.image and q.patient_id = image_page.patient and q.deleted_at is null;
  if i.id is null then perform private.refuse('not_found'); end if;
  return jsonb_build_object('head', head, 'image', private.image_row(i), 'marks', private.marks_of(clinic, i.id),
    'calibrated', case when i.calibrated_at is not null then jsonb_build_object('at', i.calibrated_at,
      'by', (select b.name from public.members b where b.clinic_id = clinic and b.user_id = i.calibrated_by)) end,
    'order', (select jsonb_agg(q.id order by q.taken_at desc, q.id desc) from public.images q
      where q.clinic_id = clinic and q.patient_id = image_page.patient and q.deleted_at is null and q.link is null and q.shown is distinct from 'pdf'),
    'chart', case when private.i_reach('records.read', patient) then private.chart_findings(clinic, patient) end);
end $$;

grant execute on function private.image_mark_row(public.image_marks), private.add_image_mark(uuid, jsonb), public.add_image_mark(uuid, jsonb),
  private.change_image_mark(uuid, integer, jsonb), public.change_image_mark(uuid, integer, jsonb), private.calibrate_image(uuid, integer, bigint),
  public.calibrate_image(uuid, integer, bigint), private.marks_of(uuid, uuid), public.image_page(uuid, uuid) to authenticated;
