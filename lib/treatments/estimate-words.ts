import { paperLanguage, type PaperLanguage } from '@/lib/documents/paper-words'
import type { Area } from './plan'

/** What stands around the items of an estimate, on paper, on the clinic's tablet and on the patient's phone; in the patient's language. */
export type EstimateWords = {
  title: string; item: string; where: string; list: string; price: string; discount: string; total: string
  phase: (phase: number) => string; teeth: (teeth: string) => string; sittings: (count: number) => string
  areas: Record<Area, string>
  /** What one says by accepting, and where. */
  declaration: string; yourName: string; accept: string; signatureOfPatient: string
  acceptedBy: (name: string, at: string) => string
  how: Record<'tablet' | 'phone' | 'paper', string>
  /** Not to be accepted now. */
  notNow: string
  content: (hash: string) => string
}

const words: Record<PaperLanguage, EstimateWords> = {
  en: {
    title: 'Treatment estimate', item: 'Treatment', where: 'Where', list: 'List price', price: 'Amount', discount: 'Discount', total: 'Total',
    phase: (phase) => `Phase ${phase}`, teeth: (teeth) => (teeth.includes(',') ? `Teeth ${teeth}` : `Tooth ${teeth}`), sittings: (count) => `${count} ${count === 1 ? 'sitting' : 'sittings'}`,
    areas: { q1: 'Upper right', q2: 'Upper left', q3: 'Lower left', q4: 'Lower right', upper: 'Upper jaw', lower: 'Lower jaw' },
    declaration: 'I have read this estimate, it was explained to me, and I agree to the treatment and its cost. What is found during treatment may change it; I will be asked first.',
    yourName: 'Your name', accept: 'Accept', signatureOfPatient: 'Patient',
    acceptedBy: (name, at) => `Accepted by ${name}, ${at}`,
    how: { tablet: 'at the clinic', phone: 'on their own phone', paper: 'on paper' },
    notNow: 'This estimate is being changed. Please ask the clinic.', content: (hash) => `Content SHA-256 ${hash}`,
  },
  hi: {
    title: 'इलाज का अनुमान', item: 'इलाज', where: 'जगह', list: 'सूची का दाम', price: 'रक़म', discount: 'छूट', total: 'कुल',
    phase: (phase) => `चरण ${phase}`, teeth: (teeth) => `दाँत ${teeth}`, sittings: (count) => `${count} ${count === 1 ? 'बैठक' : 'बैठकें'}`,
    areas: { q1: 'ऊपर दाएँ', q2: 'ऊपर बाएँ', q3: 'नीचे बाएँ', q4: 'नीचे दाएँ', upper: 'ऊपरी जबड़ा', lower: 'निचला जबड़ा' },
    declaration: 'मैंने यह अनुमान पढ़ लिया है, मुझे समझाया गया है, और मैं इलाज और उसके ख़र्च से सहमत हूँ। इलाज के दौरान जो मिले उससे यह बदल सकता है; पहले मुझसे पूछा जाएगा।',
    yourName: 'आपका नाम', accept: 'स्वीकार करें', signatureOfPatient: 'मरीज़',
    acceptedBy: (name, at) => `${name} ने स्वीकार किया, ${at}`,
    how: { tablet: 'क्लिनिक में', phone: 'अपने फ़ोन पर', paper: 'काग़ज़ पर' },
    notNow: 'यह अनुमान बदला जा रहा है। कृपया क्लिनिक से पूछें।', content: (hash) => `सामग्री SHA-256 ${hash}`,
  },
  mr: {
    title: 'उपचाराचा अंदाज', item: 'उपचार', where: 'जागा', list: 'यादीतील दर', price: 'रक्कम', discount: 'सवलत', total: 'एकूण',
    phase: (phase) => `टप्पा ${phase}`, teeth: (teeth) => `दात ${teeth}`, sittings: (count) => `${count} ${count === 1 ? 'बैठक' : 'बैठका'}`,
    areas: { q1: 'वर उजवीकडे', q2: 'वर डावीकडे', q3: 'खाली डावीकडे', q4: 'खाली उजवीकडे', upper: 'वरचा जबडा', lower: 'खालचा जबडा' },
    declaration: 'मी हा अंदाज वाचला आहे, तो मला समजावून सांगितला आहे, आणि उपचार व त्याचा खर्च मला मान्य आहे. उपचारादरम्यान जे आढळेल त्यामुळे तो बदलू शकतो; आधी मला विचारले जाईल.',
    yourName: 'तुमचे नाव', accept: 'मान्य करा', signatureOfPatient: 'रुग्ण',
    acceptedBy: (name, at) => `${name} यांनी मान्य केले, ${at}`,
    how: { tablet: 'क्लिनिकमध्ये', phone: 'स्वतःच्या फोनवर', paper: 'कागदावर' },
    notNow: 'हा अंदाज बदलला जात आहे. कृपया क्लिनिकला विचारा.', content: (hash) => `मजकूर SHA-256 ${hash}`,
  },
  ta: {
    title: 'சிகிச்சை மதிப்பீடு', item: 'சிகிச்சை', where: 'இடம்', list: 'பட்டியல் விலை', price: 'தொகை', discount: 'தள்ளுபடி', total: 'மொத்தம்',
    phase: (phase) => `கட்டம் ${phase}`, teeth: (teeth) => `பல் ${teeth}`, sittings: (count) => `${count} அமர்வு`,
    areas: { q1: 'மேல் வலது', q2: 'மேல் இடது', q3: 'கீழ் இடது', q4: 'கீழ் வலது', upper: 'மேல் தாடை', lower: 'கீழ் தாடை' },
    declaration: 'இந்த மதிப்பீட்டைப் படித்தேன், எனக்கு விளக்கப்பட்டது, சிகிச்சைக்கும் அதன் செலவுக்கும் சம்மதிக்கிறேன். சிகிச்சையின் போது கண்டறிவதைப் பொறுத்து இது மாறலாம்; முதலில் என்னிடம் கேட்கப்படும்.',
    yourName: 'உங்கள் பெயர்', accept: 'ஏற்கிறேன்', signatureOfPatient: 'நோயாளி',
    acceptedBy: (name, at) => `${name} ஏற்றுக்கொண்டார், ${at}`,
    how: { tablet: 'மருத்துவமனையில்', phone: 'தம் தொலைபேசியில்', paper: 'காகிதத்தில்' },
    notNow: 'இந்த மதிப்பீடு மாற்றப்படுகிறது. மருத்துவமனையிடம் கேளுங்கள்.', content: (hash) => `உள்ளடக்கம் SHA-256 ${hash}`,
  },
}

/** The words of an estimate in a patient's language, or English. */
export const estimateWords = (language: string): EstimateWords => words[paperLanguage(language)]
