-- Consents by a word on WhatsApp: for one purpose or all.

-- What people write to stop, or to have again, one thing or all of it: taken at their word, in whatever language they write.
create table private.consent_words (
  word text primary key check (word = lower(word)),
  given boolean not null,
  purposes text[] not null check (purposes <@ array['reminders', 'recall', 'marketing', 'birthday', 'photographs'] and cardinality(purposes) > 0)
);
insert into private.consent_words (word, given, purposes)
-- Every message; photographs are no message. And back to reminders alone: more was never asked for by that word.
select w.word, false, '{reminders,recall,marketing,birthday}'::text[] from (select word from private.stop_words union values ('बंद'), ('बंद करा'), ('बंद करो')) w (word)
union all select w.word, true, '{reminders}'::text[] from private.start_words w;
insert into private.consent_words (word, given, purposes)
select v.verb || ' ' || n.noun, v.given, array[n.purpose]
from (values ('stop', false), ('start', true)) v (verb, given) cross join (values
  ('reminders', 'reminders'), ('reminder', 'reminders'), ('recall', 'recall'), ('recalls', 'recall'), ('offers', 'marketing'), ('offer', 'marketing'),
  ('news', 'marketing'), ('birthday', 'birthday'), ('photos', 'photographs'), ('photo', 'photographs'), ('photographs', 'photographs')) n (noun, purpose)
union all
select n.noun || ' ' || v.verb, v.given, array[n.purpose]
from (values ('बंद', false), ('बंद करें', false), ('बंद करो', false), ('शुरू', true), ('शुरू करें', true)) v (verb, given) cross join (values
  ('याद', 'reminders'), ('जाँच', 'recall'), ('ऑफ़र', 'marketing'), ('ऑफर', 'marketing'), ('जन्मदिन', 'birthday'), ('तस्वीर', 'photographs'), ('फ़ोटो', 'photographs'), ('फोटो', 'photographs')) n (noun, purpose)
union all
select n.noun || ' ' || v.verb, v.given, array[n.purpose]
from (values ('थांबवा', false), ('बंद करा', false), ('सुरू करा', true)) v (verb, given) cross join (values
  ('आठवण', 'reminders'), ('तपासणी', 'recall'), ('ऑफर', 'marketing'), ('वाढदिवस', 'birthday'), ('फोटो', 'photographs')) n (noun, purpose)
union all
select n.noun || ' ' || v.verb, v.given, array[n.purpose]
from (values ('நிறுத்து', false), ('நிறுத்தவும்', false), ('தொடங்கு', true)) v (verb, given) cross join (values
  ('நினைவூட்டல்', 'reminders'), ('பரிசோதனை', 'recall'), ('சலுகை', 'marketing'), ('பிறந்தநாள்', 'birthday'), ('புகைப்படம்', 'photographs')) n (noun, purpose);
-- One letter may be written in two ways (ऑफ़र); they are looked up in one.
update private.consent_words w set word = normalize(w.word, nfc);
drop table private.stop_words;
drop table private.start_words;

-- A person's own word, by phone: everyone who is reached at it, where it changes something. Taking back needs nobody's leave; agreeing
-- by a word to more than reminders is for a number that only one person has, and never for somebody under 18, whose guardian says it
-- on the page or at the desk.
create or replace function private.note_consents_by_phone(clinic uuid, people uuid[], purposes text[], given boolean, wording text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
  select p.clinic_id, p.id, u.purpose, note_consents_by_phone.given, left(wording, 1000), p.language, 'whatsapp'
  from public.patients p, unnest(purposes) u (purpose)
  where p.clinic_id = clinic and p.id = any (people) and private.consent_of(p, u.purpose) is distinct from note_consents_by_phone.given
    and (not note_consents_by_phone.given or u.purpose = 'reminders' or cardinality(people) = 1 and not coalesce(private.needs_guardian(p.clinic_id, p.id), false))
$$;
create function private.take_consent_word(clinic uuid, people uuid[], said text) returns void
language sql security definer set search_path = ''
as $$
  select private.note_consents_by_phone(clinic, people, w.purposes, w.given, said) from private.consent_words w
  where w.word = normalize(lower(regexp_replace(btrim(said, E' .!\n'), '\s+', ' ', 'g')), nfc)
$$;

-- WhatsApp's own switch for marketing. Turned off it stops for all at the number; turned on again it gives back what it had stopped,
-- to those who said nothing else since, and nothing more.
create or replace function private.apply_preference(clinic uuid, event jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  people uuid[] := array(select p.id from public.patients p where p.clinic_id = clinic and '+' || (event ->> 'from') in (p.whatsapp, p.phone, p.guardian_phone));
begin
  if (event ->> 'stop')::boolean then
    perform private.note_consents_by_phone(clinic, people, array['marketing', 'birthday'], false, 'WhatsApp: stop');
  else
    insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    select k.clinic_id, k.patient_id, 'marketing', true, 'WhatsApp: resume', k.language, 'whatsapp'
    from (select distinct on (q.patient_id) q.* from public.patient_consents q where q.clinic_id = clinic and q.patient_id = any (people) and q.purpose = 'marketing'
      order by q.patient_id, q.said_at desc, q.given) k
    where not k.given and k.wording = 'WhatsApp: stop' and not coalesce(private.needs_guardian(k.clinic_id, k.patient_id), false);
  end if;
end $$;

-- As before; a word about consent is looked up in private.consent_words.
create or replace function private.apply_inbound(clinic uuid, event jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tap text[] := regexp_match(event ->> 'payload',
    '^(CONFIRM|RESCHEDULE|CANCEL|CLAIM|DECLINE):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([0-9]{1,9})$');
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
    perform private.take_consent_word(clinic, family, event ->> 'text');
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
