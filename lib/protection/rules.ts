/** What lies sealed of a patient: the number of their health account, and notes on how a guardian proved who they are. */
export const sealedFields = ['abha_number', 'guardian_identity'] as const
export type SealedField = (typeof sealedFields)[number]

/** What binds a sealed text to its place: it opens for this clinic, patient and field only. */
export const sealContext = (clinic: string, patient: string, field: SealedField): string => `${clinic}:${patient}:${field}`

/** An ABHA number as people type it, with spaces or dashes: its 14 digits; null when it is none. */
export function readAbha(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  return /^[1-9]\d{13}$/.test(digits) ? digits : null
}

/** As it stands on the card: 91-1234-5678-9012. */
export const showAbha = (digits: string): string => digits.replace(/^(\d{2})(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3-$4')

/** Masked, the last four digits kept; nothing kept for whom even these are hidden. */
export const maskedAbha = (hint: string | null): string => `••-••••-••••-${hint ?? '••••'}`

/** Whether a text holds what looks like an Aadhaar number: twelve digits on their own, the first from 2 to 9. We keep none (Aadhaar Act, s. 29). */
export const looksLikeAadhaar = (text: string): boolean => /(?<!\d[\s-]?)[2-9]\d{3}[\s-]?\d{4}[\s-]?\d{4}(?![\s-]?\d)/.test(text)
