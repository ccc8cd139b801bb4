-- The ledger of consents: what each patient said about each purpose, in which version of which words, since when, told to whom. Rows
-- are added, never changed; what holds now is derived from them, and asked wherever something would be sent or given out.
-- DPDP Act, sections 6 and 9; Rules, rule 3. docs/decisions/0039.

-- What people are told before they agree, version by version. {{clinic}} stands for the clinic's name. The newest version of a
-- language is the one that is read out; lib/data-consents/notices.ts says the same words.
create table private.data_notices (
  purpose text not null check (purpose in ('reminders', 'recall', 'marketing', 'birthday', 'photographs')),
  version integer not null check (version > 0),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  given text not null check (length(given) between 10 and 900),
  withdrawn text not null check (length(withdrawn) between 10 and 900),
  since timestamptz not null default now(),
  primary key (purpose, version, language)
);
create function private.refuse_notice_edit() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('published_stays');
  return null;
end $$;
create trigger data_notices_stay before update or delete or truncate on private.data_notices
  for each statement execute function private.refuse_notice_edit();

-- The newest notice of a purpose in a language, in English where there is none.
create function private.notice_now(purpose text, language text) returns private.data_notices
language sql stable set search_path = ''
as $$
  select n.* from private.data_notices n where n.purpose = notice_now.purpose and n.language in (notice_now.language, 'en')
  order by n.language = notice_now.language desc, n.version desc limit 1
$$;

-- The ledger ------------------------------------------------------------------------------------------------------------------

alter table public.patient_consents
  drop constraint patient_consents_purpose_known,
  add constraint patient_consents_purpose_known check (purpose in ('reminders', 'recall', 'marketing', 'birthday', 'photographs')),
  drop constraint patient_consents_channel_check,
  -- page: the patient's own, opened with their link.
  add constraint patient_consents_channel_known check (channel in ('desk', 'whatsapp', 'form', 'page')),
  -- Of the notice whose words these are; null: their own words, or those of another program.
  add column notice_version integer,
  -- Who spoke for somebody under 18.
  add column guardian_name text check (length(btrim(guardian_name)) between 1 and 120),
  add column guardian_relation text check (length(btrim(guardian_relation)) between 1 and 40),
  -- When it was said: on paper last week, or now. Never later than it was recorded.
  add column said_at timestamptz;
update public.patient_consents set said_at = recorded_at;
alter table public.patient_consents
  alter column said_at set not null,
  add constraint patient_consents_said_before_recorded check (said_at <= recorded_at);
drop index public.patient_consents_by_patient;
create index patient_consents_by_patient on public.patient_consents (clinic_id, patient_id, said_at);
grant insert (said_at, guardian_name, guardian_relation) on public.patient_consents to authenticated;

alter table public.patients
  -- As reminder_consent: the latest word, kept by the ledger's triggers.
  add column recall_consent boolean not null default false,
  add column photograph_consent boolean not null default false;

-- What holds now about a purpose, of a patient's row.
create function private.consent_of(p public.patients, purpose text) returns boolean
language sql immutable set search_path = ''
as $$
  select case purpose when 'reminders' then p.reminder_consent when 'recall' then p.recall_consent when 'marketing' then p.marketing_consent
    when 'birthday' then p.birthday_consent when 'photographs' then p.photograph_consent end
$$;

-- The latest word about a purpose, by when it was said; of two said at the same moment the stop counts.
create or replace function private.latest_consent(clinic uuid, patient uuid, purpose text) returns boolean
language sql stable set search_path = ''
as $$
  select k.given from public.patient_consents k
  where k.clinic_id = clinic and k.patient_id = latest_consent.patient and k.purpose = latest_consent.purpose
  order by k.said_at desc, k.given limit 1
$$;

