-- Patients who enter themselves on their own phone, and the screen in the waiting room: what a clinic opens to whoever
-- has its secret link.

-- One link of each kind for a clinic; only the hash is kept, so that nobody reads the link again. Making a new one, or
-- revoking it, ends the old one at once.
create table private.clinic_links (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('display', 'check_in')),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  primary key (clinic_id, kind)
);

insert into private.rate_limits (bucket, attempts, per) values
  -- A screen asks 15 times a minute; several may share the link.
  ('display-link', 150, '1 minute'),
  -- All the patients of a busy clinic, and those behind the address of its own network.
  ('check-in-link', 120, '1 hour'), ('check-in-address', 60, '1 hour');

-- The clinic that a link opens, or null.
create function private.clinic_of_link(kind text, link text) returns uuid
language sql stable security definer set search_path = ''
as $$ select l.clinic_id from private.clinic_links l where l.token_hash = clinic_of_link.link and l.kind = clinic_of_link.kind $$;

-- Makes a link of a kind and ends the one before. link: the SHA-256 of a secret that the server alone knows.
create function private.make_clinic_link(kind text, link text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  insert into private.clinic_links (clinic_id, kind, token_hash) values (clinic, make_clinic_link.kind, link)
  on conflict on constraint clinic_links_pkey do update set token_hash = excluded.token_hash, created_at = now();
  perform private.write_audit(clinic, 'created', 'clinic_links', clinic, null, jsonb_build_object('kind', make_clinic_link.kind));
end $$;
create function public.make_clinic_link(kind text, link text) returns void
language sql set search_path = '' as $$ select private.make_clinic_link(kind, link) $$;

create function private.revoke_clinic_link(kind text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  delete from private.clinic_links l where l.clinic_id = clinic and l.kind = revoke_clinic_link.kind;
  if found then
    perform private.write_audit(clinic, 'removed', 'clinic_links', clinic, jsonb_build_object('kind', revoke_clinic_link.kind), null);
  end if;
end $$;
create function public.revoke_clinic_link(kind text) returns void
language sql set search_path = '' as $$ select private.revoke_clinic_link(kind) $$;

-- What the settings of the queue show: {token_per, version, language, links: [{kind, created_at}]}.
create function private.queue_settings() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  return (select json_build_object('token_per', c.token_per, 'version', c.version, 'language', c.default_language,
    'links', coalesce((select json_agg(json_build_object('kind', l.kind, 'created_at', l.created_at) order by l.kind)
      from private.clinic_links l where l.clinic_id = clinic), '[]'::json))
  from public.clinics c where c.id = clinic);
end $$;
create function public.queue_settings() returns json
language sql stable set search_path = '' as $$ select private.queue_settings() $$;

-- The waiting room ----------------------------------------------------------------------------------------------------------

-- Today's tokens for the screen in the waiting room: numbers, dentists and chairs, never a name. Columns are dentists;
-- a token that belongs to nobody yet stands in the column without a name. Null: no such link.
-- Answers {clinic, language, time_zone, tokens, columns: [{dentist, colour, called, serving, next, waiting}], called}.
-- Volatile, because it counts how often a link asks. Refuses with too_many_attempts.
create function private.display_board(link text) returns json
language plpgsql volatile security definer set search_path = ''
as $$
declare
  here uuid := private.clinic_of_link('display', link);
  clinic public.clinics;
  wait integer;
begin
  if here is null then return null; end if;
  wait := private.count_attempt('display-link', link);
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  select * into clinic from public.clinics c where c.id = here;
  return (
    with today as (
      select a.token, a.status, a.called_at, a.skipped_at, a.seated_at, private.place_in_line(a) as place, c.name as chair, d.name as dentist,
        case when clinic.token_per = 'clinic' then a.dentist_id else a.token_dentist_id end as whose
      from public.appointments a
      left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      where a.clinic_id = here and a.status in ('waiting', 'in_chair') and a.token is not null
        and a.token_day = (now() at time zone clinic.time_zone)::date
    ), columns as (
      select t.whose,
        json_agg(json_build_object('token', t.token, 'dentist', t.dentist, 'chair', t.chair) order by t.called_at desc)
          filter (where t.status = 'waiting' and t.called_at is not null and t.skipped_at is null) as called,
        json_agg(json_build_object('token', t.token, 'dentist', t.dentist, 'chair', t.chair) order by t.seated_at desc)
          filter (where t.status = 'in_chair') as serving,
        array_agg(t.token order by t.place, t.token)
          filter (where t.status = 'waiting' and t.called_at is null and t.skipped_at is null) as next
      from today t group by t.whose
    )
    select json_build_object('clinic', clinic.name, 'language', clinic.default_language, 'time_zone', clinic.time_zone,
      'tokens', clinic.token_per <> 'none' or exists (select from today)
        or exists (select from public.dentist_sessions s where s.clinic_id = here and s.token_only),
      'columns', coalesce((select json_agg(json_build_object('dentist', d.name, 'colour', d.colour, 'called', coalesce(k.called, '[]'),
        'serving', coalesce(k.serving, '[]'), 'next', coalesce(to_json(k.next[:6]), '[]'), 'waiting', coalesce(cardinality(k.next), 0))
        order by d.position, d.name) from columns k left join public.dentists d on d.clinic_id = here and d.id = k.whose), '[]'::json),
      'called', (select json_build_object('token', t.token, 'dentist', t.dentist, 'chair', t.chair, 'at', t.called_at) from today t
        where t.status = 'waiting' and t.called_at is not null and t.skipped_at is null order by t.called_at desc limit 1)));
end $$;
create function public.display_board(link text) returns json
language sql set search_path = '' as $$ select private.display_board(link) $$;

-- Check-ins -----------------------------------------------------------------------------------------------------------------

-- What a patient entered on their own phone, until the desk accepts it into the record or dismisses it.
create table public.check_ins (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- Made by the phone: sending twice is one check-in.
  request_id uuid not null,
  status text not null default 'open' check (status in ('open', 'accepted', 'dismissed')),
  full_name text not null constraint check_ins_name_length check (length(btrim(full_name)) between 1 and 120),
  phone text constraint check_ins_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  whatsapp text constraint check_ins_whatsapp_is_e164 check (whatsapp ~ '^\+[1-9][0-9]{6,14}$'),
  sex text check (sex in ('female', 'male', 'other')),
  birth_date date constraint check_ins_birth_date_sane check (birth_date >= '1880-01-01'),
  birth_date_precision text not null default 'day' check (birth_date_precision in ('day', 'year')),
  complaint text check (length(complaint) <= 500),
  allergies text[] not null default '{}' check (cardinality(allergies) <= 30),
  medical_alerts text[] not null default '{}' check (cardinality(medical_alerts) <= 30),
  guardian_name text check (length(guardian_name) <= 120),
  guardian_relation text check (length(guardian_relation) <= 40),
  guardian_phone text constraint check_ins_guardian_phone_is_e164 check (guardian_phone ~ '^\+[1-9][0-9]{6,14}$'),
  -- In which they wish to be written to.
  language text not null check (language ~ '^[a-z]{2,3}$'),
  has_appointment boolean not null default false,
  -- What they were asked, in which words and language, and what they answered. Reminders and marketing apart.
  reminder_consent boolean not null,
  reminder_wording text not null check (length(reminder_wording) between 1 and 1000),
  marketing_consent boolean not null,
  marketing_wording text not null check (length(marketing_wording) between 1 and 1000),
  consent_language text not null check (consent_language ~ '^[a-z]{2,3}$'),
  created_at timestamptz not null default now(),
  -- What became of it.
  patient_id uuid,
  appointment_id uuid,
  decided_by uuid references auth.users (id),
  decided_at timestamptz,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id)
);
create unique index check_ins_request_once on public.check_ins (clinic_id, request_id);
create index check_ins_open on public.check_ins (clinic_id, created_at) where status = 'open';
create index check_ins_by_patient on public.check_ins (clinic_id, patient_id);
create index check_ins_by_visit on public.check_ins (clinic_id, appointment_id);
create index check_ins_decided_by on public.check_ins (decided_by);
-- The job asks what is too old in any clinic.
create index check_ins_by_age on public.check_ins (created_at);
create trigger check_ins_birth_date before insert on public.check_ins for each row execute function private.check_birth_date();
create trigger check_ins_version before update on public.check_ins for each row execute function private.bump_version();

-- Only that it came, what became of it and that it went: the audit is kept for years, and a check-in that nobody
-- accepted must not live on in it.
create function private.audit_check_in() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    perform private.write_audit(new.clinic_id, 'changed', 'check_ins', new.id, jsonb_build_object('status', old.status),
      jsonb_strip_nulls(jsonb_build_object('status', new.status, 'patient_id', new.patient_id, 'appointment_id', new.appointment_id)));
  else
    perform private.write_audit(coalesce(new.clinic_id, old.clinic_id), case tg_op when 'INSERT' then 'created' else 'removed' end, 'check_ins',
      coalesce(new.id, old.id), null, null);
  end if;
  return null;
end $$;
create trigger check_ins_audit after insert or update or delete on public.check_ins for each row execute function private.audit_check_in();

alter table public.check_ins enable row level security;
-- Without the phones, which some roles see masked: private.check_in_phones.
grant select (id, clinic_id, status, full_name, sex, birth_date, birth_date_precision, complaint, allergies, medical_alerts, guardian_name,
  guardian_relation, language, has_appointment, reminder_consent, marketing_consent, created_at, patient_id, appointment_id, decided_by,
  decided_at, version) on public.check_ins to authenticated;
-- A check-in is nobody's patient yet: only those who see all patients sort it.
create policy "those who see all patients read check-ins" on public.check_ins for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.write')) and (select private.i_see_all('patients.write')));

-- The clinic of the request, for those who sort check-ins; else a refusal.
create function private.require_check_ins() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
begin
  if not private.i_see_all('patients.write') then perform private.refuse('not_allowed'); end if;
  return clinic;
end $$;

-- From the patient's phone: whose form it is. {clinic, language} or null.
create function private.check_in_form(link text) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('clinic', c.name, 'language', c.default_language)
  from public.clinics c where c.id = private.clinic_of_link('check_in', link)
$$;
create function public.check_in_form(link text) returns json
language sql stable set search_path = '' as $$ select private.check_in_form(link) $$;

-- From the patient's phone: what they entered. answers: the columns by name. Tells nothing of what the clinic knows.
-- Answers whether it arrived: false when the link is not valid (any more).
create function private.submit_check_in(link text, request uuid, answers jsonb) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  here uuid := private.clinic_of_link('check_in', link);
  c public.check_ins := jsonb_populate_record(null::public.check_ins, answers);
  wait integer;
begin
  if here is null then return false; end if;
  wait := private.count_attempt('check-in-link', link);
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  perform set_config('chairside.actor', 'patient', true);
  insert into public.check_ins (clinic_id, request_id, full_name, phone, whatsapp, sex, birth_date, birth_date_precision, complaint, allergies,
    medical_alerts, guardian_name, guardian_relation, guardian_phone, language, has_appointment, reminder_consent, reminder_wording,
    marketing_consent, marketing_wording, consent_language)
  values (here, request, btrim(c.full_name), c.phone, c.whatsapp, c.sex, c.birth_date, coalesce(c.birth_date_precision, 'day'), c.complaint,
    coalesce(c.allergies, '{}'), coalesce(c.medical_alerts, '{}'), c.guardian_name, c.guardian_relation, c.guardian_phone, c.language,
    coalesce(c.has_appointment, false), coalesce(c.reminder_consent, false), c.reminder_wording, coalesce(c.marketing_consent, false),
    c.marketing_wording, c.consent_language)
  on conflict (clinic_id, request_id) do nothing;
  return true;
end $$;
create function public.submit_check_in(link text, request uuid, answers jsonb) returns boolean
language sql set search_path = '' as $$ select private.submit_check_in(link, request, answers) $$;

-- The phones of a check-in, in full or masked, as this person's role sees phones.
create function private.check_in_phones(check_in uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  full_numbers boolean := private.i_see_phones();
begin
  perform private.require_check_ins();
  return (select jsonb_build_object('phone', case when full_numbers then c.phone else private.masked_phone(c.phone) end,
    'guardian_phone', case when full_numbers then c.guardian_phone else private.masked_phone(c.guardian_phone) end)
  from public.check_ins c where c.clinic_id = clinic and c.id = check_in);
end $$;

-- Open check-ins, oldest first, for the list at the desk.
create function public.check_ins_page() returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require_check_ins();
begin
  return json_build_object('check_ins', coalesce((select json_agg(r) from (
    select c.id, c.version, c.full_name, c.birth_date, c.birth_date_precision, c.sex, c.complaint, c.has_appointment, c.created_at,
      c.guardian_name, private.check_in_phones(c.id) ->> 'phone' as phone, c.allergies || c.medical_alerts as alerts
    from public.check_ins c where c.clinic_id = clinic and c.status = 'open' order by c.created_at, c.id limit 100) r), '[]'::json));
end $$;

-- How many are open: for the mark on the queue. Null for those who do not sort them.
create function private.open_check_ins(clinic uuid) returns integer
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.clinic_where_i_can('patients.write') is distinct from clinic or not private.i_see_all('patients.write') then return null; end if;
  return (select count(*) from (select from public.check_ins c where c.clinic_id = open_check_ins.clinic and c.status = 'open' limit 100) x);
end $$;

-- The patients whom a check-in may mean: those on its phone and those who sound like it, the likeliest first. Opening
-- their records is recorded.
create function private.check_in_candidates(check_in uuid) returns json
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  c public.check_ins;
  today timestamptz;
  zone text;
  sound text;
  ids uuid[];
  likely integer;
  seen uuid;
begin
  perform private.require_check_ins();
  select * into c from public.check_ins k where k.clinic_id = clinic and k.id = check_in;
  select k.time_zone into zone from public.clinics k where k.id = clinic;
  today := date_trunc('day', now() at time zone zone) at time zone zone;
  sound := private.sound_of(btrim(c.full_name));
  -- By the columns that search goes through (search_sound: a later migration); those on the phone by its index.
  select array_agg(f.id order by f.place, f.full_name), count(*) filter (where f.place = 1) into ids, likely from (
    select p.id, p.full_name, case when s.sounds and s.same_phone then 1 when s.sounds then 2 else 3 end as place
    from (
      select k.id from public.patients k where k.clinic_id = clinic and k.archived_at is null and k.phone = c.phone
      union select k.id from public.patients k where k.clinic_id = clinic and k.archived_at is null and k.whatsapp = c.phone
      union select k.id from public.patients k where k.clinic_id = clinic and k.archived_at is null and k.search_sound = sound
    ) maybe
    join public.patients p on p.clinic_id = clinic and p.id = maybe.id
    cross join lateral (select coalesce(c.phone in (p.phone, p.whatsapp), false) as same_phone, p.search_sound = sound
      or starts_with(p.search_sound, sound || ' ') or starts_with(sound, p.search_sound || ' ') as sounds) s
    order by place, p.full_name limit 5) f;
  foreach seen in array coalesce(ids, '{}') loop
    perform private.write_audit(clinic, 'viewed', 'patients', seen, null, null);
  end loop;
  return coalesce((select json_agg(json_build_object('id', p.id, 'version', p.version, 'full_name', p.full_name, 'file_number', p.file_number,
    'phone', b.phone, 'guardian_phone', b.guardian_phone, 'same_phone', p.phone is not distinct from c.phone,
    'same_guardian_phone', p.guardian_phone is not distinct from c.guardian_phone, 'likely', f.place <= likely, 'sex', p.sex, 'birth_date', p.birth_date,
    'birth_date_precision', p.birth_date_precision, 'complaint', p.complaint, 'allergies', p.allergies, 'medical_alerts', p.medical_alerts,
    'guardian_name', p.guardian_name, 'guardian_relation', p.guardian_relation, 'language', p.language, 'reminder_consent', p.reminder_consent,
    'visit', (select json_build_object('id', a.id, 'version', a.version, 'status', a.status, 'starts_at', a.starts_at, 'dentist', d.name)
      from public.appointments a left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      where a.clinic_id = clinic and a.patient_id = p.id and a.starts_at >= today and a.starts_at < today + interval '1 day'
        and a.status in ('booked', 'confirmed', 'waiting', 'in_chair') order by a.starts_at limit 1)) order by f.place)
    from unnest(ids) with ordinality f (id, place)
    join public.patients p on p.clinic_id = clinic and p.id = f.id
    left join private.phone_book(ids) b on b.patient_id = p.id), '[]'::json);
end $$;

-- One check-in, with the patients whom it may mean and the dentists to choose from. Volatile: it records what was seen.
-- Refuses with not_found.
create function public.check_in(check_in uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require_check_ins();
  answer json;
begin
  select json_build_object('id', c.id, 'version', c.version, 'status', c.status, 'full_name', c.full_name, 'sex', c.sex,
    'birth_date', c.birth_date, 'birth_date_precision', c.birth_date_precision, 'complaint', c.complaint, 'allergies', c.allergies,
    'medical_alerts', c.medical_alerts, 'guardian_name', c.guardian_name, 'guardian_relation', c.guardian_relation,
    'phone', n.phones ->> 'phone', 'guardian_phone', n.phones ->> 'guardian_phone', 'language', c.language, 'has_appointment', c.has_appointment,
    'reminder_consent', c.reminder_consent, 'marketing_consent', c.marketing_consent, 'created_at', c.created_at,
    'candidates', private.check_in_candidates(c.id),
    'dentists', coalesce((select json_agg(d) from (select d.id, d.name from public.dentists d
      where d.clinic_id = clinic and d.archived_at is null order by d.position, d.name) d), '[]'::json)) into answer
  from public.check_ins c cross join lateral (select private.check_in_phones(c.id) as phones) n
  where c.clinic_id = clinic and c.id = check_in.check_in;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;

-- The whole of an open check-in, locked, for the function that accepts it. Refuses with check_in_decided (somebody else
-- was faster; detail: status) and not_found.
create function private.check_in_to_decide(check_in uuid, check_in_version integer, wanted text) returns public.check_ins
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  c public.check_ins;
begin
  perform private.require_check_ins();
  select * into c from public.check_ins k where k.clinic_id = clinic and k.id = check_in for update;
  if c.id is null then perform private.refuse('not_found'); end if;
  if c.version <> check_in_version or c.status <> wanted then
    perform private.refuse('check_in_decided', jsonb_build_object('status', c.status));
  end if;
  return c;
end $$;

create function private.decide_check_in(check_in uuid, became text, patient uuid, visit uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  new_version integer;
begin
  perform private.require_check_ins();
  update public.check_ins k set status = became, patient_id = patient, appointment_id = visit,
    decided_by = case when became <> 'open' then auth.uid() end, decided_at = case when became <> 'open' then now() end
  where k.clinic_id = clinic and k.id = check_in returning k.version into new_version;
  return new_version;
end $$;

-- Accepts a check-in into the record and puts the patient into the queue, all or nothing. patient null: a new one; else
-- that one, at the version that was seen, and take names what goes from the check-in into the record: full_name, phone,
-- birth, sex, complaint, language, guardian, allergies, medical_alerts (these two are added to what is there). visit:
-- their visit today, which then waits; null: a walk-in for dentist, or whoever is free. Consents are recorded in the
-- words that were shown. Refuses with check_in_decided, changed_by_someone (patient or visit), visit_today, not_found.
-- Answers {patient_id, visit_id, token}.
create function public.accept_check_in(check_in uuid, check_in_version integer, patient uuid default null, patient_version integer default null,
  take text[] default '{}', visit uuid default null, visit_version integer default null, dentist uuid default null,
  urgent boolean default false, again boolean default false) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  c public.check_ins := private.check_in_to_decide(check_in, check_in_version, 'open');
  who uuid := patient;
  known public.patients;
  changes jsonb := '{}';
  seen uuid := visit;
  visit_status text;
  number_given smallint;
begin
  if patient is null then
    who := public.register_patient(jsonb_build_object('full_name', c.full_name, 'phone', c.phone, 'whatsapp', c.whatsapp, 'sex', c.sex,
      'birth_date', c.birth_date, 'birth_date_precision', c.birth_date_precision, 'complaint', c.complaint, 'language', c.language,
      'guardian_name', c.guardian_name, 'guardian_relation', c.guardian_relation, 'guardian_phone', c.guardian_phone,
      'allergies', c.allergies, 'medical_alerts', c.medical_alerts));
  elsif cardinality(take) > 0 then
    select p.allergies, p.medical_alerts into known.allergies, known.medical_alerts from public.patients p where p.clinic_id = clinic and p.id = patient;
    if 'full_name' = any (take) then changes := changes || jsonb_build_object('full_name', c.full_name); end if;
    if 'phone' = any (take) then changes := changes || jsonb_build_object('phone', c.phone, 'whatsapp', c.whatsapp); end if;
    if 'birth' = any (take) then
      changes := changes || jsonb_build_object('birth_date', c.birth_date, 'birth_date_precision', c.birth_date_precision);
    end if;
    if 'sex' = any (take) then changes := changes || jsonb_build_object('sex', c.sex); end if;
    if 'complaint' = any (take) then changes := changes || jsonb_build_object('complaint', c.complaint); end if;
    if 'language' = any (take) then changes := changes || jsonb_build_object('language', c.language); end if;
    if 'guardian' = any (take) then
      changes := changes || jsonb_build_object('guardian_name', c.guardian_name, 'guardian_relation', c.guardian_relation, 'guardian_phone', c.guardian_phone);
    end if;
    if 'allergies' = any (take) then changes := changes || jsonb_build_object('allergies', private.words_joined(known.allergies, c.allergies)); end if;
    if 'medical_alerts' = any (take) then
      changes := changes || jsonb_build_object('medical_alerts', private.words_joined(known.medical_alerts, c.medical_alerts));
    end if;
    perform public.change_patient(patient, patient_version, changes);
  end if;
  -- A box that was left empty takes nothing back.
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
  select clinic, who, a.purpose, true, a.wording, c.consent_language, 'form'
  from (values ('reminders', c.reminder_consent, c.reminder_wording), ('marketing', c.marketing_consent, c.marketing_wording)) a (purpose, given, wording)
  where a.given;
  if seen is not null then
    select a.status into visit_status from public.appointments a where a.clinic_id = clinic and a.id = seen and a.patient_id = who;
    if visit_status is null then perform private.refuse('not_found'); end if;
    -- Whoever the desk has let in already stays where they are.
    if visit_status not in ('waiting', 'in_chair', 'done', 'discharged') then
      perform public.set_appointment_status(seen, visit_version, 'waiting');
    end if;
    update public.appointments a set note = coalesce(a.note, c.complaint), urgent = a.urgent or accept_check_in.urgent
    where a.clinic_id = clinic and a.id = seen returning a.token into number_given;
  else
    select (w ->> 'id')::uuid, (w ->> 'token')::smallint into seen, number_given
    from json_array_elements(public.add_walk_in(c.id, jsonb_build_array(jsonb_build_object('patient', who, 'complaint', c.complaint,
      'urgent', accept_check_in.urgent)), dentist => accept_check_in.dentist, again => accept_check_in.again, source => 'check_in')) w;
  end if;
  perform private.decide_check_in(c.id, 'accepted', who, seen);
  return json_build_object('patient_id', who, 'visit_id', seen, 'token', number_given);
end $$;

-- Words of both lists, each once, in their order.
create function private.words_joined(known text[], added text[]) returns text[]
language sql immutable set search_path = ''
as $$
  select coalesce(array_agg(f.word order by f.place), '{}') from (
    select (array_agg(w.word order by w.place))[1] as word, min(w.place) as place
    from unnest(known || added) with ordinality w (word, place) group by lower(btrim(w.word))) f
$$;

-- Dismisses a check-in, or takes that back. became: 'dismissed' or 'open'. Refuses with check_in_decided, not_found.
-- Answers the new version.
create function public.dismiss_check_in(check_in uuid, check_in_version integer, back boolean default false) returns integer
language plpgsql set search_path = ''
as $$
begin
  perform private.check_in_to_decide(check_in, check_in_version, case when back then 'dismissed' else 'open' end);
  return private.decide_check_in(check_in, case when back then 'open' else 'dismissed' end, null, null);
end $$;

-- Open and dismissed check-ins go after two days; accepted ones, whose content the record has, after thirty. Answers how
-- many went.
create function private.tidy_check_ins() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  gone integer;
begin
  delete from public.check_ins c where c.created_at < now() - interval '2 days'
    and (c.status <> 'accepted' or c.created_at < now() - interval '30 days');
  get diagnostics gone = row_count;
  return json_build_object('check_ins_gone', gone);
end $$;
create function public.tidy_check_ins() returns json
language sql set search_path = '' as $$ select private.tidy_check_ins() $$;

-- As before, and: these pages are the program's too.
create or replace function private.free_slug(name text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  wanted text := btrim(left(btrim(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), '-'), 48), '-');
  candidate text;
  n integer := 1;
begin
  -- These are pages of the program, or too short to mean anything (a name in Devanagari leaves no letters).
  if length(wanted) < 3 or wanted in ('auth', 'clinics', 'api', 'visit', 'book', 'operator', 'sign-in', 'sign-up', 'display', 'check-in',
    'pricing', 'privacy', 'terms', 'notice', 'invitation', 'data-notice', 'forgot-password', 'reset-password', 'check-your-mail') then
    wanted := btrim('clinic-' || wanted, '-');
  end if;
  candidate := wanted;
  while exists (select 1 from private.clinic_slugs s where s.slug = candidate) loop
    n := n + 1;
    candidate := wanted || '-' || n;
  end loop;
  return candidate;
end $$;

grant execute on function private.display_board(text), public.display_board(text), private.check_in_form(text), public.check_in_form(text),
  private.submit_check_in(text, uuid, jsonb), public.submit_check_in(text, uuid, jsonb) to anon, authenticated;
grant execute on function private.make_clinic_link(text, text), public.make_clinic_link(text, text), private.revoke_clinic_link(text),
  public.revoke_clinic_link(text), private.queue_settings(), public.queue_settings(), private.require_check_ins(), private.check_in_phones(uuid),
  public.check_ins_page(), private.open_check_ins(uuid), private.check_in_candidates(uuid), public.check_in(uuid),
  private.check_in_to_decide(uuid, integer, text), private.decide_check_in(uuid, text, uuid, uuid), private.words_joined(text[], text[]),
  public.accept_check_in(uuid, integer, uuid, integer, text[], uuid, integer, uuid, boolean, boolean),
  public.dismiss_check_in(uuid, integer, boolean) to authenticated;
grant execute on function private.tidy_check_ins(), public.tidy_check_ins() to service_role;
