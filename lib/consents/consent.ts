import type { HeadRow } from '../patients/head'

/** What the SQL functions of consents answer. Days are "2026-11-22". */
export type ConsentText = { id: string; language: string; revision: number; title: string; body: string }
export type ConsentForm = { id: string; version: number; archived: boolean; texts: ConsentText[] }
export type Consent = {
  id: string
  title: string; body: string; language: string; revision: number
  procedure: string
  teeth: number[]
  dentist: string
  /** null while it waits to be signed. */
  way: 'screen' | 'paper' | null
  signer_name: string | null
  signer_relation: Relation | null
  witness_name: string | null
  signed_on: string | null
  signed_at: string | null
  paper: string | null
  sha256: string | null
  withdrawn_at: string | null
  withdrawn_reason: string | null
  created_at: string
}
export type ConsentsPage = {
  head: HeadRow
  consents: Consent[]
  forms: ConsentForm[]
  dentists: { id: string; name: string }[]
  /** Under 18: somebody else signs. */
  minor: boolean
}

/** Who signs for the patient. */
export const relations = ['self', 'mother', 'father', 'guardian', 'spouse', 'child', 'other'] as const
export type Relation = (typeof relations)[number]

/** The text of a form for a patient: in their language, the clinic's, English, or whatever there is. */
export function textFor(form: ConsentForm, ...languages: string[]): ConsentText {
  for (const language of [...languages, 'en']) {
    const text = form.texts.find((known) => known.language === language)
    if (text) return text
  }
  return form.texts[0]!
}
