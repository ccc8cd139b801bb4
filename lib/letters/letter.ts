import type { LinkState } from '@/lib/links/page'

export const letterKinds = ['treatment', 'leave', 'fitness', 'referral', 'other'] as const
export type LetterKind = (typeof letterKinds)[number]

/** What the SQL functions of letters answer. */
export type Letter = {
  id: string; version: number; patient_id: string; appointment_id: string | null; dentist_id: string; dentist: string; entered_by: string | null
  kind: LetterKind; language: string; addressee: string; title: string; body: string
  replaces: string | null; replaced_at: string | null; created_at: string; signed_at: string | null; signed_by_pin: boolean
  prescriber: string | null; qualification: string | null; council: string | null; registration_number: string | null
  patient_name: string | null; patient_sex: string | null; patient_birth_date: string | null; patient_birth_date_precision: string | null
  link: LinkState | null
}
export type LetterTemplate = { id: string; kind: LetterKind; language: string; title: string; body: string }

/** What a template may leave open, filled from the record or by hand. */
export type LetterBlanks = Partial<Record<'patient' | 'age' | 'sex' | 'date' | 'from' | 'until' | 'days' | 'diagnosis' | 'clinic' | 'dentist' | 'to', string>>

/** A template's text with its blanks filled; one that nobody has filled stays as it is, for the eye to find. */
export function fillLetter(body: string, blanks: LetterBlanks): string {
  return body.replace(/\{([a-z]+)\}/g, (open, name: string) => (Object.hasOwn(blanks, name) ? blanks[name as 'patient'] : '') || open)
}

/** The blanks that are still open, in order, each once. */
export const openBlanks = (body: string) => [...new Set([...body.matchAll(/\{([a-z]+)\}/g)].map(([open]) => open))]

/** Days from one day to another, both counted; null when they are not in order. */
export function daysBetween(from: string, until: string): number | null {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1
  return days >= 1 ? days : null
}
