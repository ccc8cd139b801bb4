import { reminderWording } from '@/lib/patients/consent'
import type { Locale } from '@/lib/locales'

/** What a patient agrees to about offers, in the words of the form. Stored with every answer, as the words about reminders. */
const offers: Record<Locale, (clinic: string) => string> = {
  en: (clinic) => `${clinic} may also write to me on WhatsApp about offers and news of the clinic. I can stop this at any time.`,
  hi: (clinic) => `${clinic} मुझे क्लिनिक के ऑफ़र और ख़बरों के बारे में भी WhatsApp पर लिख सकता है। मैं इसे कभी भी बंद करवा सकता/सकती हूँ।`,
}

/** The words of both questions on the form, in the language in which it is read. */
export function consentWordings(clinic: string, locale: Locale): { reminders: string; marketing: string } {
  return { reminders: reminderWording(clinic, locale, true).wording, marketing: offers[locale](clinic) }
}
