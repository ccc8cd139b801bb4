-- More kinds of messages than a confirmation and a reminder; when each goes, on whose consent, and what may be in it.
-- The kinds are rows: the texts, the plans and the screens read the same list.

create table private.message_kinds (
  kind text primary key,
  -- utility or marketing, as the provider prices it; null: no template, free text inside the 24-hour window.
  category text check (category in ('UTILITY', 'MARKETING')),
  -- What a text of this kind may hold, and its buttons in their order.
  variables text[] not null default '{}',
  buttons text[] not null default '{}',
  -- The consent it needs: reminders, marketing, birthday; null: the patient wrote first, or asked for it.
  consent text check (consent in ('reminders', 'marketing', 'birthday')),
  -- Whether a new clinic sends it without being asked.
  on_at_first boolean not null default false,
  position integer not null
);
insert into private.message_kinds (kind, category, variables, buttons, consent, on_at_first, position) values
  ('booking_confirmation', 'UTILITY', '{name,date,time,place}', '{confirm,reschedule,cancel}', 'reminders', true, 1),
  ('family_confirmation', 'UTILITY', '{names,date,time,place}', '{confirm,reschedule,cancel}', 'reminders', true, 2),
  ('reminder', 'UTILITY', '{name,date,time,place}', '{confirm,reschedule,cancel}', 'reminders', true, 3),
  ('rescheduled', 'UTILITY', '{name,date,time,place}', '{confirm,reschedule,cancel}', 'reminders', true, 4),
  ('cancelled', 'UTILITY', '{name,date,time,place}', '{}', 'reminders', true, 5),
  ('visit_update', 'UTILITY', '{name,date,place,next}', '{}', 'reminders', false, 6),
  ('thank_you', 'UTILITY', '{name,date,place}', '{}', 'reminders', false, 7),
  ('waitlist_offer', 'UTILITY', '{name,date,time,place}', '{claim,decline}', 'reminders', true, 8),
  ('waitlist_taken', 'UTILITY', '{name,date,time,place}', '{}', 'reminders', true, 9),
  ('birthday', 'MARKETING', '{name,place}', '{}', 'birthday', false, 10),
  ('campaign', 'MARKETING', '{name,place}', '{}', 'marketing', true, 11),
  ('text', null, '{}', '{}', null, true, 12),
  ('reply', null, '{}', '{}', null, true, 13),
  ('tap', null, '{}', '{}', null, true, 14);

-- Which kinds a clinic has switched on, when it reminds, and when it keeps quiet.
alter table public.clinics
  add column kinds_on text[] not null default '{booking_confirmation,family_confirmation,reminder,rescheduled,cancelled,waitlist_offer,waitlist_taken,campaign}'
    constraint clinics_kinds_known check (kinds_on <@ array['booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled',
      'cancelled', 'visit_update', 'thank_you', 'waitlist_offer', 'waitlist_taken', 'birthday', 'campaign']),
  -- Wall clock of the clinic; the same twice: never quiet.
  add column quiet_from time not null default '21:00',
  add column quiet_until time not null default '08:00',
  -- Another way when WhatsApp cannot reach a number: the sender and the entity as registered with TRAI's DLT.
  add column sms_fallback boolean not null default false,
  add column sms_header text constraint clinics_sms_header check (sms_header ~ '^[A-Z]{6}$'),
  add column sms_entity text constraint clinics_sms_entity check (sms_entity ~ '^[0-9]{10,25}$'),
  add constraint clinics_sms_complete check (not sms_fallback or num_nulls(sms_header, sms_entity) = 0),
  drop constraint clinics_reminder_hours_check,
  alter column reminder_hours drop default,
  alter column reminder_hours type smallint[] using array[reminder_hours],
  alter column reminder_hours set default '{24}',
  -- Hours before the visit, the earliest first; none: no reminders.
  add constraint clinics_reminder_hours_sane check (cardinality(reminder_hours) <= 4 and 1 <= all (reminder_hours) and 336 >= all (reminder_hours));
alter table public.visit_reasons
  -- null: as the clinic.
  add column reminder_hours smallint[] constraint visit_reasons_reminder_hours_sane
    check (cardinality(reminder_hours) <= 4 and 1 <= all (reminder_hours) and 336 >= all (reminder_hours));
grant update (kinds_on, quiet_from, quiet_until, reminder_hours, sms_fallback, sms_header, sms_entity) on public.clinics to authenticated;
grant insert (reminder_hours), update (reminder_hours) on public.visit_reasons to authenticated;

-- Consents ----------------------------------------------------------------------------------------------------------------

alter table public.patient_consents
  drop constraint patient_consents_purpose_check,
  add constraint patient_consents_purpose_known check (purpose in ('reminders', 'marketing', 'birthday'));
alter table public.patients
  -- The latest word on each purpose; kept by the ledger's trigger, never written by hand.
  add column marketing_consent boolean not null default false,
  add column birthday_consent boolean not null default false;

create or replace function private.apply_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.patients set
    reminder_consent = case when new.purpose = 'reminders' then new.given else reminder_consent end,
    marketing_consent = case when new.purpose = 'marketing' then new.given else marketing_consent end,
    birthday_consent = case when new.purpose = 'birthday' then new.given else birthday_consent end
  where clinic_id = new.clinic_id and id = new.patient_id
    and case new.purpose when 'reminders' then reminder_consent when 'marketing' then marketing_consent else birthday_consent end
      is distinct from new.given;
  return null;
end $$;

create table private.start_words (word text primary key check (word = lower(word)));
insert into private.start_words (word) values ('start'), ('subscribe'), ('शुरू'), ('शुरू करें'), ('सुरू करा'), ('தொடங்கு');

