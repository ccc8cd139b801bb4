-- Links that patients open on their own phones: what staff may do with them, what is behind them, and how they get there.
-- A message carries no more than a name, a place and the link.

create unique index patient_links_of_clinic on private.patient_links (clinic_id, id);
alter table public.messages
  add foreign key (clinic_id, link_id) references private.patient_links (clinic_id, id) on delete set null (link_id);
-- Pressing twice sends once.
create unique index messages_link_once on public.messages (clinic_id, link_id) where link_id is not null and status in ('due', 'waiting', 'claimed');
create index messages_by_link on public.messages (clinic_id, link_id) where link_id is not null;

-- What staff do with links ----------------------------------------------------------------------------------------------------

-- What somebody must be allowed to in order to send, show or end a link of a kind. Asking for a history is the desk's work;
-- reading the answer is not.
create function private.link_permission(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'patients.write' when 'estimate' then 'plans.write' when 'lab_order' then 'labs.write' else 'records.write' end
$$;

-- Whether a link opens nothing any more.
create function private.link_is_over(link uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select not exists (select 1 from private.patient_links l where l.id = link_is_over.link and l.revoked_at is null and l.used_at is null and l.expires_at > now())
$$;

-- The newest link of a kind to one thing, for the pages of staff: {id, kind, expires_at, opened_at, used_at, message: {status,
-- reason, at} or null}; null when there is none, or it was taken back.
create function private.link_state(clinic uuid, patient uuid, kind text, subject uuid default null) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', l.id, 'kind', l.kind, 'expires_at', l.expires_at, 'opened_at', l.opened_at, 'used_at', l.used_at,
    'message', (select jsonb_build_object('status', m.status, 'reason', m.reason, 'at', m.at) from public.messages m
      where m.clinic_id = l.clinic_id and m.link_id = l.id and m.direction = 'out' order by m.created_at desc limit 1))
  from private.patient_links l
  where l.clinic_id = link_state.clinic and l.patient_id = link_state.patient and l.kind = link_state.kind
    and l.subject_id is not distinct from link_state.subject and l.revoked_at is null
  order by l.created_at desc limit 1
$$;

-- A link that was not taken back, locked, as this person may handle it in the clinic of the request. Refuses with not_found.
create function private.link_i_handle(link uuid, clinic uuid) returns private.patient_links
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links;
begin
  select * into l from private.patient_links q where q.clinic_id = link_i_handle.clinic and q.id = link_i_handle.link and q.revoked_at is null for update;
  if l.id is null or not private.i_reach(private.link_permission(l.kind), l.patient_id) then perform private.refuse('not_found'); end if;
  return l;
end $$;
-- What a link asks of whoever handles it; of a link that is not there, as of any.
create function private.permission_of_link(link uuid) returns text
language sql stable security definer set search_path = ''
as $$ select private.link_permission((select l.kind from private.patient_links l where l.id = permission_of_link.link)) $$;

-- Proves that this person may give the address of a link away once more. Refuses with not_found and link_over.
create function private.show_link(link uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require(private.permission_of_link(link));
  l private.patient_links := private.link_i_handle(link, clinic);
begin
  if private.link_is_over(l.id) then perform private.refuse('link_over'); end if;
end $$;
create function public.show_link(link uuid) returns void
language sql set search_path = '' as $$ select private.show_link(link) $$;

-- Ends a link at once; a message with it that has not left goes no more. Refuses with not_found.
create function private.revoke_link(link uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require(private.permission_of_link(link));
  l private.patient_links := private.link_i_handle(link, clinic);
begin
  update private.patient_links q set revoked_at = now() where q.id = l.id;
  update public.messages m set status = 'not_sent', reason = 'link_over', claimed_by = null, lease_until = null
  where m.clinic_id = l.clinic_id and m.link_id = l.id and m.status in ('due', 'waiting', 'claimed');
  perform private.write_audit(l.clinic_id, 'removed', 'patient_links', l.patient_id, jsonb_build_object('kind', l.kind), null);
end $$;
create function public.revoke_link(link uuid) returns void
language sql set search_path = '' as $$ select private.revoke_link(link) $$;

-- What kind of message carries a kind of link; null: none does.
create function private.message_kind_of_link(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'history_form' when 'estimate' then 'estimate' when 'prescription' then 'prescription'
    when 'letter' then 'prescription' when 'aftercare' then 'aftercare' end
$$;

-- Puts a message with a link into the outbox. Whoever calls has checked that it may go to this person.
create function private.plan_link_message(l private.patient_links, due timestamptz) returns public.messages
language plpgsql security definer set search_path = ''
as $$
declare
  message public.messages;
  number private.whatsapp_numbers;
  kind constant text := private.message_kind_of_link(l.kind);
begin
  select * into number from private.whatsapp_numbers n where n.clinic_id = l.clinic_id;
  insert into public.messages (clinic_id, kind, patient_id, link_id, language, status, reason, at, due_at)
  values (l.clinic_id, kind, l.patient_id, l.id, private.language_for(l.clinic_id, kind, l.language),
    case when number.phone_number_id is null or number.problem_code is not null then 'waiting' else 'due' end,
    case when number.phone_number_id is null then 'no_number' when number.problem_code is not null then 'number_stopped' end, due, due)
  on conflict do nothing returning * into message;
  if message.id is null then
    select * into message from public.messages m where m.clinic_id = l.clinic_id and m.link_id = l.id and m.status in ('due', 'waiting', 'claimed');
  end if;
  return message;
end $$;

-- Sends a link to the patient's phone, five seconds from now. Refuses with not_found, link_over, link_kind_off (the clinic
-- switched this kind of message off), link_no_consent and link_no_phone: then it is shown, copied or scanned instead.
-- Answers {status, reason} of the message: due, or waiting for somebody to send it by hand.
create function private.send_link(link uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require(private.permission_of_link(link));
  l private.patient_links := private.link_i_handle(link, clinic);
  p public.patients;
  message public.messages;
begin
  if private.link_is_over(l.id) or private.message_kind_of_link(l.kind) is null then perform private.refuse('link_over'); end if;
  select * into p from public.patients q where q.clinic_id = l.clinic_id and q.id = l.patient_id;
  if not p.reminder_consent then perform private.refuse('link_no_consent'); end if;
  if private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is null then perform private.refuse('link_no_phone'); end if;
  if not exists (select 1 from public.clinics c where c.id = l.clinic_id and private.message_kind_of_link(l.kind) = any (c.kinds_on)) then
    perform private.refuse('link_kind_off');
  end if;
  message := private.plan_link_message(l, now() + interval '5 seconds');
  return jsonb_build_object('status', message.status, 'reason', message.reason);
end $$;
create function public.send_link(link uuid) returns jsonb
language sql set search_path = '' as $$ select private.send_link(link) $$;

-- What is behind a link -----------------------------------------------------------------------------------------------------------

-- What anyone with a link sees. link: the SHA-256 of its token. answers: what the page was told so far: language, if another
-- than the patient's was chosen, and what a kind asks first (a year of birth). Answers {state: 'open', kind, language, expires_at, clinic: {name, phone, time_zone}, body};
-- 'expired', 'used' and 'revoked' with the clinic alone; 'unknown' with nothing. The body is made by private.link_<kind> of
-- whoever owns the kind. Refuses with too_many_attempts.
create function private.patient_link_page(link text, answers jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  l private.patient_links;
  c public.clinics;
  page jsonb;
  body jsonb;
  wait integer;
begin
  select * into l from private.patient_links q where q.token_hash = patient_link_page.link;
  -- A clinic that is no more, or may not work, answers nobody.
  if l.id is null or not exists (select 1 from private.subscriptions s where s.clinic_id = l.clinic_id and now() < s.read_until) then
    return jsonb_build_object('state', 'unknown');
  end if;
  wait := private.count_attempt('patient-link', patient_link_page.link);
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  select * into c from public.clinics q where q.id = l.clinic_id;
  if answers ->> 'language' ~ '^[a-z]{2,3}$' then l.language := answers ->> 'language'; end if;
  page := jsonb_build_object('kind', l.kind, 'language', l.language, 'expires_at', l.expires_at,
    'clinic', jsonb_build_object('name', c.name, 'phone', c.phone, 'time_zone', c.time_zone),
    'state', case when l.revoked_at is not null then 'revoked' when l.used_at is not null then 'used' when l.expires_at <= now() then 'expired' else 'open' end);
  if page ->> 'state' <> 'open' then return page; end if;
  perform set_config('chairside.actor', 'patient', true);
  if l.opened_at is null then
    update private.patient_links q set opened_at = now() where q.id = l.id;
  end if;
  execute format('select private.%I($1, $2)', 'link_' || l.kind) into body using l, coalesce(answers, '{}');
  return page || jsonb_build_object('body', body);
end $$;
create function public.patient_link_page(link text, answers jsonb default '{}') returns jsonb
language sql set search_path = '' as $$ select private.patient_link_page(link, answers) $$;

-- Messages that carry a link --------------------------------------------------------------------------------------------------------

update private.message_kinds set position = position + 4 where position >= 10;
insert into private.message_kinds (kind, category, variables, buttons, consent, on_at_first, position) values
  ('history_form', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 10),
  ('estimate', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 11),
  ('prescription', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 12),
  ('aftercare', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 13);
alter table public.clinics
  drop constraint clinics_kinds_known,
  add constraint clinics_kinds_known check (kinds_on <@ array['booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled', 'cancelled',
    'visit_update', 'thank_you', 'waitlist_offer', 'waitlist_taken', 'history_form', 'estimate', 'prescription', 'aftercare', 'birthday', 'campaign']),
  alter column kinds_on set default '{booking_confirmation,family_confirmation,reminder,rescheduled,cancelled,waitlist_offer,waitlist_taken,history_form,estimate,prescription,aftercare,campaign}';
update public.clinics set kinds_on = kinds_on || '{history_form,estimate,prescription,aftercare}';

-- None of them says what it is about, only where to read it.
insert into private.starting_texts (kind, language, body, buttons) values
  ('history_form', 'en', 'Hello {{name}}, please answer a few questions for {{place}} before your visit: {{link}} The link works for 7 days. If you would rather answer at the clinic, that is fine too.', '{}'),
  ('history_form', 'hi', 'नमस्ते {{name}}, आने से पहले कृपया {{place}} के कुछ सवालों के जवाब दें: {{link}} यह लिंक 7 दिन तक चलेगा। चाहें तो क्लिनिक में भी जवाब दे सकते हैं।', '{}'),
  ('history_form', 'mr', 'नमस्कार {{name}}, येण्यापूर्वी कृपया {{place}} च्या काही प्रश्नांची उत्तरे द्या: {{link}} ही लिंक 7 दिवस चालेल. हवे असल्यास क्लिनिकमध्येही उत्तर देता येईल.', '{}'),
  ('history_form', 'ta', 'வணக்கம் {{name}}, வருவதற்கு முன் {{place}} கேட்கும் சில கேள்விகளுக்கு பதிலளியுங்கள்: {{link}} இந்த இணைப்பு 7 நாட்கள் செயல்படும். விரும்பினால் கிளினிக்கிலும் பதிலளிக்கலாம்.', '{}'),
  ('estimate', 'en', 'Hello {{name}}, {{place}} has put together your estimate. You can read it and answer here: {{link}} Please call us if you have a question.', '{}'),
  ('estimate', 'hi', 'नमस्ते {{name}}, {{place}} ने आपके ख़र्च का अनुमान तैयार किया है। यहाँ पढ़ें और जवाब दें: {{link}} कोई सवाल हो तो हमें फ़ोन करें।', '{}'),
  ('estimate', 'mr', 'नमस्कार {{name}}, {{place}} ने आपल्या खर्चाचा अंदाज तयार केला आहे. येथे वाचा आणि उत्तर द्या: {{link}} काही प्रश्न असल्यास आम्हाला फोन करा.', '{}'),
  ('estimate', 'ta', 'வணக்கம் {{name}}, {{place}} உங்கள் செலவு மதிப்பீட்டைத் தயாரித்துள்ளது. இங்கே படித்து பதிலளியுங்கள்: {{link}} கேள்விகள் இருந்தால் எங்களை அழையுங்கள்.', '{}'),
  ('prescription', 'en', 'Hello {{name}}, here is your paper from {{place}}, to read and to show: {{link}} Please keep this message.', '{}'),
  ('prescription', 'hi', 'नमस्ते {{name}}, {{place}} से आपका काग़ज़ यहाँ है, पढ़ने और दिखाने के लिए: {{link}} कृपया यह संदेश सँभालकर रखें।', '{}'),
  ('prescription', 'mr', 'नमस्कार {{name}}, {{place}} कडून आपला कागद येथे आहे, वाचण्यासाठी आणि दाखवण्यासाठी: {{link}} कृपया हा संदेश जपून ठेवा.', '{}'),
  ('prescription', 'ta', 'வணக்கம் {{name}}, {{place}} வழங்கிய உங்கள் தாள் இங்கே உள்ளது, படிக்கவும் காட்டவும்: {{link}} இந்தச் செய்தியை பத்திரமாக வைத்திருங்கள்.', '{}'),
  ('aftercare', 'en', 'Hello {{name}}, thank you for coming to {{place}}. What to do and what to avoid now: {{link}} Please call us if something worries you.', '{}'),
  ('aftercare', 'hi', 'नमस्ते {{name}}, {{place}} आने के लिए धन्यवाद। अब क्या करें और क्या न करें, यहाँ पढ़ें: {{link}} कोई चिंता हो तो हमें फ़ोन करें।', '{}'),
  ('aftercare', 'mr', 'नमस्कार {{name}}, {{place}} येथे आल्याबद्दल धन्यवाद. आता काय करावे आणि काय टाळावे, येथे वाचा: {{link}} काही काळजी वाटल्यास आम्हाला फोन करा.', '{}'),
  ('aftercare', 'ta', 'வணக்கம் {{name}}, {{place}}-க்கு வந்ததற்கு நன்றி. இப்போது என்ன செய்ய வேண்டும், எதைத் தவிர்க்க வேண்டும்: {{link}} ஏதேனும் கவலை இருந்தால் எங்களை அழையுங்கள்.', '{}');
insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
select c.id, s.kind, s.language, s.body, s.buttons, private.template_name(c.id, s.kind, 1), k.category
from public.clinics c cross join private.starting_texts s join private.message_kinds k on k.kind = s.kind
on conflict do nothing;

grant execute on function private.patient_link_page(text, jsonb), public.patient_link_page(text, jsonb) to anon, authenticated;
grant execute on function private.show_link(uuid), public.show_link(uuid), private.revoke_link(uuid), public.revoke_link(uuid),
  private.send_link(uuid), public.send_link(uuid) to authenticated;
