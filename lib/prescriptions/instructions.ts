/** Languages that instructions are written in; another one is another column. */
export type InstructionLanguage = 'en' | 'hi' | 'mr' | 'ta'
type Said = Record<InstructionLanguage, string>

/** What is said of a medicine, by code, in the patient's language; and how it is typed. */
const instructions = {
  'after-food': { typed: ['after food', 'after meals', 'pc', 'af', 'p.c.'], en: 'After food', hi: 'खाने के बाद', mr: 'जेवणानंतर', ta: 'உணவுக்குப் பின்' },
  'before-food': { typed: ['before food', 'before meals', 'ac', 'bf', 'a.c.'], en: 'Half an hour before food', hi: 'खाने से आधा घंटा पहले', mr: 'जेवणापूर्वी अर्धा तास', ta: 'உணவுக்கு அரை மணி நேரம் முன்' },
  'with-food': { typed: ['with food', 'with meals'], en: 'With food', hi: 'खाने के साथ', mr: 'जेवणासोबत', ta: 'உணவுடன்' },
  'empty-stomach': { typed: ['empty stomach', 'on empty stomach'], en: 'On an empty stomach', hi: 'ख़ाली पेट', mr: 'रिकाम्या पोटी', ta: 'வெறும் வயிற்றில்' },
  'for-pain': { typed: ['for pain', 'if pain', 'only for pain'], en: 'Only if there is pain', hi: 'केवल दर्द होने पर', mr: 'फक्त दुखल्यास', ta: 'வலி இருந்தால் மட்டும்' },
  'rinse-spit': { typed: ['rinse', 'rinse and spit', 'gargle'], en: 'Rinse for 30 seconds and spit out; do not swallow', hi: '30 सेकंड कुल्ला करके थूक दें; निगलें नहीं', mr: '30 सेकंद चूळ भरून थुंका; गिळू नका', ta: '30 விநாடி கொப்பளித்துத் துப்பவும்; விழுங்க வேண்டாம்' },
  'no-food-after': { typed: ['nothing after', 'no food after', 'nil after'], en: 'Nothing to eat or drink for 30 minutes afterwards', hi: 'इसके बाद 30 मिनट तक कुछ न खाएँ-पिएँ', mr: 'त्यानंतर 30 मिनिटे काही खाऊ-पिऊ नका', ta: 'பிறகு 30 நிமிடம் எதுவும் சாப்பிடவோ குடிக்கவோ வேண்டாம்' },
  apply: { typed: ['apply', 'la', 'l/a', 'apply thinly', 'local application'], en: 'Apply a thin layer on the sore place', hi: 'दुखती जगह पर पतली परत लगाएँ', mr: 'दुखऱ्या जागी पातळ थर लावा', ta: 'வலியுள்ள இடத்தில் மெல்லிய படலமாகத் தடவவும்' },
  brush: { typed: ['brush', 'brush with it'], en: 'Brush gently with it', hi: 'इससे हल्के हाथ से ब्रश करें', mr: 'याने हळुवार ब्रश करा', ta: 'இதைக் கொண்டு மென்மையாகத் துலக்கவும்' },
  'no-alcohol': { typed: ['no alcohol', 'avoid alcohol'], en: 'No alcohol during the course and for 3 days after it', hi: 'दवा के दौरान और उसके 3 दिन बाद तक शराब न लें', mr: 'औषध चालू असताना आणि त्यानंतर 3 दिवस मद्यपान टाळा', ta: 'மருந்து எடுக்கும்போதும் பிறகு 3 நாட்களும் மது அருந்த வேண்டாம்' },
  'complete-course': { typed: ['complete course', 'full course', 'finish course'], en: 'Complete the course even if you feel better', hi: 'आराम मिलने पर भी पूरा कोर्स लें', mr: 'बरे वाटले तरी पूर्ण कोर्स घ्या', ta: 'சரியாகிவிட்டாலும் முழு மருந்தையும் எடுக்கவும்' },
  'no-milk': { typed: ['no milk', 'avoid milk', 'no antacid'], en: 'No milk, antacid or iron for 2 hours before and after', hi: 'दो घंटे पहले और बाद तक दूध, एंटासिड या आयरन न लें', mr: 'दोन तास आधी व नंतर दूध, अँटासिड किंवा लोह घेऊ नका', ta: '2 மணி நேரம் முன்னும் பின்னும் பால், அமிலமுறி, இரும்புச் சத்து வேண்டாம்' },
  'full-glass': { typed: ['full glass', 'with water', 'plenty of water'], en: 'With a full glass of water; do not lie down for 30 minutes', hi: 'पूरे गिलास पानी के साथ; 30 मिनट तक न लेटें', mr: 'पूर्ण ग्लास पाण्यासोबत; 30 मिनिटे आडवे होऊ नका', ta: 'ஒரு முழு டம்ளர் நீருடன்; 30 நிமிடம் படுக்க வேண்டாம்' },
  drowsy: { typed: ['drowsy', 'no driving', 'may cause drowsiness'], en: 'May make you sleepy: do not drive', hi: 'नींद आ सकती है: गाड़ी न चलाएँ', mr: 'झोप येऊ शकते: वाहन चालवू नका', ta: 'தூக்கம் வரலாம்: வாகனம் ஓட்ட வேண்டாம்' },
  dissolve: { typed: ['dissolve', 'in water', 'dissolve in water'], en: 'Dissolve in half a glass of water', hi: 'आधे गिलास पानी में घोलकर', mr: 'अर्ध्या ग्लास पाण्यात विरघळवून', ta: 'அரை டம்ளர் நீரில் கரைத்து' },
  suck: { typed: ['suck', 'suck slowly'], en: 'Suck slowly, do not chew', hi: 'धीरे-धीरे चूसें, चबाएँ नहीं', mr: 'हळूहळू चोखा, चावू नका', ta: 'மெதுவாகச் சப்பவும், மெல்ல வேண்டாம்' },
  shake: { typed: ['shake', 'shake well'], en: 'Shake the bottle well', hi: 'बोतल अच्छी तरह हिलाएँ', mr: 'बाटली नीट हलवा', ta: 'பாட்டிலை நன்றாகக் குலுக்கவும்' },
  'from-tomorrow': { typed: ['from tomorrow', 'start tomorrow'], en: 'From tomorrow', hi: 'कल से', mr: 'उद्यापासून', ta: 'நாளை முதல்' },
  'before-treatment': { typed: ['before treatment', '1 hour before', 'one hour before'], en: 'One hour before the treatment', hi: 'उपचार से एक घंटा पहले', mr: 'उपचारापूर्वी एक तास', ta: 'சிகிச்சைக்கு ஒரு மணி நேரம் முன்' },
  'stop-if-rash': { typed: ['stop if rash'], en: 'Stop and call us if there is a rash, itching or swelling', hi: 'दाने, खुजली या सूजन हो तो बंद करके हमें फ़ोन करें', mr: 'पुरळ, खाज किंवा सूज आल्यास थांबवून आम्हाला फोन करा', ta: 'தடிப்பு, அரிப்பு, வீக்கம் வந்தால் நிறுத்தி எங்களை அழைக்கவும்' },
} satisfies Record<string, Said & { typed: string[] }>
export type InstructionCode = keyof typeof instructions
export const instructionCodes = Object.keys(instructions) as InstructionCode[]

