import { notices } from '../data-consents/notices'

/** Languages in which patients can be written to. Another one is another line here and in lib/data-consents/notices.ts. */
export const patientLanguages = { en: 'English', hi: 'हिन्दी', mr: 'मराठी', ta: 'தமிழ்' } as const
export type PatientLanguage = keyof typeof patientLanguages

/** What a patient can agree to; each is asked, given and taken back by itself. */
export const purposes = ['reminders', 'recall', 'marketing', 'birthday', 'photographs'] as const
export type Purpose = (typeof purposes)[number]

/** The words about one purpose from that clinic, in the patient's language, otherwise in English. */
export function consentWording(purpose: Purpose, clinic: string, language: string, given: boolean): { wording: string; language: PatientLanguage } {
  const known = Object.hasOwn(patientLanguages, language) ? (language as PatientLanguage) : 'en'
  return { wording: notices[purpose][known][given ? 'given' : 'withdrawn'].replaceAll('{{clinic}}', () => clinic), language: known }
}

/** The words about reminders from that clinic, in the patient's language, otherwise in English. */
export function reminderWording(clinic: string, language: string, given: boolean): { wording: string; language: PatientLanguage } {
  return consentWording('reminders', clinic, language, given)
}
