-- Messages to and from patients: the texts, the outbox that is also the log, the front desk's to-do list, and the
-- clinics' WhatsApp numbers. Rows of the outbox are made in the transaction that changes a visit and sent later by a
-- job; nothing here speaks to the outside.

-- A text that may be sent: between 10 and 1,024 characters, only the four variables that may leave, none of them first or
-- last (the provider refuses that).
create function private.text_may_be_sent(body text) returns boolean
language sql immutable set search_path = ''
as $$
  select length(body) between 10 and 1024 and body !~ '^\s*\{\{' and body !~ '\}\}\s*$'
    and not exists (select 1 from regexp_matches(body, '\{\{([^}]*)\}\}', 'g') v where v[1] not in ('name', 'date', 'time', 'place'))
$$;
grant execute on function private.text_may_be_sent(text) to authenticated;

-- The texts a new clinic starts with. Another language is another two rows.
create table private.starting_texts (
  kind text not null check (kind in ('booking_confirmation', 'reminder')),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  body text not null check (private.text_may_be_sent(body)),
  buttons jsonb not null,
  primary key (kind, language)
);
insert into private.starting_texts (kind, language, body, buttons) values
  ('booking_confirmation', 'en',
   'Hello {{name}}, your visit is booked for {{date}} at {{time}}, at {{place}}. Please confirm, or let us know if another time suits you better.',
   '{"confirm": "Confirm", "reschedule": "Reschedule", "cancel": "Cancel"}'),
  ('reminder', 'en',
   'Hello {{name}}, a reminder of your visit on {{date}} at {{time}}, at {{place}}. Will you be able to come?',
   '{"confirm": "Confirm", "reschedule": "Reschedule", "cancel": "Cancel"}'),
  ('booking_confirmation', 'hi',
   'नमस्ते {{name}}, {{place}} में आपका अपॉइंटमेंट {{date}}, {{time}} पर तय हुआ है। कृपया पुष्टि करें, या कोई और समय चाहिए तो हमें बताएँ।',
   '{"confirm": "पुष्टि करें", "reschedule": "समय बदलें", "cancel": "रद्द करें"}'),
  ('reminder', 'hi',
   'नमस्ते {{name}}, याद दिला दें कि {{place}} में आपका अपॉइंटमेंट {{date}}, {{time}} पर है। क्या आप आ पाएँगे?',
   '{"confirm": "पुष्टि करें", "reschedule": "समय बदलें", "cancel": "रद्द करें"}'),
  ('booking_confirmation', 'mr',
   'नमस्कार {{name}}, {{place}} येथे आपली अपॉइंटमेंट {{date}} रोजी {{time}} ला ठरली आहे. कृपया पुष्टी करा, किंवा दुसरी वेळ हवी असल्यास आम्हाला कळवा.',
   '{"confirm": "पुष्टी करा", "reschedule": "वेळ बदला", "cancel": "रद्द करा"}'),
  ('reminder', 'mr',
   'नमस्कार {{name}}, आठवण म्हणून: {{place}} येथे आपली अपॉइंटमेंट {{date}} रोजी {{time}} ला आहे. आपण येऊ शकाल का?',
   '{"confirm": "पुष्टी करा", "reschedule": "वेळ बदला", "cancel": "रद्द करा"}'),
  ('booking_confirmation', 'ta',
   'வணக்கம் {{name}}, உங்கள் அப்பாயின்ட்மென்ட் {{date}}, {{time}}-க்கு பதிவு செய்யப்பட்டுள்ளது. இடம்: {{place}}. தயவுசெய்து உறுதிப்படுத்துங்கள், அல்லது வேறு நேரம் வேண்டுமென்றால் எங்களிடம் தெரிவியுங்கள்.',
   '{"confirm": "உறுதி செய்க", "reschedule": "நேரம் மாற்றுக", "cancel": "ரத்து செய்க"}'),
  ('reminder', 'ta',
   'வணக்கம் {{name}}, நினைவூட்டல்: உங்கள் அப்பாயின்ட்மென்ட் {{date}}, {{time}}-க்கு உள்ளது. இடம்: {{place}}. உங்களால் வர முடியுமா?',
   '{"confirm": "உறுதி செய்க", "reschedule": "நேரம் மாற்றுக", "cancel": "ரத்து செய்க"}');

-- A clinic's texts. An edit of a text that was handed in is a new revision under a new name; the approved one goes on
-- being sent until the new one is approved.
create table public.message_templates (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('booking_confirmation', 'reminder')),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  revision integer not null default 1 check (revision > 0),
  body text not null constraint message_templates_text_may_be_sent check (private.text_may_be_sent(body)),
  buttons jsonb not null constraint message_templates_three_buttons check (
    length(buttons ->> 'confirm') between 1 and 20 and length(buttons ->> 'reschedule') between 1 and 20
    and length(buttons ->> 'cancel') between 1 and 20),
  -- What it is called at the provider.
  name text not null check (name ~ '^[a-z0-9_]{1,120}$'),
  category text not null default 'UTILITY' check (category in ('UTILITY', 'MARKETING', 'AUTHENTICATION')),
  status text not null default 'draft' check (status in ('draft', 'pending', 'approved', 'rejected', 'paused', 'disabled')),
  provider_id text check (length(provider_id) <= 40),
  rejection_reason text check (length(rejection_reason) <= 300),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index message_templates_revision_once on public.message_templates (clinic_id, kind, language, revision);
create index message_templates_by_name on public.message_templates (clinic_id, name, language);
create trigger message_templates_version before update on public.message_templates
  for each row execute function private.bump_version();
create trigger message_templates_audit after insert or update or delete on public.message_templates
  for each row execute function private.audit_change();

create function private.template_name(clinic uuid, kind text, revision integer) returns text
language sql immutable set search_path = ''
as $$ select kind || '_v' || revision || '_' || right(clinic::text, 6) $$;

create function private.give_starting_texts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.message_templates (clinic_id, kind, language, body, buttons, name)
  select new.id, s.kind, s.language, s.body, s.buttons, private.template_name(new.id, s.kind, 1) from private.starting_texts s;
  return null;
end $$;
create trigger clinics_starting_texts after insert on public.clinics
  for each row execute function private.give_starting_texts();

-- Numbers that send for a clinic. A number belongs to one clinic, a clinic has one number. The token is encrypted by
-- the app; the key is not in the database.
create table private.whatsapp_numbers (
  phone_number_id text primary key check (phone_number_id ~ '^[0-9]{5,25}$'),
  clinic_id uuid not null unique references public.clinics (id) on delete cascade,
  waba_id text not null check (waba_id ~ '^[0-9]{5,25}$'),
  token text not null,
  display_number text not null,
  verified_name text not null,
  -- Why nothing is sent although the number is connected: the provider's error code, until someone reconnects.
  problem_code integer,
  -- The provider asked for patience.
  paused_until timestamptz,
  connected_at timestamptz not null default now(),
  connected_by uuid references auth.users (id)
);
create index whatsapp_numbers_by_account on private.whatsapp_numbers (waba_id);
create index whatsapp_numbers_connected_by on private.whatsapp_numbers (connected_by);

