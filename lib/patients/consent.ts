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

/** What a patient can agree to; each is asked, given and taken back by itself. */
export const purposes = ['reminders', 'marketing', 'birthday'] as const
export type Purpose = (typeof purposes)[number]

const marketing: typeof wordings = {
  en: {
    given: (clinic) => `${clinic} may also write to me on WhatsApp about offers and news of the clinic. I can stop this at any time, by replying STOP or telling the clinic; reminders of my appointments go on.`,
    withdrawn: (clinic) => `${clinic} may no longer write to me about offers and news.`,
  },
  hi: {
    given: (clinic) => `${clinic} मुझे क्लिनिक के ऑफ़र और ख़बरों के बारे में भी WhatsApp पर लिख सकता है। STOP लिखकर या क्लिनिक को बताकर मैं इसे कभी भी बंद करवा सकता/सकती हूँ; अपॉइंटमेंट की याद दिलाना चलता रहेगा।`,
    withdrawn: (clinic) => `${clinic} अब मुझे ऑफ़र और ख़बरों के बारे में न लिखे।`,
  },
  mr: {
    given: (clinic) => `${clinic} मला क्लिनिकच्या ऑफर आणि बातम्यांबद्दलही WhatsApp वर लिहू शकते. STOP लिहून किंवा क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते; अपॉइंटमेंटची आठवण चालू राहील.`,
    withdrawn: (clinic) => `${clinic} ने मला यापुढे ऑफर आणि बातम्यांबद्दल लिहू नये.`,
  },
  ta: {
    given: (clinic) => `${clinic} கிளினிக்கின் சலுகைகள் மற்றும் செய்திகள் குறித்தும் WhatsApp-இல் எனக்கு எழுதலாம். STOP என அனுப்பியோ கிளினிக்கிடம் கூறியோ இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்; சந்திப்பு நினைவூட்டல்கள் தொடரும்.`,
    withdrawn: (clinic) => `${clinic} சலுகைகள் மற்றும் செய்திகள் குறித்து இனி எனக்கு எழுத வேண்டாம்.`,
  },
}
const birthday: typeof wordings = {
  en: {
    given: (clinic) => `${clinic} may greet me on WhatsApp on my birthday. I can stop this at any time by telling the clinic.`,
    withdrawn: (clinic) => `${clinic} may no longer greet me on my birthday.`,
  },
  hi: {
    given: (clinic) => `${clinic} मुझे जन्मदिन पर WhatsApp पर शुभकामना भेज सकता है। क्लिनिक को बताकर मैं इसे कभी भी बंद करवा सकता/सकती हूँ।`,
    withdrawn: (clinic) => `${clinic} अब मुझे जन्मदिन की शुभकामना न भेजे।`,
  },
  mr: {
    given: (clinic) => `${clinic} मला वाढदिवसाला WhatsApp वर शुभेच्छा पाठवू शकते. क्लिनिकला सांगून मी हे कधीही बंद करू शकतो/शकते.`,
    withdrawn: (clinic) => `${clinic} ने मला यापुढे वाढदिवसाच्या शुभेच्छा पाठवू नयेत.`,
  },
  ta: {
    given: (clinic) => `${clinic} என் பிறந்தநாளில் WhatsApp-இல் வாழ்த்து அனுப்பலாம். கிளினிக்கிடம் கூறி இதை எப்போது வேண்டுமானாலும் நிறுத்தலாம்.`,
    withdrawn: (clinic) => `${clinic} என் பிறந்தநாளில் இனி வாழ்த்து அனுப்ப வேண்டாம்.`,
  },
}
const byPurpose: Record<Purpose, typeof wordings> = { reminders: wordings, marketing, birthday }

/** The words about one purpose from that clinic, in the patient's language, otherwise in English. */
export function consentWording(purpose: Purpose, clinic: string, language: string, given: boolean): { wording: string; language: PatientLanguage } {
  const known = Object.hasOwn(wordings, language) ? (language as PatientLanguage) : 'en'
  return { wording: byPurpose[purpose][known][given ? 'given' : 'withdrawn'](clinic), language: known }
}

/** The words about reminders from that clinic, in the patient's language, otherwise in English. */
export function reminderWording(clinic: string, language: string, given: boolean): { wording: string; language: PatientLanguage } {
  return consentWording('reminders', clinic, language, given)
}
