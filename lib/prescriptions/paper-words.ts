import type { PaperLanguage } from '@/lib/documents/paper-words'

/** What is written on a prescription around the medicines, in the patient's language. The medicines themselves stay in English. */
export type PrescriptionWords = {
  title: string; diagnosis: string; weight: string; quantity: string; for: string; advice: string; registration: string
  chemist: string; replaced: string; replaces: string
  units: Record<string, string>
}

const units = (tablet: string, capsule: string, lozenge: string, sachet: string, suppository: string, bottle: string, pack: string) =>
  ({ tablet, capsule, lozenge, sachet, suppository, bottle, pack, ml: 'ml' })

const words: Record<PaperLanguage, PrescriptionWords> = {
  en: {
    title: 'Prescription', diagnosis: 'Diagnosis', weight: 'Weight', quantity: 'Quantity', for: 'for', advice: 'Advice', registration: 'Reg. no.',
    chemist: 'For the chemist: scan to check this prescription. The patient’s year of birth is asked for.',
    replaced: 'This prescription was replaced by a newer one. Do not dispense from it.', replaces: 'Replaces an earlier prescription.',
    units: units('tablets', 'capsules', 'lozenges', 'sachets', 'suppositories', 'bottle', 'pack'),
  },
  hi: {
    title: 'दवा की पर्ची', diagnosis: 'निदान', weight: 'वज़न', quantity: 'मात्रा', for: 'अवधि', advice: 'सलाह', registration: 'पंजीकरण सं.',
    chemist: 'दवा विक्रेता के लिए: पर्ची की जाँच के लिए स्कैन करें। मरीज़ का जन्म वर्ष पूछा जाएगा।',
    replaced: 'इस पर्ची की जगह नई पर्ची बनी है। इससे दवा न दें।', replaces: 'यह पिछली पर्ची की जगह है।',
    units: units('गोलियाँ', 'कैप्सूल', 'लॉज़ेंज', 'सैशे', 'सपोज़िटरी', 'बोतल', 'पैक'),
  },
  mr: {
    title: 'औषधांची चिठ्ठी', diagnosis: 'निदान', weight: 'वजन', quantity: 'संख्या', for: 'कालावधी', advice: 'सल्ला', registration: 'नोंदणी क्र.',
    chemist: 'औषध विक्रेत्यासाठी: चिठ्ठी तपासण्यासाठी स्कॅन करा. रुग्णाचे जन्मवर्ष विचारले जाईल.',
    replaced: 'या चिठ्ठीऐवजी नवीन चिठ्ठी दिली आहे. यावरून औषध देऊ नका.', replaces: 'ही आधीच्या चिठ्ठीऐवजी आहे.',
    units: units('गोळ्या', 'कॅप्सूल', 'लॉझेंज', 'सॅशे', 'सपोझिटरी', 'बाटली', 'पॅक'),
  },
  ta: {
    title: 'மருந்துச் சீட்டு', diagnosis: 'நோயறிதல்', weight: 'எடை', quantity: 'அளவு', for: 'காலம்', advice: 'அறிவுரை', registration: 'பதிவு எண்',
    chemist: 'மருந்தாளருக்கு: இச்சீட்டைச் சரிபார்க்க ஸ்கேன் செய்யவும். நோயாளியின் பிறந்த ஆண்டு கேட்கப்படும்.',
    replaced: 'இச்சீட்டுக்குப் பதில் புதியது வழங்கப்பட்டுள்ளது. இதன்படி மருந்து வழங்க வேண்டாம்.', replaces: 'முந்தைய சீட்டுக்குப் பதிலாக வழங்கப்பட்டது.',
    units: units('மாத்திரைகள்', 'கேப்சூல்கள்', 'லோசெஞ்ச்', 'பாக்கெட்', 'சப்போசிட்டரி', 'பாட்டில்', 'பேக்'),
  },
}
/** The words of a prescription in a language. */
export const prescriptionWords = (language: PaperLanguage): PrescriptionWords => words[language]