create table public.messages (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  direction text not null default 'out' check (direction in ('out', 'in')),
  kind text not null check (kind in ('booking_confirmation', 'reminder', 'reply', 'tap')),
  patient_id uuid,
  appointment_id uuid,
  -- The visit as the message tells it. A tap counts only while the visit is still that one.
  visit_version integer,
  visit_starts_at timestamptz,
  visit_branch_id uuid,
  language text check (language ~ '^[a-z]{2,3}$'),
  status text not null default 'due' check (status in ('due', 'waiting', 'claimed', 'sending', 'sent', 'delivered', 'read',
    'failed', 'unresolved', 'replaced', 'opened', 'not_sent', 'received')),
  -- Why it waits or was not sent.
  reason text check (reason in ('no_number', 'no_phone', 'no_consent', 'template_not_approved', 'number_stopped', 'too_close',
    'visit_started', 'connected_later')),
  -- The provider's last error.
  error_code integer,
  -- Where it stands in the log; when the job may take it up (later than at after a retry).
  at timestamptz not null default now(),
  due_at timestamptz,
  attempts integer not null default 0,
  claimed_by text check (length(claimed_by) <= 80),
  lease_until timestamptz,
  -- To whom, or from whom: known once it is sent, opened or received.
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  provider_user_id text check (length(provider_user_id) <= 150),
  body text check (length(body) <= 4096),
  provider_id text check (length(provider_id) <= 200),
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  opened_by uuid references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete cascade
);
create index messages_by_time on public.messages (clinic_id, at, id);
create index messages_by_visit on public.messages (clinic_id, appointment_id, at);
create index messages_by_patient on public.messages (clinic_id, patient_id);
create index messages_by_phone on public.messages (clinic_id, phone, at);
create unique index messages_provider_once on public.messages (clinic_id, provider_id) where provider_id is not null;
create index messages_that_wait on public.messages (clinic_id, status, at) where status in ('due', 'waiting', 'failed', 'unresolved');
create index messages_opened_by on public.messages (opened_by);
-- One message of a kind is on its way to a visit's patient, never two.
create unique index messages_one_on_its_way on public.messages (clinic_id, appointment_id, kind) where status in ('due', 'waiting', 'claimed');
-- The job's three questions, over all clinics: what is due, whose lease ran out, which visits have begun meanwhile.
create index messages_due on public.messages (due_at, id) where status = 'due';
create index messages_in_hand on public.messages (lease_until) where status in ('claimed', 'sending');
create index messages_outlived on public.messages (visit_starts_at) where status in ('due', 'waiting');

-- The front desk's to-do list.
create table public.tasks (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('reschedule', 'cancel', 'cancelled', 'reply', 'late_tap', 'undelivered')),
  -- What a late tap asked for.
  wish text check (wish in ('confirm', 'reschedule', 'cancel')),
  message_id uuid not null,
  patient_id uuid,
  appointment_id uuid,
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  done_at timestamptz,
  done_by uuid references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, message_id) references public.messages (clinic_id, id) on delete cascade,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete cascade
);
create unique index tasks_once on public.tasks (clinic_id, message_id);
create index tasks_by_patient on public.tasks (clinic_id, patient_id);
create index tasks_by_visit on public.tasks (clinic_id, appointment_id);
create index tasks_open on public.tasks (clinic_id, created_at, id) where done_at is null;
create index tasks_done on public.tasks (clinic_id, done_at, id) where done_at is not null;
create index tasks_done_by on public.tasks (done_by);
-- A message from a guardian's phone finds the child.
create index patients_by_guardian_phone on public.patients (clinic_id, guardian_phone) where guardian_phone is not null;

create function private.note_who_did_it() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.done_by := case when new.done_at is not null then auth.uid() end;
  return new;
end $$;
create trigger tasks_done_by before update of done_at on public.tasks
  for each row execute function private.note_who_did_it();
create trigger tasks_audit after insert or update or delete on public.tasks
  for each row execute function private.audit_change();

-- Words by which people say that they want no more messages, in any language; they are taken at their word.
create table private.stop_words (word text primary key check (word = lower(word)));
insert into private.stop_words (word) values ('stop'), ('unsubscribe'), ('रोकें'), ('बंद करें'), ('थांबवा'), ('நிறுத்து'), ('நிறுத்தவும்');

-- Webhooks as they came, until they are worked off; then only the fingerprint stays, against repeats.
create table private.webhook_events (
  id uuid primary key default private.uuid_v7(),
  fingerprint text not null unique check (length(fingerprint) = 64),
  body text,
  received_at timestamptz not null default now(),
  take_up_at timestamptz not null default now(),
  attempts integer not null default 0,
  done_at timestamptz
);
create index webhook_events_waiting on private.webhook_events (take_up_at) where done_at is null;
create index webhook_events_by_age on private.webhook_events (done_at) where done_at is not null;
-- Signed webhooks about numbers that no clinic has connected.
create table private.webhooks_ignored (
  day date primary key,
  events integer not null
);

-- Planning ---------------------------------------------------------------------------------------------------------

-- The digits a patient's messages go to.
create function private.message_phone(whatsapp text, phone text, guardian_phone text) returns text
language sql immutable set search_path = ''
as $$ select coalesce(whatsapp, phone, guardian_phone) $$;
grant execute on function private.message_phone(text, text, text) to authenticated;