-- A person's own word on messages, by phone: everyone who is reached at it. given null for one purpose leaves it.
create function private.note_consents_by_phone(clinic uuid, people uuid[], purposes text[], given boolean, wording text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
  select p.clinic_id, p.id, u.purpose, note_consents_by_phone.given, left(wording, 1000), p.language, 'whatsapp'
  from public.patients p, unnest(purposes) u (purpose)
  where p.clinic_id = clinic and p.id = any (people)
    and case u.purpose when 'reminders' then p.reminder_consent when 'marketing' then p.marketing_consent else p.birthday_consent end
      is distinct from note_consents_by_phone.given
$$;

-- Texts -----------------------------------------------------------------------------------------------------------------------

create or replace function private.text_may_be_sent(body text) returns boolean
language sql immutable set search_path = ''
as $$
  select length(body) between 10 and 1024 and body !~ '^\s*\{\{' and body !~ '\}\}\s*$'
    and not exists (select 1 from regexp_matches(body, '\{\{([^}]*)\}\}', 'g') v
      where v[1] not in ('name', 'names', 'date', 'time', 'place', 'next', 'link', 'amount'))
$$;

alter table private.starting_texts
  drop constraint starting_texts_kind_check,
  add foreign key (kind) references private.message_kinds (kind);
alter table public.message_templates
  drop constraint message_templates_kind_check,
  drop constraint message_templates_three_buttons,
  add foreign key (kind) references private.message_kinds (kind),
  -- Several texts of one kind, for campaigns: what the clinic calls it, and its short name.
  add column variant text not null default '' check (variant ~ '^[a-z0-9_]{0,40}$'),
  add column title text check (length(btrim(title)) between 1 and 80),
  -- The provider moved it to a dearer category.
  add column recategorised_at timestamptz,
  add column archived_at timestamptz,
  -- The text as registered for SMS; without it this text never goes as an SMS.
  add column dlt_template_id text constraint message_templates_dlt check (dlt_template_id ~ '^[0-9]{10,25}$'),
  add constraint message_templates_only_campaigns_vary check ((kind = 'campaign') = (variant <> '') and (kind = 'campaign' or title is null));
create index message_templates_by_kind on public.message_templates (clinic_id, kind, language);
drop index public.message_templates_revision_once;
create unique index message_templates_revision_once on public.message_templates (clinic_id, kind, variant, language, revision);

-- A text holds what its kind may hold, and has its kind's buttons.
create function private.check_template() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  rule private.message_kinds;
  wrong text;
begin
  select * into rule from private.message_kinds k where k.kind = new.kind;
  select v[1] into wrong from regexp_matches(new.body, '\{\{([^}]*)\}\}', 'g') v where v[1] <> all (rule.variables) limit 1;
  if wrong is not null then perform private.refuse('text_holds_what_may_not_leave', jsonb_build_object('variable', wrong)); end if;
  if (select array_agg(k order by k) from jsonb_object_keys(new.buttons) k) is distinct from
    (select array_agg(b order by b) from unnest(rule.buttons) b)
    or exists (select 1 from jsonb_each_text(new.buttons) b where length(b.value) not between 1 and 20) then
    perform private.refuse('text_buttons_wrong');
  end if;
  return new;
end $$;
create trigger message_templates_check before insert or update of kind, body, buttons on public.message_templates
  for each row execute function private.check_template();

-- A name says nothing of anybody's health either: the provider reads it beside the phone.
create or replace function private.template_name(clinic uuid, kind text, revision integer) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history_form' then 'form' when 'prescription' then 'page' when 'aftercare' then 'notes' else kind end
    || '_v' || revision || '_' || right(clinic::text, 6)
$$;

insert into private.starting_texts (kind, language, body, buttons) values
  ('family_confirmation', 'en', 'Hello, visits for {{names}} are booked for {{date}} from {{time}}, at {{place}}. Please confirm, or let us know if another time suits you better.',
   '{"confirm": "Confirm all", "reschedule": "Reschedule", "cancel": "Cancel"}'),
  ('family_confirmation', 'hi', 'नमस्ते, {{names}} के अपॉइंटमेंट {{date}} को {{time}} से {{place}} में तय हुए हैं। कृपया पुष्टि करें, या कोई और समय चाहिए तो हमें बताएँ।',
   '{"confirm": "सबकी पुष्टि करें", "reschedule": "समय बदलें", "cancel": "रद्द करें"}'),
  ('family_confirmation', 'mr', 'नमस्कार, {{names}} यांच्या अपॉइंटमेंट {{date}} रोजी {{time}} पासून {{place}} येथे ठरल्या आहेत. कृपया पुष्टी करा, किंवा दुसरी वेळ हवी असल्यास आम्हाला कळवा.',
   '{"confirm": "सर्वांची पुष्टी", "reschedule": "वेळ बदला", "cancel": "रद्द करा"}'),
  ('family_confirmation', 'ta', 'வணக்கம், {{names}} ஆகியோரின் அப்பாயின்ட்மென்ட் {{date}}, {{time}} முதல் {{place}}-இல் பதிவாகியுள்ளது. தயவுசெய்து உறுதிப்படுத்துங்கள், அல்லது வேறு நேரம் வேண்டுமென்றால் தெரிவியுங்கள்.',
   '{"confirm": "உறுதி செய்க", "reschedule": "நேரம் மாற்றுக", "cancel": "ரத்து செய்க"}'),
  ('rescheduled', 'en', 'Hello {{name}}, your visit has moved: it is now on {{date}} at {{time}}, at {{place}}. Does this suit you?',
   '{"confirm": "Confirm", "reschedule": "Reschedule", "cancel": "Cancel"}'),
  ('rescheduled', 'hi', 'नमस्ते {{name}}, आपके अपॉइंटमेंट का समय बदल गया है: अब यह {{date}}, {{time}} पर {{place}} में है। क्या यह समय ठीक है?',
   '{"confirm": "पुष्टि करें", "reschedule": "समय बदलें", "cancel": "रद्द करें"}'),
  ('rescheduled', 'mr', 'नमस्कार {{name}}, आपली अपॉइंटमेंट बदलली आहे: आता ती {{date}} रोजी {{time}} ला {{place}} येथे आहे. ही वेळ चालेल का?',
   '{"confirm": "पुष्टी करा", "reschedule": "वेळ बदला", "cancel": "रद्द करा"}'),
  ('rescheduled', 'ta', 'வணக்கம் {{name}}, உங்கள் அப்பாயின்ட்மென்ட் மாற்றப்பட்டுள்ளது: இப்போது {{date}}, {{time}}-க்கு {{place}}-இல். இந்த நேரம் சரியா?',
   '{"confirm": "உறுதி செய்க", "reschedule": "நேரம் மாற்றுக", "cancel": "ரத்து செய்க"}'),
  ('cancelled', 'en', 'Hello {{name}}, your visit on {{date}} at {{time}}, at {{place}}, is cancelled. Please reply here or call us for another time.', '{}'),
  ('cancelled', 'hi', 'नमस्ते {{name}}, {{place}} में {{date}}, {{time}} का आपका अपॉइंटमेंट रद्द हो गया है। दूसरे समय के लिए यहाँ जवाब दें या हमें फ़ोन करें।', '{}'),
  ('cancelled', 'mr', 'नमस्कार {{name}}, {{place}} येथील {{date}}, {{time}} ची आपली अपॉइंटमेंट रद्द झाली आहे. दुसऱ्या वेळेसाठी येथे उत्तर द्या किंवा आम्हाला फोन करा.', '{}'),
  ('cancelled', 'ta', 'வணக்கம் {{name}}, {{place}}-இல் {{date}}, {{time}}-க்கான உங்கள் அப்பாயின்ட்மென்ட் ரத்து செய்யப்பட்டது. வேறு நேரத்திற்கு இங்கே பதிலளியுங்கள் அல்லது எங்களை அழையுங்கள்.', '{}'),
  ('visit_update', 'en', 'Hello {{name}}, thank you for coming to {{place}} on {{date}}. Your next visit is due around {{next}}. Reply here to book a time.', '{}'),
  ('visit_update', 'hi', 'नमस्ते {{name}}, {{date}} को {{place}} आने के लिए धन्यवाद। आपका अगला अपॉइंटमेंट {{next}} के आसपास है। समय तय करने के लिए यहाँ जवाब दें।', '{}'),
  ('visit_update', 'mr', 'नमस्कार {{name}}, {{date}} रोजी {{place}} येथे आल्याबद्दल धन्यवाद. आपली पुढची भेट {{next}} च्या सुमारास आहे. वेळ ठरवण्यासाठी येथे उत्तर द्या.', '{}'),
  ('visit_update', 'ta', 'வணக்கம் {{name}}, {{date}} அன்று {{place}}-க்கு வந்ததற்கு நன்றி. உங்கள் அடுத்த வருகை {{next}} அளவில். நேரம் பதிவு செய்ய இங்கே பதிலளியுங்கள்.', '{}'),
  ('thank_you', 'en', 'Hello {{name}}, thank you for coming to {{place}} on {{date}}. Reply here if you have a question.', '{}'),
  ('thank_you', 'hi', 'नमस्ते {{name}}, {{date}} को {{place}} आने के लिए धन्यवाद। कोई सवाल हो तो यहाँ जवाब दें।', '{}'),
  ('thank_you', 'mr', 'नमस्कार {{name}}, {{date}} रोजी {{place}} येथे आल्याबद्दल धन्यवाद. काही प्रश्न असल्यास येथे उत्तर द्या.', '{}'),
  ('thank_you', 'ta', 'வணக்கம் {{name}}, {{date}} அன்று {{place}}-க்கு வந்ததற்கு நன்றி. கேள்விகள் இருந்தால் இங்கே பதிலளியுங்கள்.', '{}'),
  ('waitlist_offer', 'en', 'Hello {{name}}, a time has become free: {{date}} at {{time}}, at {{place}}. Would you like it? The first answer gets it.',
   '{"claim": "Yes, book it", "decline": "No, thank you"}'),
  ('waitlist_offer', 'hi', 'नमस्ते {{name}}, एक समय ख़ाली हुआ है: {{date}}, {{time}} पर, {{place}} में। क्या आपको चाहिए? जो पहले जवाब दे, उसे मिलेगा।',
   '{"claim": "हाँ, तय करें", "decline": "नहीं, धन्यवाद"}'),
  ('waitlist_offer', 'mr', 'नमस्कार {{name}}, एक वेळ रिकामी झाली आहे: {{date}} रोजी {{time}} ला, {{place}} येथे. आपल्याला हवी आहे का? जो आधी उत्तर देईल त्याला मिळेल.',
   '{"claim": "हो, ठरवा", "decline": "नको, धन्यवाद"}'),
  ('waitlist_offer', 'ta', 'வணக்கம் {{name}}, ஒரு நேரம் காலியாகியுள்ளது: {{date}}, {{time}}-க்கு, {{place}}-இல். உங்களுக்கு வேண்டுமா? முதலில் பதிலளிப்பவருக்கு கிடைக்கும்.',
   '{"claim": "ஆம், பதிவு செய்க", "decline": "வேண்டாம், நன்றி"}'),
  ('waitlist_taken', 'en', 'Hello {{name}}, the time on {{date}} at {{time}}, at {{place}}, has been taken by someone else. You stay on our list.', '{}'),
  ('waitlist_taken', 'hi', 'नमस्ते {{name}}, {{place}} में {{date}}, {{time}} का समय किसी और को मिल गया है। आप हमारी सूची में बने रहेंगे।', '{}'),
  ('waitlist_taken', 'mr', 'नमस्कार {{name}}, {{place}} येथील {{date}}, {{time}} ची वेळ दुसऱ्यांना मिळाली आहे. आपण आमच्या यादीत राहाल.', '{}'),
  ('waitlist_taken', 'ta', 'வணக்கம் {{name}}, {{place}}-இல் {{date}}, {{time}} நேரம் வேறொருவருக்கு கிடைத்துவிட்டது. நீங்கள் எங்கள் பட்டியலில் தொடர்கிறீர்கள்.', '{}'),
  ('birthday', 'en', 'Happy birthday, {{name}}! Warm wishes from all of us at {{place}}. Reply STOP if you prefer no greetings.', '{}'),
  ('birthday', 'hi', 'जन्मदिन की शुभकामनाएँ, {{name}}! {{place}} की ओर से ढेर सारी बधाई। शुभकामनाएँ नहीं चाहिए तो STOP लिखें।', '{}'),
  ('birthday', 'mr', 'वाढदिवसाच्या शुभेच्छा, {{name}}! {{place}} तर्फे मनःपूर्वक अभिनंदन. शुभेच्छा नको असल्यास STOP लिहा.', '{}'),
  ('birthday', 'ta', 'பிறந்தநாள் வாழ்த்துகள், {{name}}! {{place}} குழுவின் அன்பான வாழ்த்துகள். வாழ்த்துகள் வேண்டாம் என்றால் STOP என்று அனுப்புங்கள்.', '{}');

-- Clinics that are there already get the new texts as drafts.
insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
select c.id, s.kind, s.language, s.body, s.buttons, private.template_name(c.id, s.kind, 1), k.category
from public.clinics c cross join private.starting_texts s join private.message_kinds k on k.kind = s.kind
on conflict do nothing;

create or replace function private.give_starting_texts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
  select new.id, s.kind, s.language, s.body, s.buttons, private.template_name(new.id, s.kind, 1), k.category
  from private.starting_texts s join private.message_kinds k on k.kind = s.kind;
  return null;
end $$;

-- The outbox ------------------------------------------------------------------------------------------------------------------

alter table private.whatsapp_numbers
  -- Messages a second (20 for a number that is also used in the app), and people a rolling day outside open windows.
  add column per_second smallint not null default 80 check (per_second between 1 and 1000),
  add column tier integer not null default 250 check (tier > 0),
  add column second_began_at timestamptz,
  add column sent_in_second integer not null default 0;

alter table public.messages
  drop constraint messages_kind_check,
  add foreign key (kind) references private.message_kinds (kind),
  drop constraint messages_reason_check,
  add constraint messages_reason_known check (reason in ('no_number', 'no_phone', 'no_consent', 'template_not_approved', 'number_stopped',
    'too_close', 'visit_started', 'connected_later', 'kind_off', 'window_closed', 'withheld', 'visit_changed', 'campaign_paused',
    'campaign_stopped', 'offer_over', 'by_sms', 'no_sms', 'no_credits', 'archived', 'phone_changed', 'minor')),
  add column channel text not null default 'whatsapp' check (channel in ('whatsapp', 'sms')),
  add column variant text not null default '',
  -- Of a reminder: which one.
  add column hours_before smallint,
  -- The day it is about, for what comes once a year.
  add column for_date date,
  -- What the text tells besides: when the next visit is due.
  add column next_on date,
  add column offer_id uuid,
  add column campaign_id uuid,
  -- The patient's link that it carries. The address is made when it leaves and is not kept.
  add column link_id uuid,
  -- Who wrote it, if a person did.
  add column written_by uuid references auth.users (id),
  -- A photograph, a voice note, a document that came with it: the provider's id, then where we keep it.
  add column media_id text check (length(media_id) <= 200),
  add column media_type text check (media_type in ('image', 'audio', 'video', 'document', 'sticker')),
  add column media_mime text check (length(media_mime) <= 120),
  add column media_name text check (length(media_name) <= 240),
  add column media_path text check (length(media_path) <= 300),
  add column media_bytes integer check (media_bytes >= 0);
create index messages_written_by on public.messages (written_by);
create index messages_by_offer on public.messages (clinic_id, offer_id) where offer_id is not null;
create index messages_by_campaign on public.messages (clinic_id, campaign_id, status) where campaign_id is not null;
create index messages_media_to_fetch on public.messages (created_at) where media_id is not null and media_path is null;
create unique index messages_once_a_date on public.messages (clinic_id, patient_id, kind, for_date) where for_date is not null;
drop index public.messages_one_on_its_way;
create unique index messages_one_on_its_way on public.messages (clinic_id, appointment_id, kind, channel, hours_before) nulls not distinct
  where status in ('due', 'waiting', 'claimed') and appointment_id is not null;

-- Planning ------------------------------------------------------------------------------------------------------------------------

-- Whether an instant falls into the quiet hours of a clinic's wall clock.
create function private.is_quiet(at timestamptz, zone text, quiet_from time, quiet_until time) returns boolean
language sql stable set search_path = ''
as $$
  select case when quiet_from < quiet_until then (at at time zone zone)::time >= quiet_from and (at at time zone zone)::time < quiet_until
    when quiet_from > quiet_until then (at at time zone zone)::time >= quiet_from or (at at time zone zone)::time < quiet_until
    else false end
$$;

-- The first instant from `at` on that is not quiet.
create function private.after_quiet(at timestamptz, zone text, quiet_from time, quiet_until time) returns timestamptz
language sql stable set search_path = ''
as $$
  select case when not private.is_quiet(at, zone, quiet_from, quiet_until) then at
    else ((at at time zone zone)::date + case when (at at time zone zone)::time >= quiet_until then 1 else 0 end + quiet_until) at time zone zone end
$$;

-- When a reminder goes: so many hours before the visit; out of the quiet hours to their end; and if that is later than an
-- hour before the visit, an hour before the quiet begins the evening before.
create function private.reminder_time(starts timestamptz, hours_before integer, zone text, quiet_from time, quiet_until time) returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
  wanted timestamptz := starts - make_interval(hours => hours_before);
  later timestamptz := private.after_quiet(wanted, zone, quiet_from, quiet_until);
  evening date;
begin
  if later <= starts - interval '1 hour' then return later; end if;
  evening := (wanted at time zone zone)::date
    - case when (wanted at time zone zone)::time < quiet_from then 1 else 0 end;
  return least(wanted, (evening + quiet_from) at time zone zone - interval '1 hour');
end $$;

-- The language a person gets a kind of message in: theirs if there is such a text, else the clinic's.
create function private.language_for(clinic uuid, kind text, wanted text) returns text
language sql stable security definer set search_path = ''
as $$
  select t.language from public.message_templates t join public.clinics c on c.id = t.clinic_id
  where t.clinic_id = language_for.clinic and t.kind = language_for.kind and t.language in (wanted, c.default_language, 'en')
  order by t.language <> wanted, t.language <> c.default_language limit 1
$$;

-- Plans what a visit's patient is told: a confirmation, a notice that it moved or is cancelled, reminders, a thank-you.
-- What was planned before and not sent is replaced; what the patient was told last and still holds is not said again. A
-- visit entered as booked long ago, or brought from elsewhere, gets no confirmation.
create or replace function private.plan_messages(visit public.appointments, changed_at timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  known record;
  told public.messages;
  notice text;
  notice_at timestamptz := changed_at + interval '1 minute';
  after_at timestamptz;
  next_due date;
  now_status text;
  now_reason text;
  hours integer;
  remind_at timestamptz;
  too_close boolean;
  first_of_family uuid;
begin
  update public.messages m set status = 'replaced', reason = null, claimed_by = null, lease_until = null
  where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id and m.status in ('due', 'waiting', 'claimed', 'not_sent')
    and m.kind in ('booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled', 'cancelled', 'visit_update', 'thank_you');

  select p.reminder_consent, private.message_phone(p.whatsapp, p.phone, p.guardian_phone) as phone, c.kinds_on, c.time_zone,
    c.quiet_from, c.quiet_until, coalesce(r.reminder_hours, c.reminder_hours) as reminder_hours, n.phone_number_id, n.problem_code, p.language
  into known
  from public.patients p
  join public.clinics c on c.id = p.clinic_id
  left join public.visit_reasons r on r.clinic_id = p.clinic_id and r.id = visit.reason_id
  left join private.whatsapp_numbers n on n.clinic_id = p.clinic_id
  where p.clinic_id = visit.clinic_id and p.id = visit.patient_id;
  now_status := case when not known.reminder_consent then 'not_sent'
    when known.phone is null or known.phone_number_id is null or known.problem_code is not null then 'waiting' else 'due' end;
  now_reason := case when not known.reminder_consent then 'no_consent' when known.phone is null then 'no_phone'
    when known.phone_number_id is null then 'no_number' when known.problem_code is not null then 'number_stopped' end;

  -- What the patient heard last about this visit.
  select * into told from public.messages m
  where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id and m.direction = 'out'
    and m.kind in ('booking_confirmation', 'family_confirmation', 'rescheduled', 'reminder', 'cancelled')
    and m.status in ('sending', 'sent', 'delivered', 'read', 'unresolved', 'opened')
  order by coalesce(m.sent_at, m.at) desc, m.id desc limit 1;

  if visit.status in ('booked', 'confirmed') and visit.starts_at > now() then
    if told.id is null then
      notice := case when visit.source = 'import' or visit.source = 'paper' then null
        when visit.series_id is not null and exists (select 1 from public.appointments a where a.clinic_id = visit.clinic_id
          and a.series_id = visit.series_id and a.id <> visit.id and a.starts_at < visit.starts_at) then null
        when visit.family_id is not null then 'family_confirmation'
        else 'booking_confirmation' end;
      -- One word for the whole family, at the visit that comes first.
      if notice = 'family_confirmation' then
        select a.id into first_of_family from public.appointments a where a.clinic_id = visit.clinic_id and a.family_id = visit.family_id
          and a.status in ('booked', 'confirmed') order by a.starts_at, a.id limit 1;
        update public.messages m set status = 'replaced', reason = null, claimed_by = null, lease_until = null
        from public.appointments a
        where a.clinic_id = visit.clinic_id and a.family_id = visit.family_id and m.clinic_id = a.clinic_id and m.appointment_id = a.id
          and m.kind = 'family_confirmation' and m.status in ('due', 'waiting', 'claimed', 'not_sent') and a.id <> first_of_family;
        if first_of_family is distinct from visit.id then notice := null; end if;
      end if;
    elsif (told.visit_starts_at, told.visit_branch_id) is distinct from (visit.starts_at, visit.branch_id) or told.kind = 'cancelled' then
      notice := 'rescheduled';
    end if;
    -- A visit that was booked long ago and comes in only now is no news.
    if notice in ('booking_confirmation', 'family_confirmation') and notice_at <= now() - interval '1 hour' then notice := null; end if;
    if notice_at >= visit.starts_at then notice := null; end if;
  elsif visit.status = 'cancelled' and visit.starts_at > now() and told.id is not null and told.kind <> 'cancelled'
    and coalesce(current_setting('chairside.actor', true), '') <> 'patient' then
    notice := 'cancelled';
  elsif visit.status = 'discharged' and visit.source not in ('import', 'paper') and visit.discharged_at > now() - interval '1 day' then
    select k.due_on into next_due from public.recalls k where k.clinic_id = visit.clinic_id and k.after_appointment_id = visit.id and k.status <> 'dropped';
    notice := case when next_due is not null and 'visit_update' = any (known.kinds_on) then 'visit_update' else 'thank_you' end;
    notice_at := private.after_quiet(visit.discharged_at + interval '1 hour', known.time_zone, known.quiet_from, known.quiet_until);
    if not notice = any (known.kinds_on) or exists (select 1 from public.messages m where m.clinic_id = visit.clinic_id
      and m.appointment_id = visit.id and m.kind in ('visit_update', 'thank_you')
      and m.status in ('sending', 'sent', 'delivered', 'read', 'unresolved', 'opened')) then notice := null; end if;
  end if;

  if notice is not null then
    insert into public.messages (clinic_id, kind, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id,
      language, status, reason, at, due_at, next_on)
    values (visit.clinic_id, notice, visit.patient_id, visit.id, visit.version, visit.starts_at, visit.branch_id,
      private.language_for(visit.clinic_id, notice, known.language),
      case when not notice = any (known.kinds_on) then 'not_sent' else now_status end,
      case when not notice = any (known.kinds_on) then 'kind_off' else now_reason end, notice_at, notice_at, next_due)
    on conflict do nothing;
  end if;

  if visit.status not in ('booked', 'confirmed') or visit.starts_at <= now() or not 'reminder' = any (known.kinds_on) then return; end if;
  foreach hours in array known.reminder_hours loop
    if exists (select 1 from public.messages m where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id
      and m.kind = 'reminder' and m.hours_before = hours and m.visit_starts_at = visit.starts_at and m.visit_branch_id = visit.branch_id
      and m.status in ('sending', 'sent', 'delivered', 'read', 'unresolved', 'opened')) then continue; end if;
    remind_at := private.reminder_time(visit.starts_at, hours, known.time_zone, known.quiet_from, known.quiet_until);
    -- Who is told now, or was a moment ago, needs no reminder.
    too_close := known.reminder_consent and (remind_at < now() - interval '5 minutes'
      or remind_at < greatest(case when notice is not null then notice_at end, told.sent_at) + interval '3 hours');
    insert into public.messages (clinic_id, kind, hours_before, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id,
      language, status, reason, at, due_at)
    values (visit.clinic_id, 'reminder', hours, visit.patient_id, visit.id, visit.version, visit.starts_at, visit.branch_id,
      private.language_for(visit.clinic_id, 'reminder', known.language),
      case when too_close then 'not_sent' else now_status end, case when too_close then 'too_close' else now_reason end, remind_at, remind_at)
    on conflict do nothing;
  end loop;
end $$;

drop trigger appointments_replan_messages on public.appointments;
create trigger appointments_replan_messages after update of starts_at, branch_id, status, reason_id on public.appointments
  for each row when (old.starts_at <> new.starts_at or old.branch_id <> new.branch_id or old.reason_id is distinct from new.reason_id
    or old.status in ('booked', 'confirmed') <> (new.status in ('booked', 'confirmed'))
    or (old.status = 'discharged') <> (new.status = 'discharged'))
  execute function private.plan_messages_of_visit();

-- From when on a visit's news count when its messages are planned again: from now if the patient has not heard them yet.
create function private.told_from(visit public.appointments) returns timestamptz
language sql stable security definer set search_path = ''
as $$
  select case when exists (select 1 from public.messages m
    where m.clinic_id = visit.clinic_id and m.appointment_id = visit.id and m.kind in ('booking_confirmation', 'family_confirmation', 'rescheduled')
      and (m.status in ('due', 'waiting', 'claimed') or m.reason = 'no_consent')) then now() else visit.created_at end
$$;

create or replace function private.plan_messages_of_patient() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  visit public.appointments;
begin
  for visit in select a.* from public.appointments a where a.clinic_id = new.clinic_id and a.patient_id = new.id
    and a.starts_at > now() and a.status in ('booked', 'confirmed') order by a.id
  loop
    perform private.plan_messages(visit, private.told_from(visit));
  end loop;
  return null;
end $$;

-- Greetings for today's birthdays of every clinic that sends them, once a year and person, at the end of the quiet hours.
-- Answers how many were planned. Called by the job.
create function public.plan_birthdays() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  planned integer;
begin
  insert into public.messages (clinic_id, kind, patient_id, language, for_date, at, due_at)
  select c.id, 'birthday', p.id, private.language_for(c.id, 'birthday', p.language), today.day, now(), private.after_quiet(now(), c.time_zone, c.quiet_from, c.quiet_until)
  from public.clinics c
  cross join lateral (select (now() at time zone c.time_zone)::date as day, (now() at time zone c.time_zone)::time as clock) today
  join private.whatsapp_numbers n on n.clinic_id = c.id and n.problem_code is null
  join public.patients p on p.clinic_id = c.id and p.birthday_consent and p.archived_at is null and p.birth_date_precision = 'day'
    -- Who was born on 29 February is greeted on the 28th of other years.
    and to_char(p.birth_date, 'MM-DD') in (to_char(today.day, 'MM-DD'),
      case when to_char(today.day, 'MM-DD') = '02-28' and to_char(today.day + 1, 'MM-DD') = '03-01' then '02-29' end)
  where 'birthday' = any (c.kinds_on) and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is not null
    and not private.is_quiet(now(), c.time_zone, c.quiet_from, c.quiet_until)
  on conflict do nothing;
  get diagnostics planned = row_count;
  return planned;
end $$;

-- Sending ---------------------------------------------------------------------------------------------------------------------------

-- Why a message cannot go now, or null. Everything may have changed since it was planned.
create function private.obstacle_of(m public.messages, kind private.message_kinds, p public.patients, a public.appointments, c public.clinics, phone text, template text)
returns text
language sql stable set search_path = ''
as $$
  select case
    when m.kind <> 'text' and kind.kind <> all (c.kinds_on) then 'kind_off'
    when kind.consent = 'reminders' and not p.reminder_consent or kind.consent = 'marketing' and not p.marketing_consent
      or kind.consent = 'birthday' and not p.birthday_consent then 'no_consent'
    when p.archived_at is not null and m.kind <> 'text' then 'archived'
    when m.kind in ('booking_confirmation', 'family_confirmation', 'rescheduled', 'reminder') and (a.status not in ('booked', 'confirmed') or a.starts_at <= now())
      or m.kind in ('cancelled', 'waitlist_offer', 'waitlist_taken') and m.visit_starts_at <= now() then 'visit_started'
    when m.kind = 'cancelled' and a.status <> 'cancelled' or m.kind in ('visit_update', 'thank_you') and a.status <> 'discharged' then 'visit_changed'
    when phone is null and m.provider_user_id is null then 'no_phone'
    when m.channel = 'sms' then null
    when kind.category is null and not exists (select 1 from public.messages i where i.clinic_id = m.clinic_id and i.direction = 'in'
      and (i.phone = m.phone or m.phone is null and i.provider_user_id = m.provider_user_id) and i.at > now() - interval '24 hours') then 'window_closed'
    -- Meta withheld something from this person; it asks for a day without another try.
    when kind.category = 'MARKETING' and exists (select 1 from public.messages w where w.clinic_id = m.clinic_id and w.phone = obstacle_of.phone
      and w.at > now() - interval '24 hours' and w.error_code = 131049) then 'withheld'
    when kind.category is not null and template is null then 'template_not_approved' end
$$;

drop function public.claim_messages(text, integer, integer);
-- Takes up to batch messages that are due, for one worker and for the time of the lease. What has lost its reason to
-- be sent meanwhile (consent, phone, number, approved text, a visit to come) is put aside with the reason instead. Two
-- messages to one person are at least six seconds apart. Answers [{id, clinic, kind, channel, attempt, phone, user, phone_number_id,
-- token, template, language, body, buttons, visit, visit_version, offer, link, name, names, starts_at, next_on, time_zone, place,
-- sms_header, sms_entity, dlt_template_id}].
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
    ), found as (
      select m as message, k as kind, p as patient, a as visit, c as clinic, n.phone_number_id, n.token, n.problem_code, n.paused_until,
        private.place_of(c, b) as place, t.name as template, coalesce(t.body, m.body) as body, t.dlt_template_id,
        case when m.kind = 'text' then m.phone else coalesce(private.message_phone(p.whatsapp, p.phone, p.guardian_phone), m.phone) end as phone
      from picked q
      join public.messages m on m.clinic_id = q.clinic_id and m.id = q.id
      join private.message_kinds k on k.kind = m.kind
      join public.clinics c on c.id = m.clinic_id
      left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
      left join public.appointments a on a.clinic_id = m.clinic_id and a.id = m.appointment_id
      join public.branches b on b.clinic_id = c.id and case when coalesce(a.branch_id, m.visit_branch_id) is null then b.is_default
        else b.id = coalesce(a.branch_id, m.visit_branch_id) end
      left join private.whatsapp_numbers n on n.clinic_id = m.clinic_id
      left join lateral (
        select t.name, t.body, t.dlt_template_id from public.message_templates t
        where t.clinic_id = m.clinic_id and t.kind = m.kind and t.variant = m.variant and t.language = m.language
          and (t.status = 'approved' or m.channel = 'sms')
        order by t.revision desc limit 1) t on true
    ), facts as materialized (
      select f.*, (f.message).id, (f.message).clinic_id,
        coalesce(private.obstacle_of(f.message, f.kind, f.patient, f.visit, f.clinic, f.phone, f.template),
          case when (f.message).channel = 'sms' then case when not (f.clinic).sms_fallback or f.dlt_template_id is null then 'no_sms' end
            when f.phone_number_id is null then 'no_number' when f.problem_code is not null then 'number_stopped' end) as obstacle,
        -- Until when it has to wait: the number rests, or this person got something a moment ago.
        case when f.paused_until > now() and (f.message).channel = 'whatsapp' then f.paused_until
          when row_number() over (partition by (f.message).clinic_id, f.phone order by (f.message).due_at, (f.message).id) > 1 then now() + interval '6.5 seconds'
          else (select max(coalesce(s.sent_at, s.lease_until - interval '50 seconds')) + interval '6.5 seconds' from public.messages s
            where s.clinic_id = (f.message).clinic_id and s.phone = f.phone and s.direction = 'out' and s.id <> (f.message).id
              and s.at > now() - interval '2 days' and (s.status in ('claimed', 'sending') or s.sent_at > now() - interval '6.5 seconds')) end as rests_until
      from found f
    ), taken as (
      update public.messages m set
        status = case when f.obstacle in ('no_consent', 'visit_started', 'visit_changed', 'kind_off', 'window_closed', 'withheld', 'archived') then 'not_sent'
          when f.obstacle is not null then 'waiting' when f.rests_until > now() then 'due' else 'claimed' end,
        reason = f.obstacle, due_at = case when f.rests_until > now() then f.rests_until else m.due_at end,
        -- Only of what goes now: one that rests is compared with the number it was planned for when its turn comes.
        phone = case when f.obstacle is null and f.rests_until > now() is not true then coalesce(f.phone, m.phone) else m.phone end,
        claimed_by = case when f.obstacle is null and f.rests_until > now() is not true then worker end,
        lease_until = case when f.obstacle is null and f.rests_until > now() is not true then now() + make_interval(secs => lease_seconds) end
      from facts f where m.clinic_id = f.clinic_id and m.id = f.id
      returning m.id, m.status
    )
    select coalesce(json_agg(json_build_object('id', f.id, 'clinic', f.clinic_id, 'kind', (f.message).kind, 'channel', (f.message).channel,
      'attempt', (f.message).attempts + 1, 'phone', f.phone, 'user', (f.message).provider_user_id, 'phone_number_id', f.phone_number_id,
      'token', f.token, 'template', f.template, 'language', (f.message).language, 'body', f.body, 'buttons', (f.kind).buttons,
      'visit', (f.message).appointment_id, 'visit_version', (f.message).visit_version, 'offer', (f.message).offer_id, 'name', (f.patient).full_name,
      'names', case when (f.message).kind = 'family_confirmation' then (
        select string_agg(q.full_name, ', ' order by v.starts_at, v.id) from public.appointments v
        join public.patients q on q.clinic_id = v.clinic_id and q.id = v.patient_id
        where v.clinic_id = f.clinic_id and v.family_id = (f.visit).family_id and v.status in ('booked', 'confirmed')) end,
      'starts_at', coalesce((f.visit).starts_at, (f.message).visit_starts_at), 'next_on', (f.message).next_on,
      'time_zone', (f.clinic).time_zone, 'place', f.place, 'sms_header', (f.clinic).sms_header, 'sms_entity', (f.clinic).sms_entity,
      'dlt_template_id', f.dlt_template_id)) filter (where k.status = 'claimed'), '[]'::json), count(*)
    into answer, looked_at from facts f join taken k on k.id = f.id;
    -- A batch of which nothing can be sent must not hide the rest.
    exit when looked_at = 0 or json_array_length(answer) > 0;
  end loop;
  return answer;
end $$;

-- As before, and: no number begins more in a second than it may; what is too many is due again in the next.
create or replace function public.start_sending(worker text, sends jsonb, lease_seconds integer default 60) returns uuid[]
language plpgsql security definer set search_path = ''
as $$
declare
  ids uuid[] := '{}';
  started uuid[];
  number record;
  room integer;
begin
  for number in
    select m.clinic_id, n.per_second, n.phone_number_id, n.second_began_at, n.sent_in_second,
      array_agg(m.id order by m.due_at, m.id) as wanted
    from jsonb_to_recordset(sends) s (id uuid, phone text, body text)
    join public.messages m on m.id = s.id
    left join private.whatsapp_numbers n on n.clinic_id = m.clinic_id and m.channel = 'whatsapp'
    where m.status = 'claimed' and m.claimed_by = worker
    group by 1, 2, 3, 4, 5 order by 1
  loop
    room := cardinality(number.wanted);
    if number.phone_number_id is not null then
      select * into number.per_second, number.second_began_at, number.sent_in_second
      from (select n.per_second, n.second_began_at, n.sent_in_second from private.whatsapp_numbers n
        where n.phone_number_id = number.phone_number_id for update) fresh;
      if number.second_began_at is null or number.second_began_at <= clock_timestamp() - interval '1 second' then
        number.second_began_at := clock_timestamp();
        number.sent_in_second := 0;
      end if;
      room := least(room, number.per_second - number.sent_in_second);
      update private.whatsapp_numbers n set second_began_at = number.second_began_at, sent_in_second = number.sent_in_second + greatest(room, 0)
      where n.phone_number_id = number.phone_number_id;
    end if;
    with locked as (
      select m.id, m.clinic_id, s.phone, s.body
      from jsonb_to_recordset(sends) s (id uuid, phone text, body text)
      join public.messages m on m.id = s.id
      where m.clinic_id = number.clinic_id and m.id = any (number.wanted[1:room]) and m.status = 'claimed' and m.claimed_by = worker
      order by m.id for update of m
    ), going as (
      update public.messages m set status = 'sending', attempts = m.attempts + 1, phone = coalesce(l.phone, m.phone), body = l.body,
        lease_until = now() + make_interval(secs => lease_seconds)
      from locked l where m.clinic_id = l.clinic_id and m.id = l.id
      returning m.id
    )
    select coalesce(array_agg(id), '{}') into started from going;
    ids := ids || started;
    update public.messages m set status = 'due', due_at = now() + interval '1 second', claimed_by = null, lease_until = null
    where m.clinic_id = number.clinic_id and m.id = any (number.wanted[greatest(room, 0) + 1:]) and m.status = 'claimed' and m.claimed_by = worker;
  end loop;
  return ids;
end $$;

-- A message that will not arrive is something to do for the desk, while it still matters: a visit to come, or an answer
-- that a person wrote.
create or replace function private.note_undelivered(message public.messages) returns void
language sql security definer set search_path = ''
as $$
  insert into public.tasks (clinic_id, kind, message_id, patient_id, appointment_id, phone)
  select message.clinic_id, 'undelivered', message.id, message.patient_id, message.appointment_id, message.phone
  where message.visit_starts_at > now() or message.kind = 'text'
  on conflict (clinic_id, message_id) do nothing
$$;

-- What a final failure means beyond the message itself: the number is not on WhatsApp (an SMS instead, if the clinic wishes),
-- the person stopped marketing.
create function private.follow_failure(m public.messages, code integer) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if code = 131050 then
    perform private.note_consents_by_phone(m.clinic_id, (select array_agg(p.id) from public.patients p where p.clinic_id = m.clinic_id
      and m.phone in (p.whatsapp, p.phone, p.guardian_phone)), array['marketing', 'birthday'], false, 'WhatsApp 131050');
  end if;
  -- Advertising by SMS is another trade, with rules and senders of its own.
  if code = 131026 and m.channel = 'whatsapp' and m.kind <> 'text' and m.campaign_id is null
    and exists (select 1 from public.clinics c join public.message_templates t on t.clinic_id = c.id and t.kind = m.kind and t.variant = m.variant
      and t.language = m.language and t.dlt_template_id is not null where c.id = m.clinic_id and c.sms_fallback) then
    insert into public.messages (clinic_id, kind, variant, channel, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id,
      language, hours_before, next_on, link_id, due_at)
    values (m.clinic_id, m.kind, m.variant, 'sms', m.patient_id, m.appointment_id, m.visit_version, m.visit_starts_at, m.visit_branch_id,
      m.language, m.hours_before, m.next_on, m.link_id, now())
    on conflict do nothing;
  else
    perform private.note_undelivered(m);
  end if;
end $$;

create or replace function public.record_sends(results jsonb) returns void
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
      if result.outcome in ('again', 'number', 'template') and m.kind in ('booking_confirmation', 'family_confirmation', 'rescheduled', 'reminder')
        and not exists (select 1 from public.appointments a
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
      if result.outcome = 'failed' then perform private.follow_failure(m, result.code); end if;
      if result.outcome = 'number' then perform private.stop_number(m.clinic_id, result.code); end if;
      if result.outcome = 'template' then
        update public.message_templates t set status = result.template_status,
          rejection_reason = case when result.template_status = 'rejected' then 'error ' || result.code else t.rejection_reason end
        where t.clinic_id = m.clinic_id and t.kind = m.kind and t.variant = m.variant and t.language = m.language and t.status = 'approved';
      end if;
      if result.outcome = 'again' and result.pause then
        update private.whatsapp_numbers n set paused_until = now() + make_interval(secs => result.wait) where n.clinic_id = m.clinic_id;
        if m.campaign_id is not null and result.code = 131048 then perform private.pause_campaign(m.clinic_id, m.campaign_id, 'spam'); end if;
      end if;
    end if;
  end loop;
end $$;

create or replace function public.tidy_messages() returns json
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
  -- A thank-you comes after its visit; everything else that tells of a visit is idle once it has begun.
  update public.messages m set status = 'not_sent', reason = 'visit_started'
  where m.id in (select q.id from public.messages q where q.status in ('due', 'waiting') and q.visit_starts_at <= now()
    and q.kind not in ('visit_update', 'thank_you') order by q.id limit 5000 for update skip locked);
  get diagnostics outlived = row_count;
  delete from private.webhook_events where done_at < now() - interval '7 days';
  return json_build_object('given_back', given_back, 'unresolved', unresolved, 'outlived', outlived);
end $$;

-- Webhooks ------------------------------------------------------------------------------------------------------------------------------

create or replace function private.apply_message_status(clinic uuid, event jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  m public.messages;
  before text;
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
  before := m.status;
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
  if m.status = 'failed' and before <> 'failed' then perform private.follow_failure(m, m.error_code); end if;
  if (event ->> 'stops_number')::boolean then perform private.stop_number(clinic, (event ->> 'code')::integer); end if;
end $$;

-- As before, and: what came with the message, stop and start words for every purpose, a tap that confirms a whole
-- family, and a tap on an offered time.
create or replace function private.apply_inbound(clinic uuid, event jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tap text[] := regexp_match(event ->> 'payload',
    '^(CONFIRM|RESCHEDULE|CANCEL|CLAIM|DECLINE):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([0-9]{1,9})$');
  sender text := '+' || nullif(event ->> 'from', '');
  said text := lower(btrim(event ->> 'text', E' .!\n'));
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
  if tap[1] in ('CLAIM', 'DECLINE') then
    select * into asked from public.messages m
    where m.clinic_id = clinic and m.direction = 'out' and m.offer_id = tap[2]::uuid
      and (m.phone = sender or m.provider_user_id = event ->> 'user') order by m.at desc limit 1;
  elsif tap is not null then
    select * into asked from public.messages m
    where m.clinic_id = clinic and m.direction = 'out' and m.appointment_id = tap[2]::uuid and m.visit_version = tap[3]::integer
      and (m.phone = sender or m.provider_user_id = event ->> 'user') order by m.at desc limit 1;
  end if;
  if asked.id is null then
    -- Someone else's button proves nothing; it reaches the desk as a message of its sender.
    tap := null;
    select array_agg(p.id) into family from public.patients p where p.clinic_id = clinic and p.archived_at is null
      and (p.whatsapp = sender or p.phone = sender or p.guardian_phone = sender
        or p.id = private.patient_linked_to(clinic, sender, event ->> 'user'));
  end if;
  insert into public.messages (clinic_id, direction, kind, patient_id, appointment_id, offer_id, status, at, phone, provider_user_id, body, provider_id,
    media_id, media_type, media_mime, media_name)
  values (clinic, 'in', case when tap is null then 'reply' else 'tap' end,
    coalesce(asked.patient_id, case when cardinality(family) = 1 then family[1] end), asked.appointment_id, asked.offer_id, 'received',
    to_timestamp((event ->> 'at')::bigint), sender, event ->> 'user', left(event ->> 'text', 4096), event ->> 'id',
    event -> 'media' ->> 'id', event -> 'media' ->> 'type', event -> 'media' ->> 'mime', event -> 'media' ->> 'name')
  on conflict (clinic_id, provider_id) where provider_id is not null do nothing
  returning * into inbound;
  if inbound.id is null then return; end if; -- a repeat

  if tap is null then
    todo := 'reply';
    if exists (select 1 from private.stop_words w where w.word = said) then
      perform private.note_consents_by_phone(clinic, family, array['reminders', 'marketing', 'birthday'], false, event ->> 'text');
    elsif exists (select 1 from private.start_words w where w.word = said) then
      -- Back to reminders; marketing was never asked for by that word.
      perform private.note_consents_by_phone(clinic, family, array['reminders'], true, event ->> 'text');
    end if;
  elsif tap[1] in ('CLAIM', 'DECLINE') then
    todo := private.answer_offer(clinic, asked.offer_id, tap[1] = 'CLAIM', inbound.id);
  else
    select * into visit from public.appointments a where a.clinic_id = clinic and a.id = asked.appointment_id for update;
    if visit.starts_at <> asked.visit_starts_at or visit.branch_id <> asked.visit_branch_id or visit.starts_at <= now()
      or visit.status not in ('booked', 'confirmed') then
      todo := 'late_tap';
    elsif tap[1] = 'CONFIRM' then
      perform set_config('chairside.actor', 'patient', true);
      update public.appointments a set status = 'confirmed' where a.clinic_id = clinic and a.status = 'booked'
        and (a.id = visit.id or asked.kind = 'family_confirmation' and a.family_id = visit.family_id and a.starts_at > now());
    elsif tap[1] = 'RESCHEDULE' then
      todo := 'reschedule';
    elsif asked.kind <> 'family_confirmation' and (select c.cancel_frees_slot from public.clinics c where c.id = clinic) then
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

-- What a person set in WhatsApp itself: marketing stopped or taken up again. Reminders go on.
create function private.apply_preference(clinic uuid, event jsonb) returns void
language sql security definer set search_path = ''
as $$
  select private.note_consents_by_phone(clinic, (select array_agg(p.id) from public.patients p where p.clinic_id = clinic
      and '+' || (event ->> 'from') in (p.whatsapp, p.phone, p.guardian_phone)),
    case when (event ->> 'stop')::boolean then array['marketing', 'birthday'] else array['marketing'] end,
    not (event ->> 'stop')::boolean, case when (event ->> 'stop')::boolean then 'WhatsApp: stop' else 'WhatsApp: resume' end)
$$;

create or replace function private.apply_template_state(clinic uuid, template_name text, template_language text, id_there text, new_status text, reason text, category text)
returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.message_templates t set status = coalesce(new_status, t.status), provider_id = coalesce(id_there, t.provider_id),
    rejection_reason = case when new_status = 'rejected' then reason when new_status is not null then null else t.rejection_reason end,
    category = coalesce(apply_template_state.category, t.category),
    recategorised_at = case when apply_template_state.category <> t.category then now() else t.recategorised_at end
  where t.clinic_id = clinic and t.name = template_name and t.language = template_language and t.archived_at is null
    and (t.status, t.provider_id, t.rejection_reason, t.category) is distinct from
      (coalesce(new_status, t.status), coalesce(id_there, t.provider_id), reason, coalesce(apply_template_state.category, t.category));
  if new_status = 'approved' then
    update public.messages m set status = 'due', reason = null
    where m.clinic_id = clinic and m.status = 'waiting' and m.reason = 'template_not_approved' and m.language = template_language;
  end if;
end $$;

-- What the SMS gateway reports of a message it accepted. Only forward, like every state.
create function public.apply_sms_report(message uuid, gateway_id text, delivered boolean, told timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  m public.messages;
begin
  update public.messages q set status = case when delivered then 'delivered' else 'failed' end, provider_id = gateway_id,
    delivered_at = case when delivered then told end, sent_at = coalesce(q.sent_at, told), claimed_by = null, lease_until = null
  where q.id = message and q.channel = 'sms' and q.status in ('sending', 'sent', 'unresolved') and coalesce(q.provider_id, gateway_id) = gateway_id
  returning * into m;
  if m.status = 'failed' then perform private.note_undelivered(m); end if;
end $$;

create or replace function public.apply_webhook(webhook uuid, events jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  event jsonb;
  clinic uuid;
  one record;
begin
  perform 1 from private.webhook_events e where e.id = webhook and e.done_at is null for update;
  if not found then return; end if;
  -- Everybody takes conversations in the order of clinics and phones, and what one person wrote in its own.
  for event in select v from jsonb_array_elements(events) v
    order by v ->> 'type', v ->> 'our_id', (select n.clinic_id from private.whatsapp_numbers n where n.phone_number_id = v ->> 'number'),
      v ->> 'from', v ->> 'user', v ->> 'at'
  loop
    if event ->> 'type' in ('inbound', 'preference', 'status') then
      select n.clinic_id into clinic from private.whatsapp_numbers n where n.phone_number_id = event ->> 'number';
      if clinic is null then
        insert into private.webhooks_ignored as i (day, events) values (current_date, 1)
        on conflict (day) do update set events = i.events + 1;
      elsif event ->> 'type' = 'inbound' then
        perform private.apply_inbound(clinic, event);
      elsif event ->> 'type' = 'preference' then
        perform private.apply_preference(clinic, event);
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

create or replace function public.record_template_states(clinic uuid, states jsonb) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  state record;
  known text;
begin
  for state in select * from jsonb_to_recordset(states)
    s (name text, language text, id text, status text, reason text, category text, handed_in boolean)
  loop
    -- The provider may have judged a text before the answer to its hand-in is recorded: that answer is old news then.
    select t.status into known from public.message_templates t
    where t.clinic_id = clinic and t.name = state.name and t.language = state.language and t.archived_at is null for no key update;
    perform private.apply_template_state(clinic, state.name, state.language, state.id,
      case when state.handed_in and known <> 'draft' then null else state.status end, state.reason, state.category);
  end loop;
  return coalesce((
    select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'name', t.name, 'language', t.language, 'body', t.body,
      'buttons', (select coalesce(json_agg(t.buttons ->> b.name order by b.place), '[]'::json) from unnest(k.buttons) with ordinality b (name, place)),
      'category', t.category) order by t.language, t.kind)
    from public.message_templates t
    join private.message_kinds k on k.kind = t.kind
    where t.clinic_id = clinic and t.status = 'draft' and t.archived_at is null and not exists (select 1 from public.message_templates l
      where l.clinic_id = t.clinic_id and l.kind = t.kind and l.variant = t.variant and l.language = t.language and l.revision > t.revision)), '[]'::json);
end $$;

-- Pages ---------------------------------------------------------------------------------------------------------------------------------------

-- The phone of a message as this person may read it.
create function private.phone_of_message(message uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  found text;
begin
  select coalesce(m.phone, private.message_phone(p.whatsapp, p.phone, p.guardian_phone)) into found
  from public.messages m left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
  where m.clinic_id = private.clinic_where_i_can('messages.read') and m.id = message;
  return case when private.i_see_phones() then found else private.masked_phone(found) end;
end $$;
grant execute on function private.phone_of_message(uuid) to authenticated;

drop view private.message_rows;
create view private.message_rows with (security_invoker = on) as
select m.clinic_id, m.id, m.direction, m.kind, m.channel, m.status, m.reason, m.error_code, m.at, m.language, m.attempts, m.body, m.hours_before,
  m.next_on, m.sent_at, m.delivered_at, m.read_at, m.created_at, m.patient_id, p.full_name as patient, m.appointment_id, m.campaign_id, m.link_id,
  m.media_type, m.media_mime, m.media_name, m.media_path is not null as media_kept,
  coalesce(m.visit_starts_at, a.starts_at) as starts_at, private.phone_of_message(m.id) as phone, o.name as opened_by, w.name as written_by,
  case when m.direction = 'out' then private.place_of(c, b) end as place,
  case when m.direction = 'out' and m.body is null then (
    select t.body from public.message_templates t where t.clinic_id = m.clinic_id and t.kind = m.kind and t.variant = m.variant
      and t.language = m.language order by t.revision desc limit 1) end as template
from public.messages m
join public.clinics c on c.id = m.clinic_id
left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
left join public.appointments a on a.clinic_id = m.clinic_id and a.id = m.appointment_id
left join public.branches b on b.clinic_id = m.clinic_id and case when coalesce(a.branch_id, m.visit_branch_id) is null then b.is_default
  else b.id = coalesce(a.branch_id, m.visit_branch_id) end
left join public.members o on o.clinic_id = m.clinic_id and o.user_id = m.opened_by
left join public.members w on w.clinic_id = m.clinic_id and w.user_id = m.written_by;
grant select on private.message_rows to authenticated;

-- As before; the phone as this person may read it, and people found by a body that may read phones.
create or replace function public.tasks_page(done boolean default false, after jsonb default null, page_size integer default 30) returns json
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
        'done_by', d.name, 'phone', private.phone_of_message(m.id), 'message_id', m.id, 'message_kind', m.kind, 'error_code', m.error_code,
        'text', case when m.direction = 'in' then m.body end, 'appointment_id', t.appointment_id,
        'visit', (select json_build_object('starts_at', a.starts_at, 'status', a.status, 'dentist', e.name, 'patient', p.full_name)
          from public.appointments a join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
          left join public.dentists e on e.clinic_id = a.clinic_id and e.id = a.dentist_id
          where a.clinic_id = t.clinic_id and a.id = t.appointment_id),
        'people', private.people_of_message(m.id)) order by f.place)
      from unnest(ids[1:n]) with ordinality f(id, place)
      join public.tasks t on t.clinic_id = clinic and t.id = f.id
      join public.messages m on m.clinic_id = t.clinic_id and m.id = t.message_id
      left join public.members d on d.clinic_id = t.clinic_id and d.user_id = t.done_by), '[]'::json),
    'more', coalesce(cardinality(ids), 0) > n,
    'counts', private.shell_counts(clinic));
