-- Prescriptions: the reference list of generics and brands, what a clinic adds to it, prescriptions with their lines and the
-- warnings that were answered, favourites and templates.
--
-- A medicine's contents are written the same way everywhere, as a pharmacist would: 'amoxicillin 500 mg + clavulanic acid
-- 125 mg'. An ingredient is the generic's name, then its strength, which begins with a figure. Warnings look at every ingredient.

-- Generics that dentists in India use, and those that their patients take and that matter to a dentist. No clinic's own.
create table public.generics (
  name text primary key check (name ~ '^[a-z][a-z ()-]{2,50}$'),
  -- For allergies, duplication and interactions; the rules in lib/prescriptions/drug-rules.ts speak of these.
  classes text[] not null,
  -- Form and strength, as they are sold: 'capsule 500 mg'. None: a dentist does not prescribe it, patients take it.
  presentations text[] not null default '{}',
  -- Compatible with pregnancy, to be weighed, to be avoided; none: nothing reaches the blood, or nothing is known.
  pregnancy text check (pregnancy in ('compatible', 'caution', 'avoid'))
);
-- Brands: what is in them and what they are.
create table public.brands (
  name text primary key check (length(name) between 2 and 60),
  form text not null check (length(form) between 2 and 30),
  contents text not null check (length(contents) between 3 and 300)
);
alter table public.generics enable row level security;
alter table public.brands enable row level security;
grant select on public.generics, public.brands to authenticated;
create policy "everyone reads the list of generics" on public.generics for select to authenticated using (true);
create policy "everyone reads the list of brands" on public.brands for select to authenticated using (true);

-- What a clinic adds, calls by its own name, or hides.
create table public.medicines (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 2 and 80),
  form text not null check (length(btrim(form)) between 2 and 30),
  contents text not null check (length(btrim(contents)) between 3 and 300),
  -- Stands in place of this generic or brand of the reference list.
  reference text check (length(reference) <= 60),
  -- Not offered any more.
  hidden boolean not null default false,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index medicines_name_once on public.medicines (clinic_id, lower(name), form);
create unique index medicines_reference_once on public.medicines (clinic_id, reference, form);
create index medicines_created_by on public.medicines (created_by);
create trigger medicines_version before update on public.medicines for each row execute function private.bump_version();
create trigger medicines_audit after insert or update or delete on public.medicines for each row execute function private.audit_change();
alter table public.medicines enable row level security;
grant select on public.medicines to authenticated;
grant insert (id, clinic_id, name, form, contents, reference, hidden), update (name, form, contents, hidden), delete on public.medicines to authenticated;
create policy "members read medicines" on public.medicines for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add medicines" on public.medicines for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers change medicines" on public.medicines for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers remove medicines" on public.medicines for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));

create table public.prescriptions (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  appointment_id uuid,
  -- Who prescribes; whoever enters may be somebody else.
  dentist_id uuid not null,
  diagnosis text not null default '' check (length(diagnosis) <= 300),
  advice text not null default '' check (length(advice) <= 1000),
  -- Of the instructions, and what the patient weighs: doses of children go by it.
  language text not null default 'en' check (language ~ '^[a-z]{2,3}$'),
  weight_g integer constraint prescriptions_weight_sane check (weight_g between 500 and 400000),
  -- Corrects an earlier one; that one says when it was replaced. Both stay.
  replaces uuid,
  replaced_at timestamptz,
  entered_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  signed_at timestamptz,
  signed_by uuid references auth.users (id),
  signed_by_pin boolean not null default false,
  -- The particulars as they were when it was signed: what the law wants on paper never changes afterwards.
  prescriber text,
  qualification text,
  council text,
  registration_number text,
  patient_name text,
  patient_sex text,
  patient_birth_date date,
  patient_birth_date_precision text,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, replaces) references public.prescriptions (clinic_id, id),
  constraint prescriptions_signed_whole check (num_nulls(signed_at, signed_by, prescriber, registration_number, patient_name) in (0, 5))
);
create unique index prescriptions_one_draft on public.prescriptions (clinic_id, appointment_id) where signed_at is null;
create index prescriptions_by_patient on public.prescriptions (clinic_id, patient_id, created_at);
create index prescriptions_by_visit on public.prescriptions (clinic_id, appointment_id);
create index prescriptions_by_dentist on public.prescriptions (clinic_id, dentist_id);
create unique index prescriptions_replaced_once on public.prescriptions (clinic_id, replaces) where signed_at is not null;
create index prescriptions_replaces on public.prescriptions (clinic_id, replaces);
create index prescriptions_entered_by on public.prescriptions (entered_by);
create index prescriptions_signed_by on public.prescriptions (signed_by);
create trigger prescriptions_version before update on public.prescriptions for each row execute function private.bump_version();
create trigger prescriptions_keep_signed before update or delete on public.prescriptions
  for each row execute function private.keep_signed('replaced_at', 'appointment_id', 'version');
create trigger prescriptions_audit after insert or update or delete on public.prescriptions for each row execute function private.audit_change();

