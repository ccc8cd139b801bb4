/** Languages in which patients can be written to. Another one is another line here and in the two sentences below. */
export const patientLanguages = { en: 'English', hi: 'हिन्दी', mr: 'मराठी', ta: 'தமிழ்' } as const
export type PatientLanguage = keyof typeof patientLanguages

/**
 * What a patient agrees to, or takes back, in the words that the desk reads to them. The words are stored with every
 * answer, so changing them here changes nothing that was agreed before.
 */
const wordings: Record<PatientLanguage, { given: string; withdrawn: string }> = {
  en: {
    given: 'I agree that this clinic sends me confirmations and reminders of my appointments on WhatsApp. I can stop them at any time by telling the clinic.',
    withdrawn: 'I no longer want confirmations and reminders of my appointments on WhatsApp.',
  },
  hi: {
    given: 'मैं सहमति देता/देती हूँ कि यह क्लिनिक मुझे मेरे अपॉइंटमेंट की पुष्टि और याद दिलाने वाले संदेश WhatsApp पर भेजे। क्लिनिक को बताकर मैं इन्हें कभी भी बंद करा सकता/सकती हूँ।',
    withdrawn: 'मुझे अब मेरे अपॉइंटमेंट की पुष्टि और याद दिलाने वाले संदेश WhatsApp पर नहीं चाहिए।',
  },
  mr: {
    given: 'या क्लिनिकने मला माझ्या अपॉइंटमेंटची खात्री आणि आठवण WhatsApp वर पाठवण्यास माझी संमती आहे. क्लिनिकला सांगून मी हे संदेश कधीही बंद करू शकतो/शकते.',
    withdrawn: 'मला आता माझ्या अपॉइंटमेंटची खात्री आणि आठवण WhatsApp वर नको.',
  },
  ta: {
    given: 'என் சந்திப்புகளின் உறுதிப்படுத்தல்களையும் நினைவூட்டல்களையும் இந்த மருத்துவமனை WhatsApp-இல் எனக்கு அனுப்ப நான் சம்மதிக்கிறேன். மருத்துவமனையிடம் கூறி எப்போது வேண்டுமானாலும் இவற்றை நிறுத்தலாம்.',
    withdrawn: 'என் சந்திப்புகளின் உறுதிப்படுத்தல்களும் நினைவூட்டல்களும் இனி WhatsApp-இல் எனக்கு வேண்டாம்.',
  },
}

/** The words about reminders in the patient's language, otherwise in English. */
export function reminderWording(language: string, given: boolean): { wording: string; language: PatientLanguage } {
  const known = language in wordings ? (language as PatientLanguage) : 'en'
  return { wording: wordings[known][given ? 'given' : 'withdrawn'], language: known }
}
