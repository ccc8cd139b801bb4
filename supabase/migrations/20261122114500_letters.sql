-- Certificates and referral letters: written from the clinic's templates, signed and locked like a prescription.

create table public.letter_templates (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('treatment', 'leave', 'fitness', 'referral', 'other')),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  title text not null check (length(btrim(title)) between 1 and 120),
  -- With {patient}, {age}, {sex}, {date}, {from}, {until}, {days}, {diagnosis}, {clinic}, {dentist}, {to}.
  body text not null check (length(btrim(body)) between 1 and 6000),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index letter_templates_title_once on public.letter_templates (clinic_id, kind, language, lower(title));
create index letter_templates_created_by on public.letter_templates (created_by);
create trigger letter_templates_version before update on public.letter_templates for each row execute function private.bump_version();
create trigger letter_templates_audit after insert or update or delete on public.letter_templates for each row execute function private.audit_change();
alter table public.letter_templates enable row level security;
grant select on public.letter_templates to authenticated;
grant insert (id, clinic_id, kind, language, title, body), update (kind, language, title, body), delete on public.letter_templates to authenticated;
create policy "members read letter templates" on public.letter_templates for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read')));
create policy "managers add letter templates" on public.letter_templates for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers change letter templates" on public.letter_templates for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers remove letter templates" on public.letter_templates for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));

create table public.letters (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  appointment_id uuid,
  dentist_id uuid not null,
  kind text not null check (kind in ('treatment', 'leave', 'fitness', 'referral', 'other')),
  language text not null default 'en' check (language ~ '^[a-z]{2,3}$'),
  -- To whom a referral goes.
  addressee text not null default '' check (length(addressee) <= 300),
  title text not null check (length(btrim(title)) between 1 and 120),
  body text not null default '' check (length(body) <= 6000),
  replaces uuid,
  replaced_at timestamptz,
  entered_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  signed_at timestamptz,
  signed_by uuid references auth.users (id),
  signed_by_pin boolean not null default false,
  -- As they were when it was signed.
  prescriber text,
  qualification text,
  council text,
  registration_number text,
  patient_name text,
  patient_sex text,
  patient_months integer,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, replaces) references public.letters (clinic_id, id),
  constraint letters_signed_whole check (num_nulls(signed_at, signed_by, prescriber, registration_number, patient_name) in (0, 5))
);
create index letters_by_patient on public.letters (clinic_id, patient_id, created_at);
create index letters_by_visit on public.letters (clinic_id, appointment_id);
create index letters_by_dentist on public.letters (clinic_id, dentist_id);
create unique index letters_replaced_once on public.letters (clinic_id, replaces) where signed_at is not null;
create index letters_replaces on public.letters (clinic_id, replaces);
create index letters_entered_by on public.letters (entered_by);
create index letters_signed_by on public.letters (signed_by);
create trigger letters_version before update on public.letters for each row execute function private.bump_version();
create trigger letters_keep_signed before update or delete on public.letters
  for each row execute function private.keep_signed('replaced_at', 'appointment_id', 'version');
create trigger letters_audit after insert or update or delete on public.letters for each row execute function private.audit_change();
grant select on public.letters to authenticated;
call private.guard_by_patient('public.letters', 'records.read');
select private.watch_live('letters', 'letters', 'records.read');