end $$;

drop function private.people_of_phone(uuid, text, uuid);
-- The patients who can be reached at a phone, of those this person may see, the one meant first, each with the next
-- visits and the last one.
create function private.people_of_phone(clinic uuid, sender text, meant uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_all boolean := private.i_see_all('patients.read');
  me uuid := private.dentist_i_am();
begin
  if private.clinic_where_i_can('patients.read') is distinct from clinic then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('id', p.id, 'full_name', p.full_name, 'file_number', p.file_number, 'language', p.language,
    'refused', (select coalesce(json_agg(k.purpose), '[]'::json) from (select distinct on (q.purpose) q.purpose, q.given from public.patient_consents q
      where q.clinic_id = p.clinic_id and q.patient_id = p.id order by q.purpose, q.recorded_at desc) k where not k.given),
    'visits', (select coalesce(json_agg(v order by v.starts_at), '[]'::json) from (
      (select a.id, a.starts_at, a.status, d.name as dentist from public.appointments a
       left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
       where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.starts_at > now() and a.status not in ('cancelled', 'no_show')
         and (sees_all or a.dentist_id = me)
       order by a.starts_at limit 3)
      union all
      (select a.id, a.starts_at, a.status, d.name from public.appointments a
       left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
       where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.starts_at <= now() and (sees_all or a.dentist_id = me)
       order by a.starts_at desc limit 1)) v)) order by (p.id = meant) desc nulls last, p.full_name), '[]'::json)
  from (
    select * from public.patients q where q.clinic_id = people_of_phone.clinic and q.archived_at is null
      and (q.id = meant or q.whatsapp = sender or q.phone = sender or q.guardian_phone = sender)
      and (sees_all or exists (select 1 from public.patient_dentists pd where pd.clinic_id = q.clinic_id and pd.dentist_id = me and pd.patient_id = q.id))
    order by (q.id = meant) desc, q.full_name limit 8) p);
