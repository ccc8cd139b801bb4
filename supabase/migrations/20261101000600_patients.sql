-- Patients of a clinic, what they agreed to, and finding them again.

-- How a name sounds, roughly, for Indian spellings: Sunita = Suneeta, Shaikh = Sheikh, Mohammed = Muhammad,
-- Lakshmi = Laxmi. Vowels count only as "a vowel"; h after the first letter is dropped; look-alike consonants merge.
-- What is typed so far always sounds like the beginning of the whole name.
create function private.sound_of(name text) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  -- No name is longer than 120; the last pattern takes quadratic time on what somebody pastes.
  s text := lower(left(name, 150));
begin
  s := regexp_replace(s, '([a-z])h', '\1', 'g');
  s := regexp_replace(s, 'w(?![aeiou])', 'u', 'g');
  s := translate(s, 'wzfqcy', 'vjpkki');
  s := replace(s, 'x', 'ks');
  s := regexp_replace(s, '[aeiou]+', 'a', 'g');
  return regexp_replace(s, '([a-z])\1+', '\1', 'g');
end $$;

-- What search looks through: the name as written, as it sounds, digits of the phones, file numbers old and new.
create function private.patient_search(full_name text, phone text, whatsapp text, file_number text, old_file_number text)
returns text
language sql immutable set search_path = ''
as $$
  select lower(full_name) || ' ' || private.sound_of(full_name) || ' ' || coalesce(phone, '') || ' '
    || case when whatsapp is distinct from phone then coalesce(whatsapp, '') || ' ' else '' end
    || lower(coalesce(file_number, '')) || ' ' || lower(coalesce(old_file_number, ''))
$$;
grant execute on function private.sound_of(text), private.patient_search(text, text, text, text, text) to authenticated;

create table public.patients (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  full_name text not null constraint patients_name_length check (length(btrim(full_name)) between 1 and 120),
  phone text constraint patients_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  whatsapp text constraint patients_whatsapp_is_e164 check (whatsapp ~ '^\+[1-9][0-9]{6,14}$'),
  email text check (length(email) <= 254),
  sex text check (sex in ('female', 'male', 'other')),
  -- A person who only knows their age has 1 January of the year that follows from it, and precision "year".
  birth_date date constraint patients_birth_date_sane check (birth_date >= '1880-01-01'),
  birth_date_precision text not null default 'day' check (birth_date_precision in ('day', 'year')),
  complaint text check (length(complaint) <= 500),
  address text check (length(address) <= 500),
  locality text check (length(locality) <= 80),
  referred_by text check (length(referred_by) <= 120),
  language text not null default 'en' check (language ~ '^[a-z]{2,3}$'),
  guardian_name text check (length(guardian_name) <= 120),
  guardian_relation text check (length(guardian_relation) <= 40),
  guardian_phone text constraint patients_guardian_phone_is_e164 check (guardian_phone ~ '^\+[1-9][0-9]{6,14}$'),
  allergies text[] not null default '{}' check (cardinality(allergies) <= 30),
  medical_alerts text[] not null default '{}' check (cardinality(medical_alerts) <= 30),
  file_number text check (length(file_number) between 1 and 20),
  old_file_number text check (length(old_file_number) <= 30),
  -- The latest consent for reminders; kept by the ledger's trigger, never written by hand.
  reminder_consent boolean not null default false,
  archived_at timestamptz,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  search text collate "C" not null
    generated always as (private.patient_search(full_name, phone, whatsapp, file_number, old_file_number)) stored,
  primary key (id, clinic_id)
);
-- Search is an index-only scan of one clinic; LIKE is not leakproof, so it can only filter what this index yields.
create index patients_search on public.patients (clinic_id, search, id) where archived_at is null;
create index patients_by_time on public.patients (clinic_id, created_at, id) where archived_at is null;
create index patients_by_name on public.patients (clinic_id, full_name, id) where archived_at is null;
create index patients_by_phone on public.patients (clinic_id, phone);
create index patients_by_whatsapp on public.patients (clinic_id, whatsapp);
create index patients_created_by on public.patients (created_by);
create unique index patients_file_number_once on public.patients (clinic_id, file_number);

create function private.check_birth_date() returns trigger
language plpgsql set search_path = ''
as $$
begin
  -- A day of grace: a child born today somewhere east of the server.
  if new.birth_date > (now() + interval '14 hours')::date then perform private.refuse('birth_date_in_future'); end if;
  return new;
end $$;
create trigger patients_birth_date before insert or update of birth_date on public.patients
  for each row execute function private.check_birth_date();
create trigger patients_version before update on public.patients
  for each row execute function private.bump_version();
create trigger patients_audit after insert or update or delete on public.patients
  for each row execute function private.audit_change();