create table public.prescription_lines (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  prescription_id uuid not null,
  position smallint not null check (position between 1 and 20),
  -- The brand, if one is meant, and what is in it: frozen, whatever becomes of the list.
  brand text not null default '' check (length(brand) <= 80),
  contents text not null check (length(btrim(contents)) between 3 and 300),
  form text not null default '' check (length(form) <= 30),
  -- As much as is taken at a time: '1', '5 ml'. How often: '1-0-1', 'BD', 'Q8H', 'SOS'.
  dose text not null default '' check (length(dose) <= 30),
  frequency text not null default '' check (length(frequency) <= 20),
  days smallint constraint prescription_lines_days_sane check (days between 1 and 365),
  quantity integer constraint prescription_lines_quantity_sane check (quantity between 1 and 5000),
  unit text not null default '' check (length(unit) <= 20),
  -- Codes of lib/prescriptions/instructions.ts, and free words.
  instructions text[] not null default '{}' check (cardinality(instructions) <= 10),
  note text not null default '' check (length(note) <= 300),
  primary key (id, clinic_id),
  foreign key (clinic_id, prescription_id) references public.prescriptions (clinic_id, id) on delete cascade
);
create unique index prescription_lines_in_order on public.prescription_lines (clinic_id, prescription_id, position);

-- What the rules said of it, and why it was prescribed all the same.
create table public.prescription_warnings (
  clinic_id uuid not null,
  prescription_id uuid not null,
  -- Which rule, about which ingredient, against what: 'allergy', 'amoxicillin', 'Penicillin'.
  rule text not null check (rule ~ '^[a-z0-9_-]{2,40}$'),
  subject text not null check (length(subject) <= 120),
  against text not null check (length(against) <= 120),
  severity text not null check (severity in ('severe', 'caution')),
  reason text not null default '' check (length(reason) <= 300),
  primary key (prescription_id, rule, subject, against, clinic_id),
  foreign key (clinic_id, prescription_id) references public.prescriptions (clinic_id, id) on delete cascade
);
create index prescription_warnings_by_prescription on public.prescription_warnings (clinic_id, prescription_id);

-- Lines and answered warnings of a signed prescription are as fixed as it is, for everyone.
create function private.keep_signed_parts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select 1 from public.prescriptions p where p.signed_at is not null and case tg_op
      when 'INSERT' then p.clinic_id = new.clinic_id and p.id = new.prescription_id
      when 'DELETE' then p.clinic_id = old.clinic_id and p.id = old.prescription_id
      else p.clinic_id = old.clinic_id and p.id in (old.prescription_id, new.prescription_id) end) then
    perform private.refuse('signed_stays');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger prescription_lines_keep_signed before insert or update or delete on public.prescription_lines
  for each row execute function private.keep_signed_parts();
create trigger prescription_warnings_keep_signed before insert or update or delete on public.prescription_warnings
  for each row execute function private.keep_signed_parts();

-- Favourites of a dentist and templates of the clinic ("after extraction"): what one would type, a medicine a line.
create table public.prescription_templates (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- Whose favourite it is; none: everybody's template.
  dentist_id uuid,
  name text not null check (length(btrim(name)) between 1 and 80),
  body text not null check (length(btrim(body)) between 1 and 2000),
  advice text not null default '' check (length(advice) <= 1000),
  position integer not null default 0,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade
);
create index prescription_templates_by_dentist on public.prescription_templates (clinic_id, dentist_id, position);
create unique index prescription_templates_name_once on public.prescription_templates (clinic_id, coalesce(dentist_id, '00000000-0000-0000-0000-000000000000'), lower(name));
create index prescription_templates_created_by on public.prescription_templates (created_by);
create trigger prescription_templates_version before update on public.prescription_templates for each row execute function private.bump_version();
create trigger prescription_templates_audit after insert or update or delete on public.prescription_templates
  for each row execute function private.audit_change();

grant select on public.prescriptions, public.prescription_lines, public.prescription_warnings, public.prescription_templates to authenticated;
grant insert (id, clinic_id, dentist_id, name, body, advice, position), update (name, body, advice, position), delete
  on public.prescription_templates to authenticated;
call private.guard_by_patient('public.prescriptions', 'records.read');
alter table public.prescription_lines enable row level security;
alter table public.prescription_warnings enable row level security;
alter table public.prescription_templates enable row level security;
create policy "members read lines, or those of their own patients" on public.prescription_lines for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read'))
    and ((select private.i_see_all('records.read')) or prescription_id in (
      select p.id from public.prescriptions p where p.clinic_id = (select private.clinic_where_i_can('records.read')))));
create policy "members read warnings, or those of their own patients" on public.prescription_warnings for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read'))
    and ((select private.i_see_all('records.read')) or prescription_id in (
      select p.id from public.prescriptions p where p.clinic_id = (select private.clinic_where_i_can('records.read')))));
create policy "members read templates and favourites" on public.prescription_templates for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read')));
-- A dentist their own favourites, whoever manages the catalogues the templates of all.
create policy "dentists add favourites, managers templates" on public.prescription_templates for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('records.write'))
    and (dentist_id = (select private.dentist_i_am()) or (dentist_id is null and (select private.i_see_all('catalogues.manage')))));
create policy "dentists change favourites, managers templates" on public.prescription_templates for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.write'))
    and (dentist_id = (select private.dentist_i_am()) or (dentist_id is null and (select private.i_see_all('catalogues.manage')))));
create policy "dentists remove favourites, managers templates" on public.prescription_templates for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.write'))
    and (dentist_id = (select private.dentist_i_am()) or (dentist_id is null and (select private.i_see_all('catalogues.manage')))));

select private.watch_live('prescriptions', 'prescriptions', 'records.read');