-- Plans what a visit's patient is told: a confirmation a minute after the change, a reminder before the visit. What
-- was planned before and not sent is replaced; what was sent about this very time is not said again. A visit entered as
-- booked long ago (an import) gets no confirmation.
create function private.plan_messages(visit public.appointments, changed_at timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  known record;
  confirm_at timestamptz := changed_at + interval '1 minute';
  remind_at timestamptz;
  now_status text;
  now_reason text;
begin
  update public.messages m set status = 'replaced', reason = null, claimed_by = null, lease_until = null
  where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id and m.status in ('due', 'waiting', 'claimed', 'not_sent');
  if visit.status not in ('booked', 'confirmed') or visit.starts_at <= now() then return; end if;

  select p.reminder_consent, private.message_phone(p.whatsapp, p.phone, p.guardian_phone) as phone,
    c.reminder_hours, n.phone_number_id, n.problem_code,
    coalesce((select t.language from public.message_templates t where t.clinic_id = c.id and t.language = p.language limit 1),
      (select t.language from public.message_templates t where t.clinic_id = c.id and t.language = c.default_language limit 1), 'en') as language
  into known
  from public.patients p
  join public.clinics c on c.id = p.clinic_id
  left join private.whatsapp_numbers n on n.clinic_id = p.clinic_id
  where p.clinic_id = visit.clinic_id and p.id = visit.patient_id;
  now_status := case when not known.reminder_consent then 'not_sent'
    when known.phone is null or known.phone_number_id is null or known.problem_code is not null then 'waiting' else 'due' end;
  now_reason := case when not known.reminder_consent then 'no_consent' when known.phone is null then 'no_phone'
    when known.phone_number_id is null then 'no_number' when known.problem_code is not null then 'number_stopped' end;
  remind_at := visit.starts_at - make_interval(hours => known.reminder_hours);

  insert into public.messages (clinic_id, kind, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id,
    language, status, reason, at, due_at)
  select visit.clinic_id, k.kind, visit.patient_id, visit.id, visit.version, visit.starts_at, visit.branch_id, known.language,
    case when k.too_close and known.reminder_consent then 'not_sent' else now_status end,
    case when k.too_close and known.reminder_consent then 'too_close' else now_reason end, k.due_at, k.due_at
  from (values
    ('booking_confirmation', confirm_at, false),
    ('reminder', remind_at, remind_at < greatest(confirm_at, now()) + interval '3 hours')) k (kind, due_at, too_close)
  where (k.kind = 'reminder' or (confirm_at > now() - interval '1 hour' and confirm_at < visit.starts_at))
    and not exists (select 1 from public.messages m where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id
      and m.kind = k.kind and m.visit_starts_at = visit.starts_at and m.visit_branch_id = visit.branch_id
      and m.status in ('sending', 'sent', 'delivered', 'read', 'unresolved', 'opened'));
end $$;

create function private.plan_messages_of_visit() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.plan_messages(new, case when tg_op = 'INSERT' then new.created_at else now() end);
  return null;
end $$;
create trigger appointments_plan_messages after insert on public.appointments
  for each row execute function private.plan_messages_of_visit();
create trigger appointments_replan_messages after update of starts_at, branch_id, status on public.appointments
  for each row when (old.starts_at <> new.starts_at or old.branch_id <> new.branch_id
    or old.status in ('booked', 'confirmed') <> (new.status in ('booked', 'confirmed')))
  execute function private.plan_messages_of_visit();

-- Consent given or withdrawn, a phone learned: what is planned for the coming visits is planned again.
create function private.plan_messages_of_patient() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  visit public.appointments;
begin
  for visit in select a.* from public.appointments a where a.clinic_id = new.clinic_id and a.patient_id = new.id
    and a.starts_at > now() and a.status in ('booked', 'confirmed') order by a.id
  loop
    perform private.plan_messages(visit, case when exists (select 1 from public.messages m
      where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id and m.kind = 'booking_confirmation'
        and (m.status in ('due', 'waiting', 'claimed') or m.reason = 'no_consent')) then now() else visit.created_at end);
  end loop;
  return null;
end $$;
create trigger patients_replan_messages after update of reminder_consent, whatsapp, phone, guardian_phone, language on public.patients
  for each row when (old.reminder_consent <> new.reminder_consent or old.language <> new.language
    or private.message_phone(old.whatsapp, old.phone, old.guardian_phone)
      is distinct from private.message_phone(new.whatsapp, new.phone, new.guardian_phone))
  execute function private.plan_messages_of_patient();

-- Where a visit is, in one line: clinic, branch if it is not the only one, address.
create function private.place_of(clinic public.clinics, branch public.branches) returns text
language sql immutable set search_path = ''
as $$
  select btrim(regexp_replace(concat_ws(', ', clinic.name, case when not branch.is_default then branch.name end,
    nullif(btrim(coalesce(branch.address, clinic.address)), ''), nullif(btrim(clinic.city), '')), '\s+', ' ', 'g'))
$$;
grant execute on function private.place_of(public.clinics, public.branches) to authenticated;

-- Sending: called by the job with the secret key ---------------------------------------------------------------------

-- Takes up to batch messages that are due, for one worker and for the time of the lease. What has lost its reason to
-- be sent meanwhile (consent, phone, number, approved text, a visit to come) is put aside with the reason instead.
-- Answers [{id, clinic, attempt, phone, phone_number_id, token, template, language, body, visit, visit_version, name, starts_at,
-- time_zone, place}].
create function public.claim_messages(worker text, batch integer default 100, lease_seconds integer default 120) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
  looked_at integer;
begin
  loop
    with picked as (
      select m.id, m.clinic_id from public.messages m
      where m.status = 'due' and m.due_at <= now()
      order by m.due_at, m.id limit least(greatest(batch, 1), 500)
      for update skip locked
    ), facts as (
      select m.id, m.clinic_id, private.message_phone(p.whatsapp, p.phone, p.guardian_phone) as phone, p.full_name, a.starts_at,
        a.id as visit, m.visit_version, m.attempts, m.language, c.time_zone, private.place_of(c, b) as place,
        n.phone_number_id, n.token, case when n.paused_until > now() then n.paused_until end as rests_until, t.name as template, t.body,
        case when not p.reminder_consent then 'no_consent'
          when a.status not in ('booked', 'confirmed') or a.starts_at <= now() then 'visit_started'
          when private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is null then 'no_phone'
          when n.phone_number_id is null then 'no_number'
          when n.problem_code is not null then 'number_stopped'
          when t.name is null then 'template_not_approved' end as obstacle
      from picked k
      join public.messages m on m.clinic_id = k.clinic_id and m.id = k.id
      join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
      join public.appointments a on a.clinic_id = m.clinic_id and a.id = m.appointment_id
      join public.branches b on b.clinic_id = a.clinic_id and b.id = a.branch_id
      join public.clinics c on c.id = m.clinic_id
      left join private.whatsapp_numbers n on n.clinic_id = m.clinic_id
      left join lateral (
        select t.name, t.body from public.message_templates t
        where t.clinic_id = m.clinic_id and t.kind = m.kind and t.language = m.language and t.status = 'approved'
        order by t.revision desc limit 1) t on true
    ), taken as (
      update public.messages m set
        status = case when f.obstacle in ('no_consent', 'visit_started') then 'not_sent' when f.obstacle is not null then 'waiting'
          when f.rests_until is not null then 'due' else 'claimed' end,
        reason = f.obstacle, due_at = coalesce(f.rests_until, m.due_at),
        claimed_by = case when f.obstacle is null and f.rests_until is null then worker end,
        lease_until = case when f.obstacle is null and f.rests_until is null then now() + make_interval(secs => lease_seconds) end
      from facts f where m.clinic_id = f.clinic_id and m.id = f.id
      returning m.id, m.status
    )
    select coalesce(json_agg(json_build_object('id', f.id, 'phone', f.phone, 'phone_number_id', f.phone_number_id,
      'token', f.token, 'template', f.template, 'language', f.language, 'body', f.body,
      'visit', f.visit, 'visit_version', f.visit_version, 'attempt', f.attempts + 1, 'clinic', f.clinic_id, 'name', f.full_name,
      'starts_at', f.starts_at, 'time_zone', f.time_zone, 'place', f.place)) filter (where k.status = 'claimed'), '[]'::json), count(*)
    into answer, looked_at from facts f join taken k on k.id = f.id;
    -- A batch of which nothing can be sent must not hide the rest.
    exit when looked_at = 0 or json_array_length(answer) > 0;
  end loop;
  return answer;
end $$;

-- The last step before the call: committed, so that a crash in the call is seen. sends: [{id, phone, body}]. Answers
-- the ids that are still this worker's; a message that was replaced in the meantime is not among them.
create function public.start_sending(worker text, sends jsonb, lease_seconds integer default 60) returns uuid[]
language plpgsql security definer set search_path = ''
as $$
declare
  ids uuid[];
begin
  with locked as (
    select m.id, m.clinic_id, s.phone, s.body
    from jsonb_to_recordset(sends) s (id uuid, phone text, body text)
    join public.messages m on m.id = s.id
    where m.status = 'claimed' and m.claimed_by = worker
    order by m.id for update of m
  ), started as (
    update public.messages m set status = 'sending', attempts = m.attempts + 1, phone = l.phone, body = l.body,
      lease_until = now() + make_interval(secs => lease_seconds)
    from locked l where m.clinic_id = l.clinic_id and m.id = l.id
    returning m.id
  )
  select coalesce(array_agg(id), '{}') into ids from started;
  return ids;
end $$;

-- A message that will not arrive is something to do for the desk, while the visit is still to come.
create function private.note_undelivered(message public.messages) returns void
language sql security definer set search_path = ''
as $$
  insert into public.tasks (clinic_id, kind, message_id, patient_id, appointment_id, phone)
  select message.clinic_id, 'undelivered', message.id, message.patient_id, message.appointment_id, message.phone
  where message.visit_starts_at > now()
  on conflict (clinic_id, message_id) do nothing
$$;

-- Nothing more is sent for a clinic until someone reconnects its number.
create function private.stop_number(clinic uuid, code integer) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update private.whatsapp_numbers set problem_code = code where clinic_id = clinic and problem_code is null;
  update public.messages set status = 'waiting', reason = 'number_stopped', claimed_by = null, lease_until = null
  where clinic_id = clinic and status in ('due', 'claimed');
end $$;

-- What became of calls. results: [{id, outcome, provider_id, code, wait, pause, template_status}]; outcome: sent; again (due
-- once more after wait seconds, the whole number pausing that long if pause); failed (final); unresolved (nobody knows whether
-- it arrived); number (the number may not send: it stops); template (the text may not be sent: it gets template_status and
-- its messages wait).
create function public.record_sends(results jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  result record;
  m public.messages;
begin
  for result in select * from jsonb_to_recordset(results)
    r (id uuid, outcome text, provider_id text, code integer, wait integer, pause boolean, template_status text) order by r.id
  loop
    select * into m from public.messages q where q.id = result.id for update;
    if m.id is null then continue; end if;
    -- A webhook may have been faster and know more: only what is still "sending" is changed.
    if result.outcome = 'sent' then
      update public.messages q set
        status = case when q.status in ('sending', 'unresolved') then 'sent' else q.status end,
        provider_id = coalesce(q.provider_id, result.provider_id), sent_at = coalesce(q.sent_at, now()),
        at = case when q.status in ('sending', 'unresolved') then now() else q.at end,
        claimed_by = null, lease_until = null, error_code = null
      where q.clinic_id = m.clinic_id and q.id = m.id;
    elsif m.status = 'sending' then
      -- The visit changed during the call: the message about how it was is not tried again.
      if result.outcome in ('again', 'number', 'template') and not exists (select 1 from public.appointments a
        where a.clinic_id = m.clinic_id and a.id = m.appointment_id and a.status in ('booked', 'confirmed')
          and a.starts_at = m.visit_starts_at and a.branch_id = m.visit_branch_id) then
        update public.messages q set status = 'replaced', claimed_by = null, lease_until = null
        where q.clinic_id = m.clinic_id and q.id = m.id;
        continue;
      end if;
      update public.messages q set
        status = case result.outcome when 'again' then 'due' when 'number' then 'waiting' when 'template' then 'waiting' else result.outcome end,
        reason = case result.outcome when 'number' then 'number_stopped' when 'template' then 'template_not_approved' end,
        due_at = case when result.outcome = 'again' then now() + make_interval(secs => result.wait) else q.due_at end,
        at = case when result.outcome = 'failed' then now() else q.at end,
        error_code = result.code, claimed_by = null, lease_until = null
      where q.clinic_id = m.clinic_id and q.id = m.id returning * into m;
      if result.outcome = 'failed' then perform private.note_undelivered(m); end if;
      if result.outcome = 'number' then perform private.stop_number(m.clinic_id, result.code); end if;
      if result.outcome = 'template' then
        update public.message_templates t set status = result.template_status
        where t.clinic_id = m.clinic_id and t.kind = m.kind and t.language = m.language and t.status = 'approved';
      end if;
      if result.outcome = 'again' and result.pause then
        update private.whatsapp_numbers n set paused_until = now() + make_interval(secs => result.wait) where n.clinic_id = m.clinic_id;
      end if;
    end if;
  end loop;
end $$;

-- Puts right what a crash or time left behind: a lease that ran out before the call gives the message back; one that ran
-- out in the call leaves it unresolved, for a webhook or a person to resolve; a visit that has begun needs no message.
create function public.tidy_messages() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  given_back integer;
  unresolved integer;
  outlived integer;
begin
  update public.messages m set status = 'due', claimed_by = null, lease_until = null
  where m.id in (select q.id from public.messages q where q.status = 'claimed' and q.lease_until < now()
    order by q.id for update skip locked);
  get diagnostics given_back = row_count;
  update public.messages m set status = 'unresolved', claimed_by = null, lease_until = null, at = now()
  where m.id in (select q.id from public.messages q where q.status = 'sending' and q.lease_until < now()
    order by q.id for update skip locked);
  get diagnostics unresolved = row_count;
  update public.messages m set status = 'not_sent', reason = 'visit_started'
  where m.id in (select q.id from public.messages q where q.status in ('due', 'waiting') and q.visit_starts_at <= now()
    order by q.id limit 5000 for update skip locked);
  get diagnostics outlived = row_count;
  delete from private.webhook_events where done_at < now() - interval '7 days';
  return json_build_object('given_back', given_back, 'unresolved', unresolved, 'outlived', outlived);
end $$;

-- Webhooks: called by the route and the job with the secret key ------------------------------------------------------

-- Keeps a webhook as it came. Answers whether it is new; a repeat is not.
create function public.store_webhook(fingerprint text, body text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.webhook_events (fingerprint, body) values (store_webhook.fingerprint, store_webhook.body)
  on conflict on constraint webhook_events_fingerprint_key do nothing;
  return found;
end $$;

-- Takes up webhooks that wait, oldest first; each comes up again after a minute (then later) unless it is worked off.
create function public.claim_webhooks(batch integer default 50) returns json
language sql security definer set search_path = ''
as $$
  with picked as (
    select e.id from private.webhook_events e where e.done_at is null and e.take_up_at <= now()
    order by e.take_up_at, e.id limit least(greatest(batch, 1), 500) for update skip locked
  ), taken as (
    update private.webhook_events e set attempts = e.attempts + 1,
      take_up_at = now() + least(make_interval(mins => (2 ^ least(e.attempts, 6))::integer), interval '1 hour')
    from picked k where e.id = k.id returning e.id, e.body
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'body', t.body) order by t.id), '[]'::json) from taken t
$$;

create function private.status_rank(status text) returns integer
language sql immutable set search_path = ''
as $$ select case status when 'sent' then 1 when 'failed' then 2 when 'delivered' then 3 when 'read' then 4 else 0 end $$;

-- A status of a message we sent, found by the provider's id or by our own, which the provider hands back. Only forward:
-- repeats and wrong order change nothing.
create function private.apply_message_status(clinic uuid, event jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  m public.messages;
  told timestamptz := to_timestamp((event ->> 'at')::bigint);
  new_status text := event ->> 'status';
begin
  select * into m from public.messages q
  where q.clinic_id = clinic and q.direction = 'out' and q.provider_id = event ->> 'id' for update;
  if m.id is null and event ->> 'our_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select * into m from public.messages q
    where q.clinic_id = clinic and q.direction = 'out' and q.id = (event ->> 'our_id')::uuid and q.provider_id is null for update;
  end if;
  if m.id is null then return; end if;
  update public.messages q set
    status = case when private.status_rank(new_status) > private.status_rank(q.status) then new_status else q.status end,
    reason = null, claimed_by = null, lease_until = null,
    provider_id = event ->> 'id', provider_user_id = coalesce(q.provider_user_id, event ->> 'user'),
    at = case when private.status_rank(q.status) = 0 then told else q.at end,
    error_code = case when new_status = 'failed' and private.status_rank(q.status) < 2 then (event ->> 'code')::integer
      when new_status in ('delivered', 'read') then null else q.error_code end,
    sent_at = coalesce(q.sent_at, case when new_status <> 'failed' then told end),
    delivered_at = coalesce(q.delivered_at, case when new_status in ('delivered', 'read') then told end),
    read_at = coalesce(q.read_at, case when new_status = 'read' then told end)
  where q.clinic_id = clinic and q.id = m.id
  returning * into m;
  if m.status = 'failed' then perform private.note_undelivered(m); end if;
  if (event ->> 'stops_number')::boolean then perform private.stop_number(clinic, (event ->> 'code')::integer); end if;
end $$;

-- A message from a patient: a tap on a button, or anything else. A tap acts only if the message it answers went to this
-- very person and the visit is still the one that the message told of; otherwise, and for everything else, the desk
-- has something to do.
create function private.apply_inbound(clinic uuid, event jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tap text[] := regexp_match(event ->> 'payload',
    '^(CONFIRM|RESCHEDULE|CANCEL):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([0-9]{1,9})$');
  sender text := '+' || nullif(event ->> 'from', '');
  asked public.messages;
  visit public.appointments;
  inbound public.messages;
  family uuid[];
  todo text;
begin
  if sender is null then
    -- The provider may name a person by its own id only; a phone is known if we wrote to it before.
    select m.phone into sender from public.messages m
    where m.clinic_id = clinic and m.provider_user_id = event ->> 'user' and m.phone is not null order by m.at desc limit 1;
  end if;
  if tap is not null then
    select * into asked from public.messages m
    where m.clinic_id = clinic and m.direction = 'out' and m.appointment_id = tap[2]::uuid and m.visit_version = tap[3]::integer
      and (m.phone = sender or m.provider_user_id = event ->> 'user') order by m.at desc limit 1;
  end if;
  if asked.id is null then
    -- Someone else's button proves nothing; it reaches the desk as a message of its sender.
    tap := null;
    select array_agg(p.id) into family from public.patients p where p.clinic_id = clinic and p.archived_at is null
      and (p.whatsapp = sender or p.phone = sender or p.guardian_phone = sender);
  end if;
  insert into public.messages (clinic_id, direction, kind, patient_id, appointment_id, status, at, phone, provider_user_id, body, provider_id)
  values (clinic, 'in', case when tap is null then 'reply' else 'tap' end,
    coalesce(asked.patient_id, case when cardinality(family) = 1 then family[1] end), asked.appointment_id, 'received',
    to_timestamp((event ->> 'at')::bigint), sender, event ->> 'user', left(event ->> 'text', 4096), event ->> 'id')
  on conflict (clinic_id, provider_id) where provider_id is not null do nothing
  returning * into inbound;
  if inbound.id is null then return; end if; -- a repeat

  if tap is null then
    todo := 'reply';
    if exists (select 1 from private.stop_words w where w.word = lower(btrim(event ->> 'text', E' .!\n'))) then
      insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
      select p.clinic_id, p.id, 'reminders', false, event ->> 'text', p.language, 'whatsapp'
      from public.patients p where p.clinic_id = clinic and p.id = any (family) and p.reminder_consent;
    end if;
  else
    select * into visit from public.appointments a where a.clinic_id = clinic and a.id = asked.appointment_id for update;
    if visit.starts_at <> asked.visit_starts_at or visit.branch_id <> asked.visit_branch_id or visit.starts_at <= now()
      or visit.status not in ('booked', 'confirmed') then
      todo := 'late_tap';
    elsif tap[1] = 'CONFIRM' then
      perform set_config('chairside.actor', 'patient', true);
      update public.appointments a set status = 'confirmed' where a.clinic_id = clinic and a.id = visit.id and a.status = 'booked';
    elsif tap[1] = 'RESCHEDULE' then
      todo := 'reschedule';
    elsif (select c.cancel_frees_slot from public.clinics c where c.id = clinic) then
      perform set_config('chairside.actor', 'patient', true);
      update public.appointments a set status = 'cancelled', status_reason = 'WhatsApp' where a.clinic_id = clinic and a.id = visit.id;
      todo := 'cancelled';
    else
      todo := 'cancel';
    end if;
    perform set_config('chairside.actor', '', true);
  end if;
  if todo is not null then
    insert into public.tasks (clinic_id, kind, wish, message_id, patient_id, appointment_id, phone)
    values (clinic, todo, case when todo = 'late_tap' then lower(tap[1]) end, inbound.id, inbound.patient_id,
      inbound.appointment_id, inbound.phone);
  end if;
end $$;

-- The provider's word on a text; what waited for it is due.
create function private.apply_template_state(clinic uuid, template_name text, template_language text, id_there text, new_status text, reason text, category text)
returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.message_templates t set status = coalesce(new_status, t.status), provider_id = coalesce(id_there, t.provider_id),
    rejection_reason = case when new_status = 'rejected' then reason when new_status is not null then null else t.rejection_reason end,
    category = coalesce(apply_template_state.category, t.category)
  where t.clinic_id = clinic and t.name = template_name and t.language = template_language
    and (t.status, t.provider_id, t.rejection_reason, t.category) is distinct from
      (coalesce(new_status, t.status), coalesce(id_there, t.provider_id), reason, coalesce(apply_template_state.category, t.category));
  if new_status = 'approved' then
    update public.messages m set status = 'due', reason = null
    where m.clinic_id = clinic and m.status = 'waiting' and m.reason = 'template_not_approved' and m.language = template_language;
  end if;
end $$;

-- Works off one webhook, whole or not at all. events: what lib/messages/webhook.ts read out of it. Messages before
-- statuses, so that visits are locked before their messages, as everywhere.
create function public.apply_webhook(webhook uuid, events jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  event jsonb;
  clinic uuid;
  one record;
begin
  perform 1 from private.webhook_events e where e.id = webhook and e.done_at is null for update;
  if not found then return; end if;
  for event in select v from jsonb_array_elements(events) v order by v ->> 'type', v ->> 'our_id', v ->> 'at' loop
    if event ->> 'type' in ('inbound', 'status') then
      select n.clinic_id into clinic from private.whatsapp_numbers n where n.phone_number_id = event ->> 'number';
      if clinic is null then
        insert into private.webhooks_ignored as i (day, events) values (current_date, 1)
        on conflict (day) do update set events = i.events + 1;
      elsif event ->> 'type' = 'inbound' then
        perform private.apply_inbound(clinic, event);
      else
        perform private.apply_message_status(clinic, event);
      end if;
    elsif event ->> 'type' = 'template' then
      for one in select n.clinic_id from private.whatsapp_numbers n where n.waba_id = event ->> 'account' loop
        perform private.apply_template_state(one.clinic_id, event ->> 'name', event ->> 'language', event ->> 'id',
          event ->> 'status', event ->> 'reason', event ->> 'category');
      end loop;
    end if;
  end loop;
  update private.webhook_events e set done_at = now(), body = null where e.id = webhook;
end $$;

-- A clinic's number, for the jobs: with its encrypted token. null when none is connected.
create function public.whatsapp_number_of(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('phone_number_id', n.phone_number_id, 'waba_id', n.waba_id, 'token', n.token)
  from private.whatsapp_numbers n where n.clinic_id = clinic
$$;

-- Connects a number to a clinic, or renews its token. The caller has read the number with that very token. Refuses with
-- whatsapp_number_taken when another clinic has it. by: the member who did it.
create function public.connect_whatsapp_number(clinic uuid, by uuid, phone_number_id text, waba_id text, token text,
  display_number text, verified_name text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  before private.whatsapp_numbers;
begin
  perform pg_advisory_xact_lock(hashtextextended(connect_whatsapp_number.phone_number_id, 1));
  if exists (select 1 from private.whatsapp_numbers n
    where n.phone_number_id = connect_whatsapp_number.phone_number_id and n.clinic_id <> clinic) then
    perform private.refuse('whatsapp_number_taken');
  end if;
  select * into before from private.whatsapp_numbers n where n.clinic_id = clinic for update;
  delete from private.whatsapp_numbers n where n.clinic_id = clinic;
  insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name, connected_by)
  values (connect_whatsapp_number.phone_number_id, clinic, connect_whatsapp_number.waba_id, connect_whatsapp_number.token,
    connect_whatsapp_number.display_number, connect_whatsapp_number.verified_name, by);
  if before.waba_id is distinct from connect_whatsapp_number.waba_id then
    -- Another account knows nothing of our texts.
    update public.message_templates t set status = 'draft', provider_id = null, rejection_reason = null
    where t.clinic_id = clinic and (t.status, t.provider_id) is distinct from ('draft', null);
  end if;
  -- Confirmations from before are old news; reminders for visits to come are not.
  update public.messages m set
    status = case when m.kind = 'booking_confirmation' and m.reason = 'no_number' and m.due_at < now() - interval '1 hour'
      then 'not_sent' else 'due' end,
    reason = case when m.kind = 'booking_confirmation' and m.reason = 'no_number' and m.due_at < now() - interval '1 hour'
      then 'connected_later' end
  where m.clinic_id = clinic and m.status = 'waiting' and m.reason in ('no_number', 'number_stopped');
  perform private.write_number_audit(clinic, by, case when before.clinic_id is null then 'created' else 'changed' end,
    connect_whatsapp_number.display_number);
end $$;

-- The audit entry of a number: which, never its token. The secret key has no person; the member is named.
create function private.write_number_audit(clinic uuid, by uuid, action text, display_number text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  entry uuid := private.uuid_v7();
begin
  insert into public.audit_entries (id, clinic_id, actor, actor_user_id, action, noun, record_id)
  values (entry, clinic, 'member', by, write_number_audit.action, 'whatsapp_numbers', clinic);
  insert into public.audit_details (entry_id, clinic_id, before, after) values (entry, clinic,
    case when action = 'removed' then jsonb_build_object('display_number', display_number) end,
    case when action <> 'removed' then jsonb_build_object('display_number', display_number) end);
end $$;

-- Texts that were not handed in yet, and what the provider says of the others. states: [{name, language, id, status, reason,
-- category}]. Answers the drafts: [{id, name, language, body, buttons, category}], newest revision of each only.
create function public.record_template_states(clinic uuid, states jsonb) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  state record;
begin
  for state in select * from jsonb_to_recordset(states)
    s (name text, language text, id text, status text, reason text, category text)
  loop
    perform private.apply_template_state(clinic, state.name, state.language, state.id, state.status, state.reason, state.category);
  end loop;
  return coalesce((
    select json_agg(json_build_object('id', t.id, 'name', t.name, 'language', t.language, 'body', t.body, 'buttons', t.buttons,
      'category', t.category) order by t.language, t.kind)
    from public.message_templates t
    where t.clinic_id = clinic and t.status = 'draft' and not exists (select 1 from public.message_templates l
      where l.clinic_id = t.clinic_id and l.kind = t.kind and l.language = t.language and l.revision > t.revision)), '[]'::json);
end $$;

-- People: pages and what is done on them --------------------------------------------------------------------------------

-- Whether the clinic has a number and whether it sends, for every member who reads messages.
create function private.my_number() returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('display_number', n.display_number, 'verified_name', n.verified_name, 'problem_code', n.problem_code,
    'connected_at', n.connected_at)
  from private.whatsapp_numbers n where n.clinic_id = private.clinic_where_i_can('messages.read')
$$;

-- Messages as screens show them: their state, and what fills their text while they have none of their own. Read as the
-- person who asks.
create view private.message_rows with (security_invoker = on) as
select m.clinic_id, m.id, m.direction, m.kind, m.status, m.reason, m.error_code, m.at, m.language, m.attempts, m.body,
  m.sent_at, m.delivered_at, m.read_at, m.created_at, m.patient_id, p.full_name as patient, m.appointment_id,
  coalesce(m.visit_starts_at, a.starts_at) as starts_at,
  coalesce(m.phone, private.message_phone(p.whatsapp, p.phone, p.guardian_phone)) as phone, o.name as opened_by,
  case when m.direction = 'out' then private.place_of(c, b) end as place,
  case when m.direction = 'out' and m.body is null then (
    select t.body from public.message_templates t where t.clinic_id = m.clinic_id and t.kind = m.kind and t.language = m.language
    order by t.revision desc limit 1) end as template
from public.messages m
join public.clinics c on c.id = m.clinic_id
left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
left join public.appointments a on a.clinic_id = m.clinic_id and a.id = m.appointment_id
left join public.branches b on b.clinic_id = m.clinic_id and b.id = coalesce(a.branch_id, m.visit_branch_id)
left join public.members o on o.clinic_id = m.clinic_id and o.user_id = m.opened_by;
grant select on private.message_rows to authenticated;

-- The messages of a visit, oldest first. What was replaced is no longer about this visit.
create or replace function private.visit_messages(visit uuid) returns json
language plpgsql stable set search_path = ''
as $$
begin
  return (select coalesce(json_agg(to_jsonb(r) - 'clinic_id' order by r.at, r.id), '[]'::json)
  from private.message_rows r
  where r.clinic_id = private.clinic_where_i_can('messages.read') and r.appointment_id = visit and r.status <> 'replaced');
end $$;

-- What waits for someone, for the marks in the navigation: open tasks, messages that a person has to send or look at.
create or replace function private.shell_counts(clinic uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_all boolean := private.i_see_all('messages.read');
  dentist uuid := private.dentist_i_am();
begin
  if private.clinic_where_i_can('messages.read') is distinct from clinic then return json_build_object(); end if;
  return json_build_object(
    'tasks', (select count(*) from (select 1 from public.tasks t where t.clinic_id = clinic and t.done_at is null
      and (sees_all or t.patient_id in (select d.patient_id from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist)) limit 100) x),
    'unsent', (select count(*) from (select 1 from public.messages m where m.clinic_id = clinic
      and m.status in ('waiting', 'unresolved') and m.at <= now() and m.visit_starts_at > now()
      and (sees_all or m.patient_id in (select d.patient_id from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist)) limit 100) x));
end $$;

-- A page of the message log, newest first. view: log (what happened or is due), waiting (a person has to act), planned,
-- received, problems. kind: booking_confirmation, reminder or null. after: {at, id} of the last row before.
-- selected: the message that is open in the panel. Answers {number, messages, more, counts, selected}.
create function public.messages_page(view text default 'log', kind text default null, after jsonb default null,
  selected uuid default null, page_size integer default 50) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.read');
  n integer := least(greatest(page_size, 1), 200);
  statuses text[] := case view when 'waiting' then array['waiting', 'unresolved'] when 'planned' then array['due', 'waiting']
    when 'received' then array['received'] when 'problems' then array['failed', 'unresolved', 'not_sent']
    else array['due', 'waiting', 'claimed', 'sending', 'sent', 'delivered', 'read', 'failed', 'unresolved', 'opened', 'received', 'not_sent'] end;
  found jsonb[];
begin
  if view = 'planned' then
    -- What is to come, the next first.
    found := array(select to_jsonb(r) - 'clinic_id' from private.message_rows r
      where r.clinic_id = clinic and r.at > now() and r.status = any (statuses)
        and (messages_page.kind is null or r.kind = messages_page.kind)
        and (after is null or (r.at, r.id) > ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
      order by r.at, r.id limit n + 1);
  else
    found := array(select to_jsonb(r) - 'clinic_id' from private.message_rows r
      where r.clinic_id = clinic and r.at <= now() and r.status = any (statuses)
        and (messages_page.kind is null or r.kind = messages_page.kind)
        and (view <> 'waiting' or r.starts_at > now())
        and (after is null or (r.at, r.id) < ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
      order by r.at desc, r.id desc limit n + 1);
  end if;
  return json_build_object(
    'number', private.my_number(),
    'messages', to_json(found[1:n]),
    'more', coalesce(cardinality(found), 0) > n,
    'counts', private.shell_counts(clinic),
    'selected', (select to_jsonb(r) - 'clinic_id' from private.message_rows r where r.clinic_id = clinic and r.id = selected));
end $$;

-- A page of the to-do list, with the people who share the sender's phone and their visits. done: what is done, newest
-- first; else what is open, oldest first. after: {at, id}. Answers {tasks, more, counts, number}.
create function public.tasks_page(done boolean default false, after jsonb default null, page_size integer default 30) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.read');
  n integer := least(greatest(page_size, 1), 100);
  ids uuid[];
begin
  if done then
    ids := array(select t.id from public.tasks t where t.clinic_id = clinic and t.done_at is not null
      and (after is null or (t.done_at, t.id) < ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
      order by t.done_at desc, t.id desc limit n + 1);
  else
    ids := array(select t.id from public.tasks t where t.clinic_id = clinic and t.done_at is null
      and (after is null or (t.created_at, t.id) > ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
      order by t.created_at, t.id limit n + 1);
  end if;
  return json_build_object(
    'tasks', coalesce((
      select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'wish', t.wish, 'at', t.created_at, 'done_at', t.done_at,
        'done_by', d.name, 'phone', t.phone, 'message_id', m.id, 'message_kind', m.kind, 'error_code', m.error_code,
        'text', case when m.direction = 'in' then m.body end, 'appointment_id', t.appointment_id,
        'visit', (select json_build_object('starts_at', a.starts_at, 'status', a.status, 'dentist', e.name, 'patient', p.full_name)
          from public.appointments a join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
          join public.dentists e on e.clinic_id = a.clinic_id and e.id = a.dentist_id
          where a.clinic_id = t.clinic_id and a.id = t.appointment_id),
        'people', private.people_of_phone(t.clinic_id, t.phone, t.patient_id)) order by f.place)
      from unnest(ids[1:n]) with ordinality f(id, place)
      join public.tasks t on t.clinic_id = clinic and t.id = f.id
      join public.messages m on m.clinic_id = t.clinic_id and m.id = t.message_id
      left join public.members d on d.clinic_id = t.clinic_id and d.user_id = t.done_by), '[]'::json),
    'more', coalesce(cardinality(ids), 0) > n,
    'counts', private.shell_counts(clinic));
end $$;

-- The patients who can be reached at a phone, the one meant first, each with the next visits and the last one.
create function private.people_of_phone(clinic uuid, sender text, meant uuid) returns json
language sql stable set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', p.id, 'full_name', p.full_name, 'file_number', p.file_number,
    'visits', (select coalesce(json_agg(v order by v.starts_at), '[]'::json) from (
      (select a.id, a.starts_at, a.status, d.name as dentist from public.appointments a
       join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
       where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.starts_at > now() and a.status not in ('cancelled', 'no_show')
       order by a.starts_at limit 3)
      union all
      (select a.id, a.starts_at, a.status, d.name from public.appointments a
       join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
       where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.starts_at <= now()
       order by a.starts_at desc limit 1)) v)) order by (p.id = meant) desc nulls last, p.full_name), '[]'::json)
  from (
    select * from public.patients q where q.clinic_id = people_of_phone.clinic and q.archived_at is null
      and (q.id = meant or q.whatsapp = sender or q.phone = sender or q.guardian_phone = sender)
    order by (q.id = meant) desc, q.full_name limit 8) p
$$;

-- Ticks a task off, or puts it back. Answers whether it is done. Refuses with not_found.
create function public.complete_task(task uuid, done boolean default true) returns boolean
language plpgsql set search_path = ''
as $$
begin
  perform private.require('messages.write');
  update public.tasks t set done_at = case when done then now() end where t.id = task;
  if not found then perform private.refuse('not_found'); end if;
  return done;
end $$;

-- One message with what its text needs, for the two actions below. Refuses with not_found.
create function public.message(message uuid) returns json
language plpgsql stable set search_path = ''
as $$
declare
  answer json;
begin
  perform private.require('messages.read');
  select to_jsonb(r) - 'clinic_id' into answer from private.message_rows r where r.id = message;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;

-- A person opened WhatsApp with the text filled in. That is all we know, so it is never called "sent". Only what
-- nothing else will send can be opened. Refuses with not_found and message_not_to_open.
create function private.open_click_to_chat(message uuid, body text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.write');
  m public.messages;
  consent boolean;
  target text;
begin
  select * into m from public.messages q where q.clinic_id = clinic and q.id = message and q.direction = 'out' for update;
  if m.id is null then perform private.refuse('not_found'); end if;
  select p.reminder_consent, private.message_phone(p.whatsapp, p.phone, p.guardian_phone) into consent, target
  from public.patients p where p.clinic_id = clinic and p.id = m.patient_id;
  if m.status not in ('waiting', 'failed', 'unresolved', 'opened') or not consent or target is null then
    perform private.refuse('message_not_to_open');
  end if;
  update public.messages q set status = 'opened', reason = null, at = now(), phone = target, body = open_click_to_chat.body,
    opened_by = auth.uid()
  where q.clinic_id = clinic and q.id = m.id;
end $$;
create function public.open_click_to_chat(message uuid, body text) returns void
language sql set search_path = '' as $$ select private.open_click_to_chat(message, body) $$;

-- A person decides to send a message once more: after a failure, or when nobody knows what became of it. A new row goes
-- out; the old one keeps its state, unless a webhook still tells of it. Refuses with not_found and message_not_to_send.
create function private.send_again(message uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.write');
  m public.messages;
  again uuid;
begin
  select * into m from public.messages q where q.clinic_id = clinic and q.id = message and q.direction = 'out' for update;
  if m.id is null then perform private.refuse('not_found'); end if;
  if m.status not in ('failed', 'unresolved', 'opened') or not exists (select 1 from public.appointments a
    where a.clinic_id = clinic and a.id = m.appointment_id and a.status in ('booked', 'confirmed') and a.starts_at > now()
      and a.starts_at = m.visit_starts_at) then
    perform private.refuse('message_not_to_send');
  end if;
  insert into public.messages (clinic_id, kind, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id, language, due_at)
  values (clinic, m.kind, m.patient_id, m.appointment_id, m.visit_version, m.visit_starts_at, m.visit_branch_id, m.language, now())
  on conflict do nothing returning id into again;
  if m.status = 'unresolved' then
    update public.messages q set status = 'replaced' where q.clinic_id = clinic and q.id = m.id;
  end if;
  return again;
end $$;
create function public.send_again(message uuid) returns uuid
language sql set search_path = '' as $$ select private.send_again(message) $$;

-- The settings pages: the number (never its token) and every text with its state, per language the newest revision and the
-- one that is being sent.
create function private.messages_settings() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
begin
  return json_build_object(
    'number', (select json_build_object('phone_number_id', n.phone_number_id, 'waba_id', n.waba_id, 'display_number', n.display_number,
        'verified_name', n.verified_name, 'problem_code', n.problem_code, 'connected_at', n.connected_at, 'connected_by', m.name)
      from private.whatsapp_numbers n left join public.members m on m.clinic_id = n.clinic_id and m.user_id = n.connected_by
      where n.clinic_id = clinic),
    'default_language', (select c.default_language from public.clinics c where c.id = clinic),
    'reminder_hours', (select c.reminder_hours from public.clinics c where c.id = clinic),
    'place', (select private.place_of(c, b) from public.clinics c join public.branches b on b.clinic_id = c.id and b.is_default where c.id = clinic),
    'templates', coalesce((
      select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'language', t.language, 'body', t.body, 'buttons', t.buttons,
        'name', t.name, 'status', t.status, 'rejection_reason', t.rejection_reason, 'category', t.category, 'version', t.version,
        'approved_before', exists (select 1 from public.message_templates o where o.clinic_id = t.clinic_id and o.kind = t.kind
          and o.language = t.language and o.revision < t.revision and o.status = 'approved'))
        order by t.language <> c.default_language, t.language, t.kind)
      from public.message_templates t join public.clinics c on c.id = t.clinic_id
      where t.clinic_id = clinic and not exists (select 1 from public.message_templates l where l.clinic_id = t.clinic_id
        and l.kind = t.kind and l.language = t.language and l.revision > t.revision)), '[]'::json));
end $$;
create function public.messages_settings() returns json
language sql stable set search_path = '' as $$ select private.messages_settings() $$;

-- Changes a text, or begins one in another language (template_version null). A text that was handed in before gets a new
-- revision under a new name; a draft is changed in place. Refuses with changed_by_someone and language_exists.
create function private.edit_message_template(kind text, language text, body text, buttons jsonb, template_version integer) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
  newest public.message_templates;
  answer uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended(clinic::text || edit_message_template.kind || edit_message_template.language, 2));
  select * into newest from public.message_templates t where t.clinic_id = clinic and t.kind = edit_message_template.kind
    and t.language = edit_message_template.language order by t.revision desc limit 1;
  if newest.id is null and template_version is not null then perform private.refuse('not_found'); end if;
  if newest.id is not null and template_version is null then perform private.refuse('language_exists'); end if;
  if newest.version is distinct from template_version then
    perform private.refuse('changed_by_someone', jsonb_build_object('body', newest.body, 'buttons', newest.buttons, 'version', newest.version));
  end if;
  if newest.status = 'draft' then
    update public.message_templates t set body = edit_message_template.body, buttons = edit_message_template.buttons
    where t.clinic_id = clinic and t.id = newest.id returning t.id into answer;
  else
    insert into public.message_templates (clinic_id, kind, language, revision, body, buttons, name)
    values (clinic, edit_message_template.kind, edit_message_template.language, coalesce(newest.revision, 0) + 1,
      edit_message_template.body, edit_message_template.buttons,
      private.template_name(clinic, edit_message_template.kind, coalesce(newest.revision, 0) + 1))
    returning id into answer;
  end if;
  return answer;
end $$;
create function public.edit_message_template(kind text, language text, body text, buttons jsonb, template_version integer default null) returns uuid
language sql set search_path = '' as $$ select private.edit_message_template(kind, language, body, buttons, template_version) $$;

-- Takes the clinic's number away. What is planned waits, one click each.
create function private.disconnect_whatsapp_number() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
  display text;
begin
  delete from private.whatsapp_numbers n where n.clinic_id = clinic returning n.display_number into display;
  if display is null then perform private.refuse('not_found'); end if;
  update public.messages m set status = 'waiting', reason = 'no_number', claimed_by = null, lease_until = null
  where m.clinic_id = clinic and (m.status in ('due', 'claimed') or (m.status = 'waiting' and m.reason in ('number_stopped', 'template_not_approved')));
  perform private.write_number_audit(clinic, auth.uid(), 'removed', display);
end $$;
create function public.disconnect_whatsapp_number() returns void
language sql set search_path = '' as $$ select private.disconnect_whatsapp_number() $$;

-- Grants and policies -----------------------------------------------------------------------------------------------------

grant select on public.message_templates, public.messages, public.tasks to authenticated;
grant update (done_at) on public.tasks to authenticated;
grant execute on function private.my_number(), private.shell_counts(uuid), private.people_of_phone(uuid, text, uuid),
  public.messages_page(text, text, jsonb, uuid, integer), public.tasks_page(boolean, jsonb, integer),
  public.complete_task(uuid, boolean), public.message(uuid),
  private.open_click_to_chat(uuid, text), public.open_click_to_chat(uuid, text), private.send_again(uuid), public.send_again(uuid),
  private.messages_settings(), public.messages_settings(),
  private.edit_message_template(text, text, text, jsonb, integer), public.edit_message_template(text, text, text, jsonb, integer),
  private.disconnect_whatsapp_number(), public.disconnect_whatsapp_number() to authenticated;
grant execute on function public.claim_messages(text, integer, integer), public.start_sending(text, jsonb, integer),
  public.record_sends(jsonb), public.tidy_messages(), public.store_webhook(text, text), public.claim_webhooks(integer),
  public.apply_webhook(uuid, jsonb), public.whatsapp_number_of(uuid),
  public.connect_whatsapp_number(uuid, uuid, text, text, text, text, text), public.record_template_states(uuid, jsonb) to service_role;

alter table public.message_templates enable row level security;
alter table public.messages enable row level security;
alter table public.tasks enable row level security;

create policy "members read texts" on public.message_templates for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.read')));
create policy "members read messages, or those of their own patients" on public.messages for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.read'))
    and ((select private.i_see_all('messages.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('messages.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members read tasks, or those of their own patients" on public.tasks for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.read'))
    and ((select private.i_see_all('messages.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('messages.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members tick off tasks" on public.tasks for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('messages.write')));