end $$;
create function private.people_of_message(message uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  m public.messages;
begin
  select * into m from public.messages q where q.clinic_id = private.clinic_where_i_can('messages.read') and q.id = message;
  return private.people_of_phone(m.clinic_id, m.phone, m.patient_id);
end $$;
grant execute on function private.people_of_phone(uuid, text, uuid), private.people_of_message(uuid) to authenticated;

-- A person opened WhatsApp with the text filled in, as before; the consent is the one that the kind needs.
create or replace function private.open_click_to_chat(message uuid, body text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.write');
  m public.messages;
  allowed boolean;
  target text;
begin
  select * into m from public.messages q where q.clinic_id = clinic and q.id = message and q.direction = 'out' for update;
  if m.id is null then perform private.refuse('not_found'); end if;
  select case k.consent when 'reminders' then p.reminder_consent when 'marketing' then p.marketing_consent when 'birthday' then p.birthday_consent else true end,
    private.message_phone(p.whatsapp, p.phone, p.guardian_phone) into allowed, target
  from public.patients p, private.message_kinds k where p.clinic_id = clinic and p.id = m.patient_id and k.kind = m.kind;
  if m.status not in ('waiting', 'failed', 'unresolved', 'opened') or not allowed or target is null then
    perform private.refuse('message_not_to_open');
  end if;
  update public.messages q set status = 'opened', reason = null, at = now(), phone = target, body = open_click_to_chat.body,
    opened_by = auth.uid()
  where q.clinic_id = clinic and q.id = m.id;
end $$;

create or replace function private.send_again(message uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.write');
  m public.messages;
  again uuid;
begin
  select * into m from public.messages q where q.clinic_id = clinic and q.id = message and q.direction = 'out' for update;
  if m.id is null then perform private.refuse('not_found'); end if;
  if m.status not in ('failed', 'unresolved', 'opened') or m.kind in ('campaign', 'birthday')
    or m.kind in ('booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled') and not exists (select 1 from public.appointments a
      where a.clinic_id = clinic and a.id = m.appointment_id and a.status in ('booked', 'confirmed') and a.starts_at > now()
        and a.starts_at = m.visit_starts_at) then
    perform private.refuse('message_not_to_send');
  end if;
  insert into public.messages (clinic_id, kind, variant, channel, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id, language,
    hours_before, next_on, offer_id, link_id, written_by, phone, body, due_at)
  values (clinic, m.kind, m.variant, m.channel, m.patient_id, m.appointment_id, m.visit_version, m.visit_starts_at, m.visit_branch_id, m.language,
    m.hours_before, m.next_on, m.offer_id, m.link_id, case when m.kind = 'text' then auth.uid() end, case when m.kind = 'text' then m.phone end,
    case when m.kind = 'text' then m.body end, now())
  on conflict do nothing returning id into again;
  if m.status = 'unresolved' then
    update public.messages q set status = 'replaced' where q.clinic_id = clinic and q.id = m.id;
  end if;
  return again;
end $$;

create or replace function private.messages_settings() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
begin
  return json_build_object(
    'number', (select json_build_object('phone_number_id', n.phone_number_id, 'waba_id', n.waba_id, 'display_number', n.display_number,
        'verified_name', n.verified_name, 'problem_code', n.problem_code, 'connected_at', n.connected_at, 'connected_by', m.name,
        'tier', n.tier, 'per_second', n.per_second)
      from private.whatsapp_numbers n left join public.members m on m.clinic_id = n.clinic_id and m.user_id = n.connected_by
      where n.clinic_id = clinic),
    'clinic', (select json_build_object('version', c.version, 'default_language', c.default_language, 'reminder_hours', c.reminder_hours,
        'kinds_on', c.kinds_on, 'sms_header', c.sms_header, 'sms_entity', c.sms_entity, 'quiet_from', to_char(c.quiet_from, 'HH24:MI'), 'quiet_until', to_char(c.quiet_until, 'HH24:MI'), 'sms_fallback', c.sms_fallback)
      from public.clinics c where c.id = clinic),
    'kinds', (select json_agg(json_build_object('kind', k.kind, 'category', k.category, 'variables', k.variables, 'buttons', k.buttons,
      'consent', k.consent) order by k.position) from private.message_kinds k where k.category is not null),
    'reasons', coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'reminder_hours', r.reminder_hours) order by r.position, r.name)
      from public.visit_reasons r where r.clinic_id = clinic and r.archived_at is null), '[]'::json),
    'place', (select private.place_of(c, b) from public.clinics c join public.branches b on b.clinic_id = c.id and b.is_default where c.id = clinic),
    'prices', (select private.prices_today(c.time_zone) from public.clinics c where c.id = clinic),
    -- Of the 250 that an account may have.
    'names_used', private.template_names_used(clinic),
    'templates', coalesce((
      select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'variant', t.variant, 'title', t.title, 'language', t.language, 'body', t.body,
        'buttons', t.buttons, 'name', t.name, 'status', t.status, 'rejection_reason', t.rejection_reason, 'category', t.category,
        'recategorised_at', t.recategorised_at, 'dlt_template_id', t.dlt_template_id, 'version', t.version,
        'approved_before', exists (select 1 from public.message_templates o where o.clinic_id = t.clinic_id and o.kind = t.kind and o.variant = t.variant
          and o.language = t.language and o.revision < t.revision and o.status = 'approved'))
        order by t.language <> c.default_language, t.language, k.position, t.title)
      from public.message_templates t join public.clinics c on c.id = t.clinic_id join private.message_kinds k on k.kind = t.kind
      where t.clinic_id = clinic and t.archived_at is null and not exists (select 1 from public.message_templates l where l.clinic_id = t.clinic_id
        and l.kind = t.kind and l.variant = t.variant and l.language = t.language and l.revision > t.revision)), '[]'::json));
