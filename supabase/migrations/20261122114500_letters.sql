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
  patient_birth_date date,
  patient_birth_date_precision text,
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

-- One letter, and how its link stands.
create function private.whole_letter(l public.letters) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return to_jsonb(l) - array['clinic_id', 'signed_by', 'entered_by'] || jsonb_build_object(
    'dentist', (select d.name from public.dentists d where d.clinic_id = l.clinic_id and d.id = l.dentist_id),
    'entered_by', (select m.name from public.members m where m.clinic_id = l.clinic_id and m.user_id = l.entered_by),
    'link', private.link_state(l.clinic_id, l.patient_id, 'letter', l.id));
end $$;
create function private.letters_of(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.whole_letter(l) order by l.created_at desc), '[]') from (
    select * from public.letters q where q.clinic_id = letters_of.clinic and q.patient_id = letters_of.patient order by q.created_at desc limit 100) l
$$;

-- Writes a draft: a new one (letter null) or a change to one. fields: the columns by name. Refuses with not_found,
-- changed_by_someone (with what is there now), signed_stays, letter_replaced. Answers {id, version}.
create function private.save_letter(letter uuid, letter_version integer, patient uuid, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  l public.letters;
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  if letter is not null then
    select * into l from public.letters q where q.clinic_id = clinic and q.id = save_letter.letter and q.patient_id = save_letter.patient for update;
    if l.id is null then perform private.refuse('not_found'); end if;
    if l.signed_at is not null then perform private.refuse('signed_stays'); end if;
    if l.version <> letter_version then perform private.refuse('changed_by_someone', private.whole_letter(l)); end if;
  end if;
  l := jsonb_populate_record(l, fields - array['id', 'clinic_id', 'patient_id', 'version', 'signed_at', 'signed_by', 'signed_by_pin', 'prescriber',
    'qualification', 'council', 'registration_number', 'patient_name', 'patient_sex', 'patient_birth_date', 'patient_birth_date_precision', 'replaced_at', 'entered_by', 'created_at']);
  if l.appointment_id is not null and not exists (select 1 from public.appointments a
      where a.clinic_id = clinic and a.id = l.appointment_id and a.patient_id = save_letter.patient) then
    perform private.refuse('not_found');
  end if;
  if l.replaces is not null and not exists (select 1 from public.letters o where o.clinic_id = clinic and o.id = l.replaces
      and o.patient_id = save_letter.patient and o.signed_at is not null and o.replaced_at is null) then
    perform private.refuse('letter_replaced');
  end if;
  if letter is null then
    insert into public.letters (clinic_id, patient_id, appointment_id, dentist_id, kind, language, addressee, title, body, replaces)
    values (clinic, save_letter.patient, l.appointment_id, l.dentist_id, l.kind, coalesce(l.language, 'en'), coalesce(l.addressee, ''), l.title,
      coalesce(l.body, ''), l.replaces) returning * into l;
  else
    update public.letters q set dentist_id = l.dentist_id, kind = l.kind, language = l.language, addressee = l.addressee, title = l.title, body = l.body
    where q.clinic_id = clinic and q.id = l.id returning * into l;
  end if;
  return jsonb_build_object('id', l.id, 'version', l.version);
end $$;
create function public.save_letter(letter uuid, letter_version integer, patient uuid, fields jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_letter(letter, letter_version, patient, fields) $$;

-- Throws a draft away.
create function private.discard_letter(letter uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
begin
  delete from public.letters l where l.clinic_id = clinic and l.id = discard_letter.letter and private.i_reach('records.write', l.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.discard_letter(letter uuid) returns void
language sql set search_path = '' as $$ select private.discard_letter(letter) $$;

-- Signs a draft as the dentist it names. Refuses with not_found, signed_stays, changed_by_someone, not_the_named_dentist,
-- registration_missing, letter_empty, letter_unfinished (a {blank} of the template is left).
create function private.sign_letter(letter uuid, letter_version integer, by_pin boolean default false) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.sign');
  l public.letters;
  who private.particulars;
begin
  select * into l from public.letters q where q.clinic_id = clinic and q.id = sign_letter.letter for update;
  if l.id is null or not private.i_reach('records.sign', l.patient_id) then perform private.refuse('not_found'); end if;
  if l.signed_at is not null then perform private.refuse('signed_stays'); end if;
  if l.version <> letter_version then perform private.refuse('changed_by_someone', private.whole_letter(l)); end if;
  who := private.particulars_of(clinic, l.dentist_id, l.patient_id);
  if btrim(l.body) = '' then perform private.refuse('letter_empty'); end if;
  if l.body ~ '\{[a-z]+\}' then perform private.refuse('letter_unfinished', jsonb_build_object('blank', substring(l.body from '\{[a-z]+\}'))); end if;
  if l.replaces is not null then
    update public.letters o set replaced_at = now() where o.clinic_id = clinic and o.id = l.replaces and o.replaced_at is null;
    if not found then perform private.refuse('letter_replaced'); end if;
  end if;
  update public.letters q set signed_at = now(), signed_by = auth.uid(), signed_by_pin = by_pin, prescriber = who.prescriber,
    qualification = who.qualification, council = who.council, registration_number = who.registration_number, patient_name = who.patient_name,
    patient_sex = who.patient_sex, patient_birth_date = who.patient_birth_date,
    patient_birth_date_precision = who.patient_birth_date_precision
  where q.clinic_id = clinic and q.id = l.id;
end $$;
create function public.sign_letter(letter uuid, letter_version integer) returns void
language sql set search_path = '' as $$ select private.sign_letter(letter, letter_version) $$;
create function public.sign_letter_by_pin(device uuid, member uuid, letter uuid, letter_version integer) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.act_at_device(device, member);
  perform private.sign_letter(letter, letter_version, true);
end $$;

-- The patient's link to a signed letter, for 90 days. Refuses with not_found, not_signed.
create function private.make_letter_link(letter uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  l public.letters;
begin
  select * into l from public.letters q where q.clinic_id = clinic and q.id = make_letter_link.letter;
  if l.id is null or not private.i_reach('records.write', l.patient_id) then perform private.refuse('not_found'); end if;
  if l.signed_at is null then perform private.refuse('not_signed'); end if;
  return private.lasting_link(clinic, l.patient_id, 'letter', l.id);
end $$;
create function public.make_letter_link(letter uuid) returns uuid
language sql set search_path = '' as $$ select private.make_letter_link(letter) $$;

-- A signed letter as it is read: {letter, letterhead, time_zone, file_number}.
create function private.letter_document(l public.letters) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object('letter', private.whole_letter(l) - array['entered_by', 'link'], 'letterhead', private.letterhead(l.clinic_id),
    'time_zone', (select c.time_zone from public.clinics c where c.id = l.clinic_id),
    'file_number', (select q.file_number from public.patients q where q.clinic_id = l.clinic_id and q.id = l.patient_id));
end $$;

-- What is printed; printing is recorded. Refuses with not_found, not_signed.
create function private.letter_print(letter uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  l public.letters;
begin
  select * into l from public.letters q where q.clinic_id = clinic and q.id = letter_print.letter;
  if l.id is null or not private.i_reach('records.read', l.patient_id) then perform private.refuse('not_found'); end if;
  if l.signed_at is null then perform private.refuse('not_signed'); end if;
  perform private.write_audit(clinic, 'printed', 'letters', l.id, null, null);
  return private.letter_document(l);
end $$;
create function public.letter_print(letter uuid) returns jsonb
language sql set search_path = '' as $$ select private.letter_print(letter) $$;

-- The patient's page of a link.
create function private.link_letter(l private.patient_links, answers jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  letter public.letters;
begin
  select * into letter from public.letters q where q.clinic_id = l.clinic_id and q.id = l.subject_id and q.signed_at is not null;
  if letter.id is null then perform private.refuse('link_unknown'); end if;
  return private.letter_document(letter);
end $$;

grant execute on function private.save_letter(uuid, integer, uuid, jsonb), public.save_letter(uuid, integer, uuid, jsonb),
  private.discard_letter(uuid), public.discard_letter(uuid), private.sign_letter(uuid, integer, boolean), public.sign_letter(uuid, integer),
  private.make_letter_link(uuid), public.make_letter_link(uuid), private.letter_print(uuid), public.letter_print(uuid) to authenticated;
grant execute on function public.sign_letter_by_pin(uuid, uuid, uuid, integer) to service_role;
