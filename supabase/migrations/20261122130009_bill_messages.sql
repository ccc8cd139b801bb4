-- Links and messages of bills.

alter table private.patient_links drop constraint patient_links_kind_check,
  add constraint patient_links_kind_check check (kind in ('history', 'estimate', 'prescription', 'chemist', 'letter', 'aftercare', 'lab_order', 'images',
    'invoice', 'receipt', 'dues'));
create or replace function private.link_permission(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'patients.write' when 'estimate' then 'plans.write' when 'lab_order' then 'labs.write'
    when 'images' then 'images.write' when 'invoice' then 'bills.write' when 'receipt' then 'bills.write' when 'dues' then 'bills.write' else 'records.write' end
$$;
create or replace function private.message_kind_of_link(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'history_form' when 'estimate' then 'estimate' when 'prescription' then 'prescription'
    when 'letter' then 'prescription' when 'aftercare' then 'aftercare' when 'invoice' then 'bill' when 'receipt' then 'bill' when 'dues' then 'payment_due' end
$$;
update private.message_kinds set position = position + 2 where position >= 14;
insert into private.message_kinds (kind, category, variables, buttons, consent, on_at_first, position) values
  ('bill', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 14),
  ('payment_due', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 15);
alter table public.clinics
  drop constraint clinics_kinds_known,
  add constraint clinics_kinds_known check (kinds_on <@ array['booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled', 'cancelled',
    'visit_update', 'thank_you', 'waitlist_offer', 'waitlist_taken', 'history_form', 'estimate', 'prescription', 'aftercare', 'bill', 'payment_due', 'birthday', 'campaign']),
  alter column kinds_on set default '{booking_confirmation,family_confirmation,reminder,rescheduled,cancelled,waitlist_offer,waitlist_taken,history_form,estimate,prescription,aftercare,bill,payment_due,campaign}';
update public.clinics set kinds_on = kinds_on || '{bill,payment_due}';
-- No amount stands in a message, only where to see it.
insert into private.starting_texts (kind, language, body, buttons) values
  ('bill', 'en', 'Hello {{name}}, here is your bill or receipt from {{place}}: {{link}} Thank you.', '{}'),
  ('bill', 'hi', 'नमस्ते {{name}}, {{place}} से आपका बिल या रसीद यहाँ है: {{link}} धन्यवाद।', '{}'),
  ('bill', 'mr', 'नमस्कार {{name}}, {{place}} कडून आपले बिल किंवा पावती येथे आहे: {{link}} धन्यवाद.', '{}'),
  ('bill', 'ta', 'வணக்கம் {{name}}, {{place}} வழங்கிய உங்கள் ரசீது இங்கே உள்ளது: {{link}} நன்றி.', '{}'),
  ('payment_due', 'en', 'Hello {{name}}, a payment to {{place}} is still open. You can see it and pay here: {{link}} If you have paid already, please ignore this.', '{}'),
  ('payment_due', 'hi', 'नमस्ते {{name}}, {{place}} का एक भुगतान बाक़ी है। यहाँ देखें और चुकाएँ: {{link}} यदि आप दे चुके हैं, तो इस संदेश पर ध्यान न दें।', '{}'),
  ('payment_due', 'mr', 'नमस्कार {{name}}, {{place}} चे एक देयक बाकी आहे. येथे पाहा आणि भरा: {{link}} आधीच भरले असल्यास कृपया दुर्लक्ष करा.', '{}'),
  ('payment_due', 'ta', 'வணக்கம் {{name}}, {{place}}-க்கான ஒரு கட்டணம் நிலுவையில் உள்ளது. இங்கே பார்த்துச் செலுத்தலாம்: {{link}} ஏற்கனவே செலுத்தியிருந்தால் இதைப் புறக்கணிக்கவும்.', '{}');
insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
select c.id, s.kind, s.language, s.body, s.buttons, private.template_name(c.id, s.kind, 1), k.category
from public.clinics c cross join private.starting_texts s join private.message_kinds k on k.kind = s.kind
where s.kind in ('bill', 'payment_due')
on conflict do nothing;
