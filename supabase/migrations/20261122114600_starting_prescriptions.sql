-- What a clinic begins with: templates of prescriptions and letters in our own words, all of them the clinic's to change.

create table private.starting_prescriptions (name text primary key, body text not null, advice text not null, position integer not null);
insert into private.starting_prescriptions (name, body, advice, position) values
('After extraction', E'Zerodol-P 1-0-1 3d after food\nAmoxicillin 500 1-1-1 5d after food\nPan 40 1-0-0 5d before food',
  'Bite on the gauze for 45 minutes. No rinsing, spitting, smoking or straw for 24 hours. Cold, soft food today. From tomorrow rinse with warm salt water.', 1),
('After extraction, penicillin allergy', E'Zerodol-P 1-0-1 3d after food\nAzithral 500 1-0-0 3d before food\nPan 40 1-0-0 5d before food',
  'Bite on the gauze for 45 minutes. No rinsing, spitting, smoking or straw for 24 hours. Cold, soft food today. From tomorrow rinse with warm salt water.', 2),
('After surgical removal of a wisdom tooth', E'Augmentin 625 Duo 1-0-1 5d after food\nFlagyl 400 1-1-1 5d after food, no alcohol\nZerodol-SP 1-0-1 5d after food\nPan 40 1-0-0 5d before food\nHexidine 10ml 1-0-1 7d rinse, from tomorrow',
  'Ice pack from outside for the first day. Soft food. Come at once if bleeding does not stop, or swelling or fever grows.', 3),
('Root canal treatment, pain', E'Combiflam SOS 3d after food', 'Do not chew on this side until the tooth has its crown.', 4),
('Abscess with swelling', E'Augmentin 625 Duo 1-0-1 5d after food\nFlagyl 400 1-1-1 5d after food, no alcohol\nZerodol-P 1-0-1 3d after food\nPan 40 1-0-0 5d before food',
  'Come at once if the swelling spreads, fever rises, or opening the mouth or swallowing becomes hard.', 5),
('After scaling and root planing', E'Hexidine 10ml 1-0-1 14d rinse\nSensodent-K 1-0-1 30d brush', 'Teeth may feel cold for some days. Brush twice a day with a soft brush.', 6),
('Mouth ulcers', E'Kenacort Oral Paste 1-1-1 5d apply\nTantum Oral Rinse 15ml 1-1-1 5d rinse\nBecosules 1-0-0 10d after food', 'No spicy or hot food. Come back if an ulcer is still there after two weeks.', 7),
('Thrush under a denture', E'Candid Mouth Paint 1-1-1 14d apply\nHexidine 10ml 1-0-1 14d rinse', 'Take the denture out at night, brush it, keep it in clean water.', 8);

