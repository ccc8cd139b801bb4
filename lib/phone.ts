import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { plainDigits } from './digits'

// A file of its own, because the numbering plans of the world weigh 40 KB: imported by forms and actions, not by lists.

export type PhoneProblem = 'phoneLetters' | 'phoneTwo' | 'phoneShort' | 'phoneLong' | 'phoneInvalid' | 'phoneNotMobile'

/**
 * A phone number as typed ("98765 43210", "098765-43210", "+44 20 7946 0958", Devanagari digits) in E.164.
 * Ten bare digits are taken for a mobile; a landline is written with its area code and 0, as on a letterhead. That
 * refuses 1234567890, which the numbering plan alone would allow.
 * @param mobileOnly for WhatsApp, which needs a mobile
 * @returns "+919876543210", or the key of the sentence that says what is wrong; null for blank
 */
export function readPhone(typed: string, { country = 'IN', mobileOnly = false }: { country?: CountryCode; mobileOnly?: boolean } = {}): string | { problem: PhoneProblem } | null {
  const text = plainDigits(typed).trim()
  if (!text) return null
  if (/\p{L}/u.test(text)) return { problem: 'phoneLetters' }
  if (/[/,;&]/.test(text)) return { problem: 'phoneTwo' }
  if (!/^[+()\d\s.-]+$/.test(text)) return { problem: 'phoneLetters' }
  const digits = text.replace(/\D/g, '')
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  if (!parsed?.isValid()) {
    if (digits.length < 10) return { problem: 'phoneShort' }
    return { problem: parsed?.country === 'IN' && digits.length > 10 ? 'phoneLong' : 'phoneInvalid' }
  }
  const type = parsed.getType()
  const mobile = type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE'
  if (!mobile && country === 'IN' && /^\d{10}$/.test(digits) && !text.startsWith('0')) return { problem: 'phoneInvalid' }
  if (!mobile && mobileOnly) return { problem: 'phoneNotMobile' }
  return parsed.number
}

/** Whether an E.164 number is one that WhatsApp can reach. */
export function isMobile(phone: string): boolean {
  return typeof readPhone(phone, { mobileOnly: true }) === 'string'
}
