import { notices } from '../../lib/data-consents/notices.ts'

// What is said at a front desk.
export const complaints = [
  'Pain in a lower back tooth since two days', 'Sensitivity to cold water', 'Bleeding while brushing', 'A filling came out',
  'Broken front tooth', 'Swelling of the left cheek', 'Wants teeth cleaned', 'Crooked teeth, asks about braces',
  'Loose tooth', 'Food gets stuck between the molars', 'Bad breath', 'Wants whiter teeth', 'Crown came loose',
  'Wisdom tooth hurts when chewing', 'Regular check-up', 'Black spot on a molar', 'Denture is loose', 'Ulcer on the tongue',
]
/** What people without an appointment say at the counter. */
export const walkInComplaints = [
  'Stitches to come out', 'Crown came off while eating', 'Swelling since last night', 'Wire pokes the cheek', 'Second opinion, has X-rays along',
  'Child fell, chipped a front tooth', 'Could not sleep for pain, lower right',
]
export const allergies = ['Penicillin', 'Sulfa drugs', 'Aspirin', 'Ibuprofen', 'Latex', 'Lignocaine', 'Metronidazole']
export const alerts = [
  'Diabetes', 'High blood pressure', 'Blood thinner (clopidogrel)', 'Asthma', 'Heart valve replaced',
  'Hepatitis B', 'Epilepsy', 'Thyroid', 'Pacemaker', 'Anxious about injections', 'On bisphosphonates',
]
export const buildings = ['Sai Residency', 'Shanti Apartments', 'Om Heights', 'Green Park', 'Lotus Court', 'Krishna Niwas']
export const referrers = [
  'Dr. Joshi, family physician', 'Google', 'A neighbour', 'Instagram', 'School dental camp', 'Dr. Mehta, paediatrician',
  'Passed by', 'Practo', 'Society noticeboard', 'A colleague',
]
export const cancelReasons = [
  'Out of town', 'Fever', 'Work came up', 'Asked for another day, will call', 'Pain is gone', 'Death in the family',
  'Heavy rain', 'Exam at school', 'Booked twice by mistake',
]
export const noShowReasons = ['Did not pick up the phone', 'Forgot', 'Phone switched off', 'Said they were on the way']
/** What patients write back, in their language. */
export const replies: Record<string, string[]> = {
  en: ['Can I come half an hour later?', 'Ok thank you doctor', 'Please send the location', 'What is the charge for cleaning?',
    'My tooth is paining again, can I come today?'],
  hi: ['थोड़ा लेट हो जाएगा, चलेगा?', 'ठीक है डॉक्टर, धन्यवाद', 'क्या रविवार को डॉक्टर मिलेंगे?'],
  mr: ['मी १० मिनिटात येते', 'संध्याकाळची वेळ मिळेल का?', 'हो, धन्यवाद डॉक्टर'],
  ta: ['அரை மணி நேரம் தாமதமாக வரலாமா?', 'சரி டாக்டர், நன்றி'],
}
export const squeezeNotes = ['Severe pain, no sleep', 'Swelling since morning', 'Fell, front tooth chipped', 'Crown came off, has a wedding tonight']
export const notes: Record<string, string[]> = {
  'Root canal': ['36, second sitting', '46, access opening', '26, obturation', '11, dressing changed'],
  Filling: ['16 mesial', '37 occlusal', '24 and 25', 'Replaces the old amalgam in 47'],
  'Crown or bridge': ['Trial of the crown on 36', 'Impression 45-47', 'Cementation 21'],
  Extraction: ['38, X-ray is there', 'Loose 41', '65, milk tooth'],
  'Orthodontic review': ['Change of elastics', 'Bracket on 13 came off', 'New wire'],
  Scaling: ['Asked for a female dentist', 'Gums bleed'],
  Consultation: ['Second opinion, brings an OPG', 'Wants an estimate for implants'],
  Pain: ['Lower right, since yesterday', 'Took a painkiller in the morning'],
  'Follow-up': ['Stitches out', 'Check of the denture'],
}

/** What was shown when the patient agreed to a purpose, in the patient's language. */
export const consentWording = (purpose: keyof typeof notices, language: string, clinic: string, given = true) =>
  notices[purpose][language as 'en'][given ? 'given' : 'withdrawn'].replaceAll('{{clinic}}', clinic)

/** A campaign's text by language: never a clinical word. */
export const campaignTexts: Record<string, string> = {
  en: 'Hello {{name}}, it is more than six months since you were at {{place}}. Reply here and we find a time that suits you. To stop such messages, reply STOP.',
  hi: 'नमस्ते {{name}}, {{place}} आए आपको छह महीने से ज़्यादा हो गए हैं। यहाँ जवाब दें, हम आपके लिए समय तय कर देंगे। ऐसे संदेश बंद करने के लिए STOP लिखें।',
  mr: 'नमस्कार {{name}}, आपण {{place}} येथे येऊन सहा महिने झाले. येथे उत्तर द्या, आम्ही आपल्याला सोयीची वेळ ठरवू. असे संदेश थांबवण्यासाठी STOP लिहा.',
  ta: 'வணக்கம் {{name}}, நீங்கள் {{place}}-க்கு வந்து ஆறு மாதங்களுக்கு மேல் ஆகிறது. இங்கே பதிலளியுங்கள், உங்களுக்கு ஏற்ற நேரத்தை ஏற்பாடு செய்கிறோம். நிறுத்த STOP என அனுப்புங்கள்.',
}