const byTyped = new Map(Object.entries(instructions).flatMap(([code, { typed }]) => typed.map((phrase) => [phrase, code as InstructionCode])))

/** The instruction that a phrase means, lower case: 'after food', 'pc'. */
export const instructionFor = (phrase: string) => byTyped.get(phrase) ?? null

const inLanguage = (language: string): InstructionLanguage => (language === 'hi' || language === 'mr' || language === 'ta' ? language : 'en')

/** An instruction in the patient's language (English for a language that has none); a free text as it was typed. */
export function sayInstruction(code: string, language: string): string {
  return Object.hasOwn(instructions, code) ? instructions[code as InstructionCode][inLanguage(language)] : code
}

const often: Record<string, Said> = {
  OD: { en: 'once a day', hi: 'दिन में एक बार', mr: 'दिवसातून एकदा', ta: 'நாளுக்கு ஒரு முறை' },
  BD: { en: 'twice a day', hi: 'दिन में दो बार', mr: 'दिवसातून दोनदा', ta: 'நாளுக்கு இரு முறை' },
  TDS: { en: 'three times a day', hi: 'दिन में तीन बार', mr: 'दिवसातून तीनदा', ta: 'நாளுக்கு மூன்று முறை' },
  QID: { en: 'four times a day', hi: 'दिन में चार बार', mr: 'दिवसातून चारदा', ta: 'நாளுக்கு நான்கு முறை' },
  HS: { en: 'at bedtime', hi: 'सोते समय', mr: 'झोपताना', ta: 'படுக்கும் முன்' },
  SOS: { en: 'only when needed', hi: 'ज़रूरत होने पर', mr: 'गरज असल्यास', ta: 'தேவைப்படும்போது மட்டும்' },
  STAT: { en: 'at once, a single dose', hi: 'अभी, एक ही ख़ुराक', mr: 'लगेच, एकच मात्रा', ta: 'உடனே, ஒரே ஒரு முறை' },
  WEEKLY: { en: 'once a week', hi: 'सप्ताह में एक बार', mr: 'आठवड्यातून एकदा', ta: 'வாரத்திற்கு ஒரு முறை' },
}
const every = (hours: string): Said => ({ en: `every ${hours} hours`, hi: `हर ${hours} घंटे`, mr: `दर ${hours} तासांनी`, ta: `${hours} மணி நேரத்திற்கு ஒருமுறை` })
const times: Record<InstructionLanguage, string[]> = {
  en: ['morning', 'noon', 'night'], hi: ['सुबह', 'दोपहर', 'रात'], mr: ['सकाळी', 'दुपारी', 'रात्री'], ta: ['காலை', 'மதியம்', 'இரவு'],
}
const fourTimes: Record<InstructionLanguage, string[]> = {
  en: ['morning', 'noon', 'evening', 'night'], hi: ['सुबह', 'दोपहर', 'शाम', 'रात'], mr: ['सकाळी', 'दुपारी', 'संध्याकाळी', 'रात्री'], ta: ['காலை', 'மதியம்', 'மாலை', 'இரவு'],
}

/** How often, as a patient understands it: '1-0-1' is "1 morning, 1 night", 'TDS' "three times a day". */
export function sayFrequency(frequency: string, language: string): string {
  const known = inLanguage(language)
  if (frequency.includes('-')) {
    const slots = frequency.split('-')
    const names = (slots.length === 4 ? fourTimes : times)[known]
    return slots.flatMap((count, i) => (count === '0' ? [] : [known === 'en' ? `${count} ${names[i]}` : `${names[i]} ${count}`])).join(', ')
  }
  const hours = /^Q(\d+)H$/.exec(frequency)?.[1]
  return (hours ? every(hours) : often[frequency])?.[known] ?? frequency
}

const days: Record<InstructionLanguage, (count: number) => string> = {
  en: (count) => (count === 1 ? '1 day' : `${count} days`), hi: (count) => `${count} दिन`, mr: (count) => (count === 1 ? '1 दिवस' : `${count} दिवस`), ta: (count) => `${count} நாட்கள்`,
}
/** "5 days", in the patient's language. */
export const sayDays = (count: number, language: string) => days[inLanguage(language)](count)
