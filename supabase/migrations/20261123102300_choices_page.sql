-- The patient's own page: what they agreed to, and taking it back as easily as it was given.

alter table private.patient_links drop constraint patient_links_kind_check,
  add constraint patient_links_kind_check check (kind in ('history', 'estimate', 'prescription', 'chemist', 'letter', 'aftercare', 'lab_order', 'images',
    'invoice', 'receipt', 'dues', 'choices', 'package'));
create or replace function private.link_permission(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'patients.write' when 'estimate' then 'plans.write' when 'lab_order' then 'labs.write'
    when 'images' then 'images.write' when 'invoice' then 'bills.write' when 'receipt' then 'bills.write' when 'dues' then 'bills.write'
    when 'choices' then 'patients.write' else 'records.write' end
$$;
create or replace function private.message_kind_of_link(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'history_form' when 'estimate' then 'estimate' when 'prescription' then 'prescription'
    when 'letter' then 'prescription' when 'aftercare' then 'aftercare' when 'invoice' then 'bill' when 'receipt' then 'bill' when 'dues' then 'payment_due'
    when 'choices' then 'own_page' when 'package' then 'own_page' end
$$;
-- Asked for by the patient, so no consent to messages is needed; it says neither what is on the page nor why.
update private.message_kinds set position = position + 1 where position >= 16;
insert into private.message_kinds (kind, category, variables, buttons, consent, on_at_first, position) values
  ('own_page', 'UTILITY', '{name,place,link}', '{}', null, true, 16);
alter table public.clinics
  drop constraint clinics_kinds_known,
  add constraint clinics_kinds_known check (kinds_on <@ array['booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled', 'cancelled', 'visit_update',
    'thank_you', 'waitlist_offer', 'waitlist_taken', 'history_form', 'estimate', 'prescription', 'aftercare', 'bill', 'payment_due', 'own_page', 'birthday', 'campaign']),
  alter column kinds_on set default '{booking_confirmation,family_confirmation,reminder,rescheduled,cancelled,waitlist_offer,waitlist_taken,history_form,estimate,prescription,aftercare,bill,payment_due,own_page,campaign}';
update public.clinics set kinds_on = kinds_on || '{own_page}';
insert into private.starting_texts (kind, language, body, buttons) values
  ('own_page', 'en', 'Hello {{name}}, you asked {{place}} for your own page: {{link}} It is for you alone, please do not pass it on.', '{}'),
  ('own_page', 'hi', 'नमस्ते {{name}}, आपने {{place}} से अपना पन्ना माँगा था: {{link}} यह केवल आपके लिए है, कृपया इसे आगे न भेजें।', '{}'),
  ('own_page', 'mr', 'नमस्कार {{name}}, आपण {{place}} कडे आपले पान मागितले होते: {{link}} ते फक्त आपल्यासाठी आहे, कृपया पुढे पाठवू नका.', '{}'),
  ('own_page', 'ta', 'வணக்கம் {{name}}, நீங்கள் {{place}}-இடம் கேட்ட உங்கள் பக்கம்: {{link}} இது உங்களுக்கு மட்டுமே, தயவுசெய்து பிறருக்கு அனுப்ப வேண்டாம்.', '{}');
insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
select c.id, s.kind, s.language, s.body, s.buttons, private.template_name(c.id, s.kind, 1), k.category
from public.clinics c cross join private.starting_texts s join private.message_kinds k on k.kind = s.kind
where s.kind = 'own_page'
on conflict do nothing;

-- As before; a kind of message that needs no consent goes without one.
create or replace function private.send_link(link uuid) returns jsonb
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
  if not p.reminder_consent and exists (select from private.message_kinds k
    where k.kind = private.message_kind_of_link(l.kind) and k.consent is not null) then perform private.refuse('link_no_consent'); end if;
  if private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is null then perform private.refuse('link_no_phone'); end if;
  if not exists (select 1 from public.clinics c where c.id = l.clinic_id and private.message_kind_of_link(l.kind) = any (c.kinds_on)) then
    perform private.refuse('link_kind_off');
  end if;
  message := private.plan_link_message(l, now() + interval '5 seconds');
  return jsonb_build_object('status', message.status, 'reason', message.reason);
end $$;

-- The patient's link to their choices: the one that still works, or a new one for 90 days. Refuses with not_found. Answers its id.
create function private.make_choices_link(patient uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  link uuid;
begin
  if not private.i_reach('patients.write', patient) then perform private.refuse('not_found'); end if;
  select l.id into link from private.patient_links l where l.clinic_id = clinic and l.patient_id = make_choices_link.patient and l.kind = 'choices'
    and l.revoked_at is null and l.expires_at > now() + interval '1 day' order by l.expires_at desc limit 1;
  return coalesce(link, private.make_patient_link(clinic, patient, 'choices', null, interval '90 days'));
end $$;
create function public.make_choices_link(patient uuid) returns uuid
language sql set search_path = '' as $$ select private.make_choices_link(patient) $$;

-- What the page shows: {first_name, minor, guardian, purposes: [{purpose, given, said_at, words (to agree), until (to take back)}]} in the
-- language of the page. Somebody under 18 is not asked about offers.
create function private.link_choices(l private.patient_links, answers jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('first_name', split_part(btrim(p.full_name), ' ', 1), 'minor', m.minor, 'guardian', p.guardian_name,
    'purposes', (select jsonb_agg(jsonb_build_object('purpose', u.purpose, 'given', private.consent_of(p, u.purpose),
        'said_at', (select max(k.said_at) from public.patient_consents k where k.clinic_id = p.clinic_id and k.patient_id = p.id and k.purpose = u.purpose),
        'words', replace(n.given, '{{clinic}}', c.name), 'until', replace(n.withdrawn, '{{clinic}}', c.name), 'language', n.language) order by u.place)
      from unnest(array['reminders', 'recall', 'marketing', 'birthday', 'photographs']) with ordinality u (purpose, place)
      cross join lateral private.notice_now(u.purpose, l.language) n
      where not (m.minor and u.purpose = 'marketing' and not p.marketing_consent)))
  from public.patients p join public.clinics c on c.id = p.clinic_id
  cross join lateral (select coalesce(private.needs_guardian(p.clinic_id, p.id), false) as minor) m
  where p.clinic_id = l.clinic_id and p.id = l.patient_id
$$;

-- The patient agrees to a purpose, or takes it back, on their own page, in the words that stand there. link: the SHA-256 of its token;
-- guardian: {name, relation}, asked of somebody under 18. Said twice it is noted once. Refuses with link_unknown, too_many_attempts,
-- marketing_to_minor, guardian_needed.
create function private.choose_by_link(link text, purpose text, given boolean, language text, guardian jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links;
  p public.patients;
  n private.data_notices;
  wait integer := private.count_attempt('patient-link', choose_by_link.link);
begin
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  select * into l from private.patient_links q where q.token_hash = choose_by_link.link and q.kind = 'choices' and q.revoked_at is null and q.expires_at > now()
    and exists (select from private.subscriptions s where s.clinic_id = q.clinic_id and now() < s.read_until);
  if l.id is null then perform private.refuse('link_unknown'); end if;
  n := private.notice_now(purpose, language);
  if n.purpose is null then perform private.refuse('not_found'); end if;
  select * into p from public.patients q where q.clinic_id = l.clinic_id and q.id = l.patient_id for update;
  if private.consent_of(p, purpose) = given and exists (select from public.patient_consents k
    where k.clinic_id = p.clinic_id and k.patient_id = p.id and k.purpose = choose_by_link.purpose) then return; end if;
  perform set_config('chairside.actor', 'patient', true);
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, guardian_name, guardian_relation, recorded_by)
  select p.clinic_id, p.id, n.purpose, choose_by_link.given, replace(case when choose_by_link.given then n.given else n.withdrawn end, '{{clinic}}', c.name), n.language,
    'page', left(nullif(btrim(guardian ->> 'name'), ''), 120), left(nullif(btrim(guardian ->> 'relation'), ''), 40), null
  from public.clinics c where c.id = p.clinic_id;
  perform set_config('chairside.actor', '', true);
end $$;
create function public.choose_by_link(link text, purpose text, given boolean, language text, guardian jsonb default null) returns void
language sql set search_path = '' as $$ select private.choose_by_link(link, purpose, given, language, guardian) $$;

grant execute on function private.make_choices_link(uuid), public.make_choices_link(uuid) to authenticated;
grant execute on function private.choose_by_link(text, text, boolean, text, jsonb), public.choose_by_link(text, text, boolean, text, jsonb) to anon, authenticated;
