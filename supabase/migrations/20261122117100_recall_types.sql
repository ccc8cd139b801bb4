-- Why somebody should come again: kinds of recalls with the months after which each is due, and what was tried to reach them.

create table public.recall_types (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 60),
  interval_months smallint not null check (interval_months between 1 and 60),
  -- What is written to the patient, {{name}} and {{place}} filled in; null: our own words in the patient's language.
  body text check (length(body) between 1 and 500),
  -- What it was when the clinic began; null: the clinic's own.
  code text check (code in ('scaling', 'perio', 'ortho', 'implant', 'denture', 'check_up')),
  position smallint not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index recall_types_name_once on public.recall_types (clinic_id, name) where archived_at is null;
create trigger recall_types_version before update on public.recall_types for each row execute function private.bump_version();
-- What a clinic begins with is no news; what people add is.
create trigger recall_types_audit after insert or update or delete on public.recall_types
  for each row when (pg_trigger_depth() = 0) execute function private.audit_change();

create table private.starting_recall_types (
  code text primary key,
  name text not null,
  interval_months smallint not null,
  position smallint not null
);
insert into private.starting_recall_types (code, name, interval_months, position) values
  ('check_up', 'Check-up', 6, 1), ('scaling', 'Scaling', 6, 2), ('perio', 'Perio maintenance', 3, 3), ('ortho', 'Ortho review', 1, 4),
  ('implant', 'Implant review', 12, 5), ('denture', 'Denture check', 12, 6);

-- What patients are written, in their language; nothing in it tells of their health.
create table private.recall_texts (
  language text primary key,
  body text not null
);
insert into private.recall_texts (language, body) values
  ('en', 'Hello {{name}}, it is time for your next visit to {{place}}. Reply here or call us and we will find a time that suits you.'),
  ('hi', 'नमस्ते {{name}}, {{place}} में आपके अगले अपॉइंटमेंट का समय हो गया है। यहाँ जवाब दें या हमें फ़ोन करें, हम आपकी सुविधा का समय देखेंगे।'),
  ('mr', 'नमस्कार {{name}}, {{place}} येथे आपल्या पुढच्या भेटीची वेळ झाली आहे. येथे उत्तर द्या किंवा आम्हाला फोन करा, आपल्याला सोयीची वेळ ठरवू.'),
  ('ta', 'வணக்கம் {{name}}, {{place}}-க்கு உங்கள் அடுத்த வருகைக்கான நேரம் வந்துவிட்டது. இங்கே பதிலளியுங்கள் அல்லது எங்களை அழையுங்கள், உங்களுக்கு வசதியான நேரத்தைப் பார்ப்போம்.');

-- A recall knows its kind, when to try again, and why it was given up.
alter table public.recalls
  add column recall_type_id uuid,
  add column next_on date,
  -- Where it stands in the list: when it is due, or when to try again.
  add column on_list date generated always as (coalesce(next_on, due_on)) stored,
  add column drop_reason text check (length(drop_reason) <= 200),
  add foreign key (clinic_id, recall_type_id) references public.recall_types (clinic_id, id);
create index recalls_by_type on public.recalls (clinic_id, recall_type_id);
drop index public.recalls_open;
create index recalls_open on public.recalls (clinic_id, on_list, id) where status = 'open';
grant insert (recall_type_id, next_on), update (recall_type_id, next_on, drop_reason) on public.recalls to authenticated;

-- What was tried, and what came of it. Only added to.
create table public.recall_attempts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  recall_id uuid not null,
  way text not null check (way in ('call', 'whatsapp', 'sms')),
  -- opened: WhatsApp was opened with the text; whether it was sent nobody knows.
  outcome text not null check (outcome in ('opened', 'reached', 'no_answer', 'call_back', 'booked', 'declined', 'wrong_number')),
  note text check (length(note) <= 300),
  -- When to try again.
  next_on date,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, recall_id) references public.recalls (clinic_id, id) on delete cascade
);
create index recall_attempts_by_recall on public.recall_attempts (clinic_id, recall_id, created_at);
create index recall_attempts_by_patient on public.recall_attempts (clinic_id, patient_id);
create index recall_attempts_created_by on public.recall_attempts (created_by);
create trigger recall_attempts_audit after insert or update or delete on public.recall_attempts for each row execute function private.audit_change();

grant select on public.recall_types, public.recall_attempts to authenticated;
grant insert (id, clinic_id, name, interval_months, body, position), update (name, interval_months, body, position, archived_at)
  on public.recall_types to authenticated;
grant insert (id, clinic_id, patient_id, recall_id, way, outcome, note, next_on) on public.recall_attempts to authenticated;
alter table public.recall_types enable row level security;
create policy "members read kinds of recalls" on public.recall_types for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add kinds of recalls" on public.recall_types for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers change kinds of recalls" on public.recall_types for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
alter table public.recall_attempts enable row level security;
create policy "members read attempts, or those to reach their own patients" on public.recall_attempts for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.read')) and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members note attempts, or those to reach their own patients" on public.recall_attempts for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.write')) and pd.dentist_id = (select private.dentist_i_am()))));

select private.watch_live('recall_attempts', 'recalls', 'appointments.read');