-- Completes an entry: the version whose words these are, and of somebody under 18 who spoke for them, as the record has it. Refuses
-- with consent_in_future, marketing_to_minor (section 9: nobody under 18 is sent marketing), and guardian_needed for what is not
-- needed to treat a child (Rules, fourth schedule: care itself needs none). A box about offers that was ticked on the form of
-- somebody under 18 is not taken.
create function private.check_data_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.said_at > clock_timestamp() then perform private.refuse('consent_in_future'); end if;
  new.said_at := least(coalesce(new.said_at, new.recorded_at), new.recorded_at);
  select max(n.version) into new.notice_version from private.data_notices n join public.clinics c on c.id = new.clinic_id
  where n.purpose = new.purpose and n.language = new.language
    and new.wording in (replace(n.given, '{{clinic}}', c.name), replace(n.withdrawn, '{{clinic}}', c.name));
  if new.given and private.needs_guardian(new.clinic_id, new.patient_id) then
    if new.purpose = 'marketing' then
      if new.channel = 'form' then return null; end if;
      perform private.refuse('marketing_to_minor');
    end if;
    select coalesce(nullif(btrim(new.guardian_name), ''), p.guardian_name), coalesce(nullif(btrim(new.guardian_relation), ''), p.guardian_relation)
    into new.guardian_name, new.guardian_relation from public.patients p where p.clinic_id = new.clinic_id and p.id = new.patient_id;
    if new.guardian_name is null and new.purpose <> 'reminders' then perform private.refuse('guardian_needed'); end if;
  end if;
  return new;
end $$;
create trigger patient_consents_check before insert on public.patient_consents
  for each row execute function private.check_data_consent();

-- What was said stays as it was said. It may only follow its patient: into the record that theirs was merged with, and out of the
-- database when they go.
create function private.keep_data_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'patient_id' = to_jsonb(old) - 'patient_id' then return new; end if;
  if tg_op = 'DELETE' and not exists (select from public.patients p where p.clinic_id = old.clinic_id and p.id = old.patient_id) then return old; end if;
  perform private.refuse('consent_stays');
  return null;
end $$;
create trigger patient_consents_stay before update or delete on public.patient_consents
  for each row execute function private.keep_data_consent();

create or replace function private.apply_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  holds boolean := coalesce(private.latest_consent(new.clinic_id, new.patient_id, new.purpose), false);
begin
  update public.patients p set
    reminder_consent = case when new.purpose = 'reminders' then holds else p.reminder_consent end,
    recall_consent = case when new.purpose = 'recall' then holds else p.recall_consent end,
    marketing_consent = case when new.purpose = 'marketing' then holds else p.marketing_consent end,
    birthday_consent = case when new.purpose = 'birthday' then holds else p.birthday_consent end,
    photograph_consent = case when new.purpose = 'photographs' then holds else p.photograph_consent end
  where p.clinic_id = new.clinic_id and p.id = new.patient_id and private.consent_of(p, new.purpose) <> holds;
  return null;
end $$;
-- Records that come together, or apart again: merging looks after what it always knew, this after the rest.
create function private.apply_moved_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.patients p set recall_consent = coalesce(private.latest_consent(p.clinic_id, p.id, 'recall'), false),
    photograph_consent = coalesce(private.latest_consent(p.clinic_id, p.id, 'photographs'), false)
  where p.clinic_id = new.clinic_id and p.id in (old.patient_id, new.patient_id);
  return null;
end $$;
create trigger patient_consents_moved after update of patient_id on public.patient_consents
  for each row when (new.purpose in ('recall', 'photographs') and new.patient_id <> old.patient_id) execute function private.apply_moved_consent();

-- An answer given at the desk, in the words that were read out. said_at: when it was said, now if that is null; guardian: {name,
-- relation} of who spoke for somebody under 18, null: as on record. Refuses as private.check_data_consent() does.
drop function public.record_consent(uuid, text, boolean, text, text);
create function public.record_consent(patient uuid, purpose text, given boolean, wording text, language text, said_at timestamptz default null, guardian jsonb default null)
returns void
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
begin
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, said_at, guardian_name, guardian_relation)
  values (clinic, record_consent.patient, record_consent.purpose, record_consent.given, record_consent.wording, record_consent.language, 'desk',
    record_consent.said_at, nullif(btrim(guardian ->> 'name'), ''), nullif(btrim(guardian ->> 'relation'), ''));
end $$;
grant execute on function public.record_consent(uuid, text, boolean, text, text, timestamptz, jsonb) to authenticated;
