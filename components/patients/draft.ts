import { looksLikePhone } from '@/lib/patients/rules'
import { blankPatient, type PatientForm } from './patient-values'

/**
 * What was typed about a new patient and not saved, for as long as the tab lives. In memory only: nothing personal
 * goes into browser storage or a URL.
 */
type Draft = { values: PatientForm; unfinished: boolean }
let draft: (Draft & { slug: string }) | null = null

/** Keeps a registration that was closed before it was saved. */
export function keepDraft(slug: string, values: PatientForm) {
  draft = { slug, values, unfinished: true }
}

/** Begins a registration with what was typed into a search, which was a phone or a name. Replaces an older draft. */
export function draftFromSearch(slug: string, typed: string) {
  const values = looksLikePhone(typed) ? { ...blankPatient, phone: typed.trim() } : { ...blankPatient, fullName: typed.trim() }
  draft = { slug, values, unfinished: false }
}

/** The draft of this clinic, if there is one. */
export function keptDraft(slug: string): Draft | null {
  return draft?.slug === slug ? draft : null
}

export function forgetDraft() {
  draft = null
}
