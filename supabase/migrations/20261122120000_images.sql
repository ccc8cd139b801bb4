-- X-rays, photographs and documents: what is known of each file, and who may see it. The bytes lie in the private bucket
-- "images" below '<clinic id>/<image id>/'. They come by the bucket "quarantine", where nothing is read from but to be examined.

insert into public.permissions (permission, position, while_suspended, while_cancelled) values
  ('images.read', 72, 'all', 'owner'), ('images.write', 73, 'none', 'none');
-- The desk takes in what patients bring and what the X-ray computer makes.
insert into public.role_permissions (role, permission, scope)
select r.role, p.permission, case when r.role = 'dentist' then 'own' else 'all' end
from (values ('owner'), ('dentist'), ('assistant'), ('receptionist')) r (role), (values ('images.read'), ('images.write')) p (permission);

-- 50 MB. Storage itself refuses what is larger or of another kind.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
  ('quarantine', 'quarantine', false, 52428800, '{image/jpeg,image/png,image/webp,image/bmp,image/tiff,image/heic,application/pdf,application/dicom}'),
  ('images', 'images', false, null, null)
on conflict do nothing;

create table public.images (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- Null: from the X-ray computer, and not given to anyone yet.
  patient_id uuid,
  sort text not null check (sort in ('xray', 'photograph', 'document')),
  -- What it shows, or what a document is: lib/images/kinds.ts names them.
  kind text not null check (kind ~ '^[a-z_]{2,30}$'),
  name text not null constraint images_name_length check (length(btrim(name)) between 1 and 160),
  note text not null default '' constraint images_note_length check (length(note) <= 500),
  teeth smallint[] not null default '{}' constraint images_teeth_exist check (private.are_teeth(teeth)),
  -- When it was taken, as far as the file says; otherwise when it came.
  taken_at timestamptz not null,
  taken_known boolean not null default false,
  -- Of a document: the last day on which it counts.
  expires_on date check (expires_on >= date '1990-01-01'),
  -- The visit during which it came.
  appointment_id uuid,
  -- A study that is kept elsewhere (CBCT) has an address instead of a file.
  link text constraint images_link_is_https check (link ~ '^https://[^\s]+$' and length(link) <= 500),
  mime text check (mime in ('image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff', 'image/heic', 'application/pdf', 'application/dicom')),
  -- Of the file as it came: the same file is there once.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Of the file that is kept, and of everything that lies in the bucket for it.
  bytes bigint check (bytes between 1 and 52428800),
  stored_bytes bigint not null default 0 check (stored_bytes >= 0),
  -- How it can be shown: 'gray' has its own values of up to 16 bits, 'colour' is a picture, 'pdf' has pages. Null: it can only be downloaded.
  shown text check (shown in ('gray', 'colour', 'pdf')),
  -- Why it cannot be shown.
  trouble text check (trouble in ('truncated', 'no_pixels', 'deflated', 'syntax', 'unreadable')),
  width integer check (width between 1 and 65535),
  height integer check (height between 1 and 65535),
  -- What is known of the values of a gray picture: {"bits", "low", "high", "center", "width", "inverted", "frames"}.
  tones jsonb check (jsonb_typeof(tones) = 'object' and length(tones::text) <= 500),
  -- Nanometres from one pixel to the next, across and down, and whose word that is.
  spacing_x bigint check (spacing_x between 1000 and 10000000),
  spacing_y bigint check (spacing_y between 1000 and 10000000),
  spacing_from text check (spacing_from in ('file', 'calibrated')),
  calibrated_by uuid references auth.users (id),
  calibrated_at timestamptz,
  -- What a DICOM file says of itself.
  modality text check (modality ~ '^[A-Z0-9]{1,16}$'),
  named text check (length(named) <= 200),
  -- The patient's name in the file is not this patient's, and nobody has said that this is right.
  name_differs boolean not null default false,
  source text not null check (source in ('file', 'camera', 'phone', 'folder', 'message', 'link')),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  -- Hidden; for 30 days it can be brought back.
  deleted_at timestamptz,
  deleted_by uuid references auth.users (id),
  deleted_reason text check (length(btrim(deleted_reason)) between 1 and 300),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  constraint images_file_or_link check (case when link is null then num_nulls(mime, sha256, bytes) = 0 else num_nonnulls(mime, sha256, bytes) = 0 end),
  constraint images_shown_or_troubled check (link is not null or (shown is null) = (trouble is not null)),
  constraint images_spacing_whole check (num_nulls(spacing_x, spacing_y, spacing_from) in (0, 3)),
  constraint images_deleted_whole check (num_nulls(deleted_at, deleted_reason) in (0, 2))
);
create unique index images_same_file on public.images (clinic_id, sha256, patient_id) nulls not distinct where deleted_at is null and sha256 is not null;
create index images_by_patient on public.images (clinic_id, patient_id, taken_at desc);
create index images_by_visit on public.images (clinic_id, appointment_id);
create index images_deleted on public.images (deleted_at) where deleted_at is not null;
create index images_created_by on public.images (created_by);
create index images_deleted_by on public.images (deleted_by);
create index images_calibrated_by on public.images (calibrated_by);
create trigger images_version before update on public.images for each row execute function private.bump_version();
create trigger images_audit after insert or update or delete on public.images for each row execute function private.audit_change();
grant select on public.images to authenticated;
-- What lies in the tray belongs to nobody yet: whoever takes images in sees it.
alter table public.images enable row level security;
create policy "members read images, those of their own patients, or what is in the tray" on public.images for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('images.read'))
    and ((select private.i_see_all('images.read')) or patient_id is null or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('images.read')) and pd.dentist_id = (select private.dentist_i_am()))));
select private.watch_live('images', 'images', 'images.read');

-- Uploads on their way. An upload becomes the image of the same id, or is refused; what stays open is cleared away.
create table private.image_uploads (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid,
  -- Who answers for it: who sends it, or who gave the phone its link.
  person uuid not null references auth.users (id) on delete cascade,
  -- The link of a phone that nobody is signed in on.
  link_id uuid,
  source text not null check (source in ('file', 'camera', 'phone', 'folder', 'message')),
  -- What the sender says it is; the file itself is asked before it is believed.
  name text not null check (length(btrim(name)) between 1 and 160),
  mime text not null,
  bytes bigint not null check (bytes between 1 and 52428800),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What is to be noted with it: {sort, kind, teeth, taken_at, appointment_id}, each of them or none.
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and length(details::text) <= 1000),
  state text not null default 'open' check (state in ('open', 'examined', 'kept', 'refused')),
  refusal text,
  started_at timestamptz not null default now(),
  -- Since when a server has been examining it.
  examined_at timestamptz,
  ended_at timestamptz,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, link_id) references private.patient_links (clinic_id, id) on delete cascade
);
create index image_uploads_by_patient on private.image_uploads (clinic_id, patient_id);
create index image_uploads_open on private.image_uploads (clinic_id) where ended_at is null;
create index image_uploads_by_age on private.image_uploads (started_at);
create index image_uploads_by_person on private.image_uploads (person);
create index image_uploads_by_link on private.image_uploads (clinic_id, link_id);