end $$;

drop function public.edit_message_template(text, text, text, jsonb, integer);
drop function private.edit_message_template(text, text, text, jsonb, integer);
-- How many names of texts a clinic has at the provider, which allows 250.
create function private.template_names_used(clinic uuid) returns integer
language sql stable security definer set search_path = ''
as $$ select count(distinct t.name)::integer from public.message_templates t where t.clinic_id = template_names_used.clinic and t.provider_id is not null $$;

-- Changes a text, or begins one in another language (template_version null). variant and title: of a campaign's text; a new
-- one has no variant yet and gets one from its title. A text that was handed in before gets a new revision under a new name,
-- unless the words stayed; a draft is changed in place. Refuses with changed_by_someone, language_exists, title_missing,
-- too_many_texts, text_holds_what_may_not_leave and text_buttons_wrong.
create function private.edit_message_template(kind text, language text, body text, buttons jsonb, template_version integer, variant text, title text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
  short text := edit_message_template.variant;
  newest public.message_templates;
  its_category text;
  answer uuid;
begin
  select k.category into its_category from private.message_kinds k where k.kind = edit_message_template.kind and k.category is not null;
  if its_category is null then perform private.refuse('not_found'); end if;
  if edit_message_template.kind = 'campaign' and short = '' then
    if coalesce(btrim(edit_message_template.title), '') = '' then perform private.refuse('title_missing'); end if;
    -- Never one that was used before: the provider keeps the name of a deleted text for a month.
    short := left(coalesce(nullif(btrim(regexp_replace(lower(edit_message_template.title), '[^a-z0-9]+', '_', 'g'), '_'), ''), 'text'), 24)
      || '_' || right(private.uuid_v7()::text, 5);
  end if;
  perform pg_advisory_xact_lock(hashtextextended(clinic::text || edit_message_template.kind || short || edit_message_template.language, 2));
  select * into newest from public.message_templates t where t.clinic_id = clinic and t.kind = edit_message_template.kind
    and t.variant = short and t.language = edit_message_template.language order by t.revision desc limit 1;
  if newest.id is null and template_version is not null then perform private.refuse('not_found'); end if;
  if newest.id is not null and newest.archived_at is null and template_version is null then perform private.refuse('language_exists'); end if;
  if newest.archived_at is null and newest.version is distinct from template_version then
    perform private.refuse('changed_by_someone', jsonb_build_object('body', newest.body, 'buttons', newest.buttons, 'version', newest.version));
  end if;
  if btrim(edit_message_template.title) <> '' then
    update public.message_templates t set title = btrim(edit_message_template.title)
    where t.clinic_id = clinic and t.kind = edit_message_template.kind and t.variant = short and t.title is distinct from btrim(edit_message_template.title);
  end if;
  if newest.status = 'draft' then
    update public.message_templates t set body = edit_message_template.body, buttons = edit_message_template.buttons
    where t.clinic_id = clinic and t.id = newest.id returning t.id into answer;
  elsif newest.archived_at is null and newest.status in ('pending', 'approved', 'paused') and newest.body = edit_message_template.body and newest.buttons = edit_message_template.buttons then
    answer := newest.id;
  else
    if private.template_names_used(clinic) >= 250 then perform private.refuse('too_many_texts'); end if;
    insert into public.message_templates (clinic_id, kind, variant, title, language, revision, body, buttons, name, category)
    values (clinic, edit_message_template.kind, short, coalesce(nullif(btrim(edit_message_template.title), ''), newest.title, (
        select t.title from public.message_templates t where t.clinic_id = clinic and t.kind = edit_message_template.kind and t.variant = short limit 1)),
      edit_message_template.language, coalesce(newest.revision, 0) + 1, edit_message_template.body, edit_message_template.buttons,
      private.template_name(clinic, concat_ws('_', edit_message_template.kind, nullif(short, '')), coalesce(newest.revision, 0) + 1),
      its_category)
    returning id into answer;
  end if;
  return answer;
end $$;
create function public.edit_message_template(kind text, language text, body text, buttons jsonb, template_version integer default null,
  variant text default '', title text default null) returns uuid
language sql set search_path = '' as $$ select private.edit_message_template(kind, language, body, buttons, template_version, variant, title) $$;

grant execute on function private.edit_message_template(text, text, text, jsonb, integer, text, text),
  public.edit_message_template(text, text, text, jsonb, integer, text, text) to authenticated;
-- When and what a clinic sends. changes: {kinds_on, reminder_hours, quiet_from, quiet_until, sms_fallback, sms_header, sms_entity},
-- reasons: [{id, reminder_hours}] (null: as the clinic). What is planned for coming visits is planned again. Refuses with
-- changed_by_someone. Answers the clinic's new version.
create function private.change_message_settings(clinic_version integer, changes jsonb, reasons jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
  c public.clinics;
  visit public.appointments;
  answer integer;
begin
  select * into c from public.clinics q where q.id = clinic for update;
  if c.version <> clinic_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', c.version)); end if;
  c := jsonb_populate_record(c, changes - 'id' - 'version');
  update public.clinics q set kinds_on = c.kinds_on, reminder_hours = c.reminder_hours, quiet_from = c.quiet_from, quiet_until = c.quiet_until,
    sms_fallback = c.sms_fallback, sms_header = c.sms_header, sms_entity = c.sms_entity
  where q.id = clinic returning q.version into answer;
  update public.visit_reasons r set reminder_hours = n.reminder_hours
  from jsonb_to_recordset(reasons) n (id uuid, reminder_hours smallint[])
  where r.clinic_id = clinic and r.id = n.id and r.reminder_hours is distinct from n.reminder_hours;
  for visit in select a.* from public.appointments a where a.clinic_id = clinic and a.starts_at > now() and a.status in ('booked', 'confirmed') order by a.id loop
    perform private.plan_messages(visit, private.told_from(visit));
  end loop;
  return answer;
end $$;
create function public.change_message_settings(clinic_version integer, changes jsonb, reasons jsonb) returns integer
language sql set search_path = '' as $$ select private.change_message_settings(clinic_version, changes, reasons) $$;
-- The number under which a text is registered for SMS. Refuses with not_found.
create function private.set_dlt_template(template uuid, dlt text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
begin
  update public.message_templates t set dlt_template_id = dlt where t.clinic_id = clinic and t.id = template;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.set_dlt_template(template uuid, dlt text) returns void
language sql set search_path = '' as $$ select private.set_dlt_template(template, dlt) $$;
grant execute on function private.change_message_settings(integer, jsonb, jsonb), public.change_message_settings(integer, jsonb, jsonb),
  private.set_dlt_template(uuid, text), public.set_dlt_template(uuid, text) to authenticated;
grant execute on function public.claim_messages(text, integer, integer), public.plan_birthdays(),
  public.apply_sms_report(uuid, text, boolean, timestamptz) to service_role;