-- Consents and withdrawals, in the words that were shown. Append-only; the last one counts.
create table public.patient_consents (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  purpose text not null check (purpose in ('reminders')),
  given boolean not null,
  wording text not null check (length(wording) between 1 and 1000),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  channel text not null check (channel in ('desk', 'whatsapp', 'form')),
  recorded_by uuid default auth.uid() references auth.users (id),
  recorded_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index patient_consents_by_patient on public.patient_consents (clinic_id, patient_id, recorded_at);
create index patient_consents_recorded_by on public.patient_consents (recorded_by);

create function private.apply_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.patients set reminder_consent = new.given
  where clinic_id = new.clinic_id and id = new.patient_id and reminder_consent is distinct from new.given;
  return null;
end $$;
create trigger patient_consents_apply after insert on public.patient_consents
  for each row execute function private.apply_consent();
create trigger patient_consents_audit after insert on public.patient_consents
  for each row execute function private.audit_change();

-- Whose patient someone is: booked with, treated by, or registered by that dentist. Kept by triggers; read by the
-- scope "own patients".
create table public.patient_dentists (
  clinic_id uuid not null,
  dentist_id uuid not null,
  patient_id uuid not null,
  primary key (clinic_id, dentist_id, patient_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index patient_dentists_by_patient on public.patient_dentists (clinic_id, patient_id);

create function private.note_registering_dentist() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.patient_dentists (clinic_id, dentist_id, patient_id)
  select new.clinic_id, d.id, new.id
  from public.members m join public.dentists d on d.clinic_id = m.clinic_id and d.member_id = m.id
  where m.clinic_id = new.clinic_id and m.user_id = new.created_by
  on conflict do nothing;
  return null;
end $$;
create trigger patients_registering_dentist after insert on public.patients
  for each row execute function private.note_registering_dentist();

alter table public.patients enable row level security;
alter table public.patient_consents enable row level security;
alter table public.patient_dentists enable row level security;

grant select on public.patients, public.patient_consents, public.patient_dentists to authenticated;
grant insert (id, clinic_id, full_name, phone, whatsapp, email, sex, birth_date, birth_date_precision, complaint, address,
  locality, referred_by, language, guardian_name, guardian_relation, guardian_phone, allergies, medical_alerts,
  old_file_number), update (full_name, phone, whatsapp, email, sex, birth_date, birth_date_precision, complaint, address,
  locality, referred_by, language, guardian_name, guardian_relation, guardian_phone, allergies, medical_alerts,
  old_file_number, archived_at) on public.patients to authenticated;
grant insert (clinic_id, patient_id, purpose, given, wording, language, channel) on public.patient_consents to authenticated;

create policy "members read patients, or their own patients" on public.patients for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.read'))
    and ((select private.i_see_all('patients.read')) or id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('patients.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members register patients" on public.patients for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('patients.write')));
create policy "members change patients, or their own patients" on public.patients for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.write'))
    and ((select private.i_see_all('patients.write')) or id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('patients.write'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members read consents, or those of their own patients" on public.patient_consents for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.read'))
    and ((select private.i_see_all('patients.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('patients.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members record consents, or those of their own patients" on public.patient_consents for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('patients.write'))
    and ((select private.i_see_all('patients.write')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('patients.write'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members read whose patients are whose" on public.patient_dentists for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.read'))
    and ((select private.i_see_all('patients.read')) or dentist_id = (select private.dentist_i_am())));

-- Registers a patient, with the answer about reminders if one was given. patient: the columns by name; blank text is
-- no answer. consent: {given, wording, language} or null. Answers the id.
create function public.register_patient(patient jsonb, consent jsonb default null) returns uuid
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  new_id uuid := private.uuid_v7();
  p public.patients := jsonb_populate_record(null::public.patients, patient);
begin
  insert into public.patients (id, clinic_id, full_name, phone, whatsapp, email, sex, birth_date, birth_date_precision,
    complaint, address, locality, referred_by, language, guardian_name, guardian_relation, guardian_phone, allergies,
    medical_alerts, old_file_number)
  values (new_id, clinic, btrim(p.full_name), p.phone, p.whatsapp, p.email, p.sex, p.birth_date,
    coalesce(p.birth_date_precision, 'day'), p.complaint, p.address, p.locality, p.referred_by,
    coalesce(p.language, (select c.default_language from public.clinics c where c.id = clinic)), p.guardian_name,
    p.guardian_relation, p.guardian_phone, coalesce(p.allergies, '{}'), coalesce(p.medical_alerts, '{}'), p.old_file_number);
  if consent is not null then
    insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    values (clinic, new_id, 'reminders', (consent ->> 'given')::boolean, consent ->> 'wording', consent ->> 'language', 'desk');
  end if;
  return new_id;
end $$;

-- Changes what is known of a patient: every column named in changes, others untouched. An old version is refused
-- with the row as it stands now. Answers the new version.
create function public.change_patient(patient uuid, patient_version integer, changes jsonb, consent jsonb default null) returns integer
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  now_row public.patients;
  p public.patients;
begin
  select * into now_row from public.patients where clinic_id = clinic and id = patient for update;
  if now_row.id is null then perform private.refuse('not_found'); end if;
  if now_row.version <> patient_version then
    perform private.refuse('changed_by_someone', to_jsonb(now_row) - 'search' - 'clinic_id');
  end if;
  p := jsonb_populate_record(now_row, changes);
  update public.patients set full_name = btrim(p.full_name), phone = p.phone, whatsapp = p.whatsapp, email = p.email, sex = p.sex,
    birth_date = p.birth_date, birth_date_precision = p.birth_date_precision, complaint = p.complaint, address = p.address,
    locality = p.locality, referred_by = p.referred_by, language = p.language, guardian_name = p.guardian_name,
    guardian_relation = p.guardian_relation, guardian_phone = p.guardian_phone, allergies = p.allergies,
    medical_alerts = p.medical_alerts, old_file_number = p.old_file_number
  where clinic_id = clinic and id = patient returning version into now_row.version;
  if consent is not null and (consent ->> 'given')::boolean is distinct from now_row.reminder_consent then
    insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    values (clinic, patient, 'reminders', (consent ->> 'given')::boolean, consent ->> 'wording', consent ->> 'language', 'desk');
    select version into now_row.version from public.patients where clinic_id = clinic and id = patient;
  end if;
  return now_row.version;
end $$;

-- One LIKE pattern per typed word: in the words as typed, or as they sound. Digits lose spaces, dashes, a leading 0.
create function private.search_patterns(query text, by_sound boolean) returns text[]
language sql immutable set search_path = ''
as $$
  select coalesce(array_agg('%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'), '{}')
  from (
    select case when by_sound then private.sound_of(t) else t end as w
    from unnest(string_to_array(
      case when query ~ '^[0-9 ()+-]+$' then regexp_replace(regexp_replace(query, '[^0-9]', '', 'g'), '^0+(?=.)', '')
      else lower(btrim(regexp_replace(left(query, 120), '\s+', ' ', 'g'))) end, ' ')) t
    where t <> ''
  ) words
$$;
grant execute on function private.search_patterns(text, boolean) to authenticated;

-- Finds patients by any part of the name, phone digits or file number; spellings that sound alike come after those
-- that match as typed. Answers [{id, full_name, phone, file_number, birth_date, birth_date_precision, sex, alerts}].
-- One pass over the index alone, then the few that are shown. The first word goes first because a plain LIKE is the
-- cheapest test; with a generic plan, because planning again for every pattern takes longer than the search.
create function public.search_patients(query text, max_results integer default 12) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
declare
  typed text[] := private.search_patterns(query, false);
  heard text[] := private.search_patterns(query, true);
  typed_first text := typed[1];
  heard_first text := heard[1];
  one_word boolean := cardinality(typed) = 1;
  by_sound boolean := length(heard_first) >= 5 and heard <> typed;
begin
  if cardinality(typed) = 0 then return '[]'::json; end if;
  return coalesce((
    select json_agg(json_build_object('id', p.id, 'full_name', p.full_name, 'phone', p.phone, 'file_number', p.file_number,
      'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision, 'sex', p.sex,
      'alerts', p.allergies || p.medical_alerts) order by f.place, f.search)
    from (
      select s.id, s.search, case when by_sound and not s.search like all (typed) then 3
        when s.search like substr(typed_first, 2) then 1 else 2 end as place
      from public.patients s
      where s.archived_at is null
        and (s.search like typed_first or by_sound and s.search like heard_first)
        and (one_word or s.search like all (typed) or by_sound and s.search like all (heard))
      order by place, s.search limit least(greatest(max_results, 1), 50)) f
    join public.patients p on p.id = f.id), '[]'::json);
end $$;

-- People who may be the one being registered: the name sounds the same and nothing speaks against it (the phone is
-- the same, or one of the two is not known, or the birth years agree); or the phone is the same and one name begins
-- the other ("Sunita", "Sunita Joshi"). Answers what search_patients answers and same_phone, at most 5.
create function public.likely_duplicates(full_name text, phone text, birth_date date) returns json
language plpgsql stable set search_path = ''
as $$
declare
  sound text := private.sound_of(btrim(likely_duplicates.full_name));
  first_word text := replace(replace(split_part(sound, ' ', 1), '%', ''), '_', '');
begin
  if length(first_word) < 2 then return '[]'::json; end if;
  return coalesce((
    select json_agg(json_build_object('id', d.id, 'full_name', d.full_name, 'phone', d.phone, 'file_number', d.file_number,
      'birth_date', d.birth_date, 'birth_date_precision', d.birth_date_precision, 'sex', d.sex,
      'alerts', d.allergies || d.medical_alerts, 'same_phone', d.same_phone) order by d.same_phone desc, d.full_name)
    from (
      select p.*, coalesce(p.phone = likely_duplicates.phone, false) as same_phone
      from public.patients p
      where p.archived_at is null and p.search like '%' || first_word || '%'
        and case when private.sound_of(p.full_name) = sound
          then p.phone = likely_duplicates.phone or p.phone is null or likely_duplicates.phone is null
            or extract(year from p.birth_date) = extract(year from likely_duplicates.birth_date)
          else p.phone = likely_duplicates.phone and (starts_with(private.sound_of(p.full_name), sound || ' ')
            or starts_with(sound, private.sound_of(p.full_name) || ' ')) end
      limit 5) d), '[]'::json);
end $$;

-- A page of the patients list, by name or newest first. after: the last row of the page before. Answers
-- {patients: […], total}; total (null on later pages) is everyone in the list.
create function public.patients_page(sort text default 'name', after jsonb default null, page_size integer default 50) returns json
language plpgsql stable set search_path = ''
as $$
declare
  n integer := least(greatest(page_size, 1), 200);
  last_id uuid := coalesce((after ->> 'id')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  ids uuid[];
begin
  perform private.require('patients.read');
  if sort = 'newest' then
    select array_agg(r.id) into ids from (
      select p.id from public.patients p
      where p.archived_at is null
        and (p.created_at, p.id) < (coalesce((after ->> 'created_at')::timestamptz, 'infinity'), last_id)
      order by p.created_at desc, p.id desc limit n) r;
  else
    select array_agg(r.id) into ids from (
      select p.id from public.patients p
      where p.archived_at is null and (after is null or (p.full_name, p.id) > (after ->> 'full_name', last_id))
      order by p.full_name, p.id limit n) r;
  end if;
  return json_build_object(
    'patients', coalesce((
      select json_agg(json_build_object('id', p.id, 'full_name', p.full_name, 'phone', p.phone, 'file_number', p.file_number,
        'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision, 'sex', p.sex, 'locality', p.locality,
        'alerts', p.allergies || p.medical_alerts, 'created_at', p.created_at) order by f.place)
      from unnest(ids) with ordinality f(id, place)
      join public.patients p on p.id = f.id), '[]'::json),
    'total', case when after is null then (select count(*) from public.patients p where p.archived_at is null) end);
end $$;

-- The clinic's file numbers: prefix and the next number to give.
create function private.my_file_numbers() returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('prefix', f.prefix, 'next', f.next) from private.file_numbers f
  where f.clinic_id = private.clinic_where_i_can('clinic.read')
$$;
create function public.my_file_numbers() returns json
language sql stable set search_path = '' as $$ select private.my_file_numbers() $$;

create function private.set_file_numbers(prefix text, next bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
  before jsonb := private.my_file_numbers();
begin
  update private.file_numbers f set prefix = set_file_numbers.prefix, next = set_file_numbers.next where f.clinic_id = clinic;
  perform private.write_audit(clinic, 'changed', 'file_numbers', clinic, before, private.my_file_numbers()::jsonb);
end $$;
create function public.set_file_numbers(prefix text, next bigint) returns void
language sql set search_path = '' as $$ select private.set_file_numbers(prefix, next) $$;

-- Gives a patient a file number at their first arrival; numbers that an import or a hand already used are skipped.
create function private.give_file_number(clinic uuid, patient uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  numbered text;
begin
  if exists (select 1 from public.patients where clinic_id = clinic and id = patient and file_number is not null) then return; end if;
  loop
    update private.file_numbers f set next = f.next + 1 where f.clinic_id = clinic
    returning f.prefix || (f.next - 1) into numbered;
    exit when not exists (select 1 from public.patients where clinic_id = clinic and file_number = numbered);
  end loop;
  update public.patients set file_number = numbered where clinic_id = clinic and id = patient and file_number is null;
end $$;

grant execute on function public.register_patient(jsonb, jsonb), public.change_patient(uuid, integer, jsonb, jsonb),
  public.search_patients(text, integer), public.likely_duplicates(text, text, date),
  public.patients_page(text, jsonb, integer), private.my_file_numbers(), public.my_file_numbers(),
  private.set_file_numbers(text, bigint), public.set_file_numbers(text, bigint) to authenticated;
