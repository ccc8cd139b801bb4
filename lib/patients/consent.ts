/** Languages in which patients can be written to. Another one is another line here and in the two sentences below. */
export const patientLanguages = { en: 'English', hi: 'हिन्दी', mr: 'मराठी', ta: 'தமிழ்' } as const
export type PatientLanguage = keyof typeof patientLanguages

/**
 * What a patient agrees to, or takes back, in the words that the desk reads to them. The words are stored with every
 * answer, so changing them here changes nothing that was agreed before.
 */
const wordings: Record<PatientLanguage, { given: (clinic: string) => string; withdrawn: (clinic: string) => string }> = {
  en: {
    given: (clinic) => `${clinic} may send me confirmations and reminders of my appointments on WhatsApp. I can stop this at any time by telling the clinic.`,
    withdrawn: (clinic) => `${clinic} may no longer send me confirmations and reminders on WhatsApp.`,
  },
  hi: {
    given: (clinic) => `${clinic} मुझे मेरे अपॉइंटमेंट की पुष्टि और याद दिलाने वाले संदेश WhatsApp पर भेज सकता है। क्लिनिक को बताकर मैं इन्हें कभी भी बंद करवा सकता/सकती हूँ।`,
    withdrawn: (clinic) => `${clinic} अब मुझे पुष्टि और याद दिलाने वाले संदेश WhatsApp पर न भेजे।`,
  },
  mr: {
    given: (clinic) => `${clinic} मला माझ्या अपॉइंटमेंटची पुष्टी आणि आठवण WhatsApp वर पाठवू शकते. क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते.`,
    withdrawn: (clinic) => `${clinic} ने मला यापुढे पुष्टी आणि आठवण WhatsApp वर पाठवू नये.`,
  },
  ta: {
    given: (clinic) => `${clinic} என் சந்திப்புகளின் உறுதிப்படுத்தல்களையும் நினைவூட்டல்களையும் WhatsApp-இல் எனக்கு அனுப்பலாம். கிளினிக்கிடம் கூறி இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்.`,
    withdrawn: (clinic) => `${clinic} உறுதிப்படுத்தல்களையும் நினைவூட்டல்களையும் இனி WhatsApp-இல் எனக்கு அனுப்ப வேண்டாம்.`,
  },
}

/** The words about reminders from that clinic, in the patient's language, otherwise in English. */
export function reminderWording(clinic: string, language: string, given: boolean): { wording: string; language: PatientLanguage } {
  const known = Object.hasOwn(wordings, language) ? (language as PatientLanguage) : 'en'
  return { wording: wordings[known][given ? 'given' : 'withdrawn'](clinic), language: known }
}
