import type { PaperLanguage } from '../documents/paper-words'

type About = { name: string; title: string; number: string; clinic: string; phone: string | null }

const texts: Record<PaperLanguage, (about: About) => string> = {
  en: ({ name, title, number, clinic, phone }) => `Hello ${name},\n\nattached is your document: ${title} ${number}.\n\n${[clinic, phone].filter(Boolean).join('\n')}\n`,
  hi: ({ name, title, number, clinic, phone }) => `नमस्ते ${name},\n\nआपका काग़ज़ साथ है: ${title} ${number}।\n\n${[clinic, phone].filter(Boolean).join('\n')}\n`,
  mr: ({ name, title, number, clinic, phone }) => `नमस्कार ${name},\n\nआपला कागद सोबत जोडला आहे: ${title} ${number}.\n\n${[clinic, phone].filter(Boolean).join('\n')}\n`,
  ta: ({ name, title, number, clinic, phone }) => `வணக்கம் ${name},\n\nஉங்கள் ஆவணம் இணைக்கப்பட்டுள்ளது: ${title} ${number}.\n\n${[clinic, phone].filter(Boolean).join('\n')}\n`,
}

/** What a mail with a bill or receipt says around it, in the patient's language. */
export const documentMailWords = (language: PaperLanguage) => texts[language]