create table private.starting_letters (kind text not null, language text not null, title text not null, body text not null, primary key (kind, language));
insert into private.starting_letters (kind, language, title, body) values
('treatment', 'en', 'Certificate of treatment', E'This is to certify that {patient}, {age}, {sex}, was under dental treatment at {clinic} on {date}.\n\nDiagnosis: {diagnosis}\n\nThis certificate is given at the patient''s request.'),
('treatment', 'hi', 'उपचार प्रमाणपत्र', E'प्रमाणित किया जाता है कि {patient}, {age}, {sex}, का {date} को {clinic} में दंत उपचार किया गया।\n\nनिदान: {diagnosis}\n\nयह प्रमाणपत्र रोगी के अनुरोध पर दिया गया है।'),
('treatment', 'mr', 'उपचार प्रमाणपत्र', E'प्रमाणित करण्यात येते की {patient}, {age}, {sex}, यांच्यावर {date} रोजी {clinic} येथे दंत उपचार करण्यात आले.\n\nनिदान: {diagnosis}\n\nहे प्रमाणपत्र रुग्णाच्या विनंतीवरून देण्यात आले आहे.'),
('treatment', 'ta', 'சிகிச்சைச் சான்றிதழ்', E'{patient}, {age}, {sex}, அவர்களுக்கு {date} அன்று {clinic} மருத்துவமனையில் பல் சிகிச்சை அளிக்கப்பட்டது எனச் சான்றளிக்கப்படுகிறது.\n\nநோயறிதல்: {diagnosis}\n\nநோயாளியின் வேண்டுகோளின் பேரில் இச்சான்றிதழ் வழங்கப்படுகிறது.'),
('leave', 'en', 'Certificate for leave', E'This is to certify that {patient}, {age}, {sex}, was treated at {clinic} for {diagnosis}.\n\nRest is advised from {from} until {until} ({days} days).'),
('leave', 'hi', 'अवकाश के लिए प्रमाणपत्र', E'प्रमाणित किया जाता है कि {patient}, {age}, {sex}, का {clinic} में {diagnosis} के लिए उपचार किया गया।\n\n{from} से {until} तक ({days} दिन) आराम की सलाह दी जाती है।'),
('leave', 'mr', 'रजेसाठी प्रमाणपत्र', E'प्रमाणित करण्यात येते की {patient}, {age}, {sex}, यांच्यावर {clinic} येथे {diagnosis} साठी उपचार करण्यात आले.\n\n{from} ते {until} ({days} दिवस) विश्रांतीचा सल्ला देण्यात येत आहे.'),
('leave', 'ta', 'விடுப்புக்கான சான்றிதழ்', E'{patient}, {age}, {sex}, அவர்களுக்கு {clinic} மருத்துவமனையில் {diagnosis} காரணமாக சிகிச்சை அளிக்கப்பட்டது எனச் சான்றளிக்கப்படுகிறது.\n\n{from} முதல் {until} வரை ({days} நாட்கள்) ஓய்வு பரிந்துரைக்கப்படுகிறது.'),
('fitness', 'en', 'Certificate of dental fitness', E'This is to certify that {patient}, {age}, {sex}, was examined at {clinic} on {date} and is dentally fit.\n\nFindings: {diagnosis}'),
('fitness', 'hi', 'दंत स्वास्थ्य प्रमाणपत्र', E'प्रमाणित किया जाता है कि {patient}, {age}, {sex}, की {date} को {clinic} में जाँच की गई और वे दंत स्वास्थ्य की दृष्टि से योग्य हैं।\n\nनिष्कर्ष: {diagnosis}'),
('fitness', 'mr', 'दंत आरोग्य प्रमाणपत्र', E'प्रमाणित करण्यात येते की {patient}, {age}, {sex}, यांची {date} रोजी {clinic} येथे तपासणी करण्यात आली आणि त्यांचे दंत आरोग्य योग्य आहे.\n\nनिष्कर्ष: {diagnosis}'),
('fitness', 'ta', 'பல் நலத் தகுதிச் சான்றிதழ்', E'{patient}, {age}, {sex}, {date} அன்று {clinic} மருத்துவமனையில் பரிசோதிக்கப்பட்டு, பல் நலத்தில் தகுதியுடையவர் எனச் சான்றளிக்கப்படுகிறது.\n\nகண்டறிந்தவை: {diagnosis}'),
('referral', 'en', 'Referral', E'Dear {to},\n\nThank you for seeing {patient}, {age}, {sex}.\n\nDiagnosis: {diagnosis}\n\nI would be grateful for your opinion and treatment. Please write to me afterwards.\n\nWith regards,\n{dentist}'),
('referral', 'hi', 'रेफ़रल पत्र', E'आदरणीय {to},\n\nकृपया {patient}, {age}, {sex}, को देखें।\n\nनिदान: {diagnosis}\n\nआपकी राय और उपचार के लिए आभारी रहूँगा। कृपया बाद में मुझे लिखें।\n\nसादर,\n{dentist}'),
('referral', 'mr', 'संदर्भ पत्र', E'आदरणीय {to},\n\nकृपया {patient}, {age}, {sex}, यांना तपासावे.\n\nनिदान: {diagnosis}\n\nआपले मत आणि उपचार यांसाठी आभारी आहे. कृपया नंतर मला कळवावे.\n\nसादर,\n{dentist}'),
('referral', 'ta', 'பரிந்துரைக் கடிதம்', E'மதிப்பிற்குரிய {to},\n\n{patient}, {age}, {sex}, அவர்களைப் பரிசோதிக்குமாறு கேட்டுக்கொள்கிறேன்.\n\nநோயறிதல்: {diagnosis}\n\nதங்கள் கருத்துக்கும் சிகிச்சைக்கும் நன்றி. பின்னர் எனக்குத் தெரிவிக்கவும்.\n\nஅன்புடன்,\n{dentist}');

create function private.give_starting_prescriptions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.prescription_templates (clinic_id, name, body, advice, position)
  select new.id, s.name, s.body, s.advice, s.position from private.starting_prescriptions s;
  insert into public.letter_templates (clinic_id, kind, language, title, body)
  select new.id, s.kind, s.language, s.title, s.body from private.starting_letters s;
  return null;
end $$;
create trigger clinics_starting_prescriptions after insert on public.clinics
  for each row execute function private.give_starting_prescriptions();

insert into public.prescription_templates (clinic_id, name, body, advice, position)
select c.id, s.name, s.body, s.advice, s.position from public.clinics c cross join private.starting_prescriptions s;
insert into public.letter_templates (clinic_id, kind, language, title, body)
select c.id, s.kind, s.language, s.title, s.body from public.clinics c cross join private.starting_letters s;

-- The page of the settings: {list, templates, letters}.
create function public.medicine_settings() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return jsonb_build_object('list', public.medicine_list(),
    'templates', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'dentist_id', t.dentist_id, 'name', t.name, 'body', t.body, 'advice', t.advice, 'version', t.version)
      order by t.position, t.name) from public.prescription_templates t where t.clinic_id = clinic and t.dentist_id is null), '[]'),
    'letters', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'language', t.language, 'title', t.title, 'body', t.body, 'version', t.version)
      order by t.language, t.kind, t.title) from public.letter_templates t where t.clinic_id = clinic), '[]'));
end $$;
grant execute on function public.medicine_settings() to authenticated;
