-- The words of the notices, version 1: lib/data-consents/notices.ts says the same.
insert into private.data_notices (purpose, version, language, given, withdrawn) values
  ('reminders', 1, 'en',
   '{{clinic}} may send me confirmations and reminders of my appointments on WhatsApp. I can stop this at any time, by replying STOP REMINDERS or telling the clinic.',
   '{{clinic}} may no longer send me confirmations and reminders on WhatsApp.'),
  ('reminders', 1, 'hi',
   '{{clinic}} मुझे मेरे अपॉइंटमेंट की पुष्टि और याद दिलाने वाले संदेश WhatsApp पर भेज सकता है। “याद बंद” लिखकर या क्लिनिक को बताकर मैं इन्हें कभी भी बंद करवा सकता/सकती हूँ।',
   '{{clinic}} अब मुझे पुष्टि और याद दिलाने वाले संदेश WhatsApp पर न भेजे।'),
  ('reminders', 1, 'mr',
   '{{clinic}} मला माझ्या अपॉइंटमेंटची पुष्टी आणि आठवण WhatsApp वर पाठवू शकते. “आठवण थांबवा” लिहून किंवा क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते.',
   '{{clinic}} ने मला यापुढे पुष्टी आणि आठवण WhatsApp वर पाठवू नये.'),
  ('reminders', 1, 'ta',
   '{{clinic}} என் சந்திப்புகளின் உறுதிப்படுத்தல்களையும் நினைவூட்டல்களையும் WhatsApp-இல் எனக்கு அனுப்பலாம். “நினைவூட்டல் நிறுத்து” என அனுப்பியோ கிளினிக்கிடம் கூறியோ இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்.',
   '{{clinic}} உறுதிப்படுத்தல்களையும் நினைவூட்டல்களையும் இனி WhatsApp-இல் எனக்கு அனுப்ப வேண்டாம்.'),
  ('recall', 1, 'en',
   '{{clinic}} may write to me on WhatsApp when my next check-up or treatment is due. I can stop this at any time, by replying STOP RECALL or telling the clinic.',
   '{{clinic}} may no longer write to me when a check-up or treatment is due.'),
  ('recall', 1, 'hi',
   'मेरी अगली जाँच या इलाज का समय आने पर {{clinic}} मुझे WhatsApp पर लिख सकता है। “जाँच बंद” लिखकर या क्लिनिक को बताकर मैं इसे कभी भी बंद करवा सकता/सकती हूँ।',
   'जाँच या इलाज का समय आने पर {{clinic}} अब मुझे न लिखे।'),
  ('recall', 1, 'mr',
   'माझ्या पुढील तपासणीची किंवा उपचाराची वेळ आल्यावर {{clinic}} मला WhatsApp वर लिहू शकते. “तपासणी थांबवा” लिहून किंवा क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते.',
   'तपासणीची किंवा उपचाराची वेळ आल्यावर {{clinic}} ने मला यापुढे लिहू नये.'),
  ('recall', 1, 'ta',
   'என் அடுத்த பரிசோதனை அல்லது சிகிச்சைக்கான நேரம் வரும்போது {{clinic}} WhatsApp-இல் எனக்கு எழுதலாம். “பரிசோதனை நிறுத்து” என அனுப்பியோ கிளினிக்கிடம் கூறியோ இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்.',
   'பரிசோதனை அல்லது சிகிச்சைக்கான நேரம் வரும்போது {{clinic}} இனி எனக்கு எழுத வேண்டாம்.'),
  ('marketing', 1, 'en',
   '{{clinic}} may also write to me on WhatsApp about offers and news of the clinic. I can stop this at any time, by replying STOP OFFERS or telling the clinic; reminders of my appointments go on.',
   '{{clinic}} may no longer write to me about offers and news.'),
  ('marketing', 1, 'hi',
   '{{clinic}} मुझे क्लिनिक के ऑफ़र और ख़बरों के बारे में भी WhatsApp पर लिख सकता है। “ऑफ़र बंद” लिखकर या क्लिनिक को बताकर मैं इसे कभी भी बंद करवा सकता/सकती हूँ; अपॉइंटमेंट की याद दिलाना चलता रहेगा।',
   '{{clinic}} अब मुझे ऑफ़र और ख़बरों के बारे में न लिखे।'),
  ('marketing', 1, 'mr',
   '{{clinic}} मला क्लिनिकच्या ऑफर आणि बातम्यांबद्दलही WhatsApp वर लिहू शकते. “ऑफर थांबवा” लिहून किंवा क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते; अपॉइंटमेंटची आठवण चालू राहील.',
   '{{clinic}} ने मला यापुढे ऑफर आणि बातम्यांबद्दल लिहू नये.'),
  ('marketing', 1, 'ta',
   '{{clinic}} கிளினிக்கின் சலுகைகள் மற்றும் செய்திகள் குறித்தும் WhatsApp-இல் எனக்கு எழுதலாம். “சலுகை நிறுத்து” என அனுப்பியோ கிளினிக்கிடம் கூறியோ இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்; சந்திப்பு நினைவூட்டல்கள் தொடரும்.',
   '{{clinic}} சலுகைகள் மற்றும் செய்திகள் குறித்து இனி எனக்கு எழுத வேண்டாம்.'),
  ('birthday', 1, 'en',
   '{{clinic}} may greet me on WhatsApp on my birthday. I can stop this at any time, by replying STOP BIRTHDAY or telling the clinic.',
   '{{clinic}} may no longer greet me on my birthday.'),
  ('birthday', 1, 'hi',
   '{{clinic}} मुझे जन्मदिन पर WhatsApp पर शुभकामना भेज सकता है। “जन्मदिन बंद” लिखकर या क्लिनिक को बताकर मैं इसे कभी भी बंद करवा सकता/सकती हूँ।',
   '{{clinic}} अब मुझे जन्मदिन की शुभकामना न भेजे।'),
  ('birthday', 1, 'mr',
   '{{clinic}} मला वाढदिवसाला WhatsApp वर शुभेच्छा पाठवू शकते. “वाढदिवस थांबवा” लिहून किंवा क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते.',
   '{{clinic}} ने मला यापुढे वाढदिवसाच्या शुभेच्छा पाठवू नयेत.'),
  ('birthday', 1, 'ta',
   '{{clinic}} என் பிறந்தநாளில் WhatsApp-இல் வாழ்த்து அனுப்பலாம். “பிறந்தநாள் நிறுத்து” என அனுப்பியோ கிளினிக்கிடம் கூறியோ இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்.',
   '{{clinic}} என் பிறந்தநாளில் இனி வாழ்த்து அனுப்ப வேண்டாம்.'),
  ('photographs', 1, 'en',
   '{{clinic}} may use photographs of my teeth and face outside my record, for example to show other patients a result, without my name. My treatment does not depend on it. I can stop this at any time, by replying STOP PHOTOS or telling the clinic; nothing more is given out from then on.',
   '{{clinic}} may no longer use photographs of me outside my record.'),
  ('photographs', 1, 'hi',
   '{{clinic}} मेरे दाँतों और चेहरे की तस्वीरें मेरे रिकॉर्ड के बाहर, बिना मेरे नाम के इस्तेमाल कर सकता है, जैसे दूसरे मरीज़ों को नतीजा दिखाने के लिए। मेरा इलाज इस पर निर्भर नहीं है। “तस्वीर बंद” लिखकर या क्लिनिक को बताकर मैं इसे कभी भी बंद करवा सकता/सकती हूँ; उसके बाद कोई तस्वीर बाहर नहीं जाएगी।',
   '{{clinic}} अब मेरी तस्वीरें मेरे रिकॉर्ड के बाहर इस्तेमाल न करे।'),
  ('photographs', 1, 'mr',
   '{{clinic}} माझ्या दातांचे आणि चेहऱ्याचे फोटो माझ्या नोंदीबाहेर, माझ्या नावाशिवाय वापरू शकते, उदा. इतर रुग्णांना परिणाम दाखवण्यासाठी. माझा उपचार यावर अवलंबून नाही. “फोटो थांबवा” लिहून किंवा क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते; त्यानंतर कोणताही फोटो बाहेर जाणार नाही.',
   '{{clinic}} ने माझे फोटो यापुढे माझ्या नोंदीबाहेर वापरू नयेत.'),
  ('photographs', 1, 'ta',
   '{{clinic}} என் பற்கள் மற்றும் முகத்தின் புகைப்படங்களை என் பெயரின்றி, என் பதிவுக்கு வெளியே பயன்படுத்தலாம்; எடுத்துக்காட்டாக மற்ற நோயாளிகளுக்கு முடிவைக் காட்ட. என் சிகிச்சை இதைச் சார்ந்தது அல்ல. “புகைப்படம் நிறுத்து” என அனுப்பியோ கிளினிக்கிடம் கூறியோ இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்; அதன் பிறகு எந்தப் புகைப்படமும் வெளியே போகாது.',
   '{{clinic}} என் புகைப்படங்களை இனி என் பதிவுக்கு வெளியே பயன்படுத்த வேண்டாம்.');

-- Every notice of every purpose in a language, for anyone to read: [{purpose, versions: [{version, since, given, withdrawn}]}], the
-- newest first. Empty for a language that there is none in.
create function private.patient_notices(language text) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(one.said order by array_position(array['reminders', 'recall', 'marketing', 'birthday', 'photographs'], one.purpose)), '[]'::json)
  from (select n.purpose, json_build_object('purpose', n.purpose, 'versions', json_agg(json_build_object('version', n.version, 'since', n.since,
      'given', n.given, 'withdrawn', n.withdrawn) order by n.version desc)) as said
    from private.data_notices n where n.language = patient_notices.language group by n.purpose) one
$$;
create function public.patient_notices(language text) returns json
language sql stable set search_path = '' as $$ select private.patient_notices(language) $$;
grant execute on function private.patient_notices(text), public.patient_notices(text) to anon, authenticated;
