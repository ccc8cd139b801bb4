import { looksLikePhone } from '@/lib/patients/rules'
import type { PatientValues } from '@/lib/patients/schema'
import { blankPatient, type PatientForm } from './blank-patient'

/**
 * What was typed and not saved, for as long as the tab lives. In memory only: nothing personal goes into browser
 * storage or a URL.
 */
type Draft = { values: PatientForm; unfinished: boolean }
let draft: (Draft & { slug: string; person: string | null }) | null = null

/** Keeps a registration that was closed before it was saved, for the person (e-mail) who typed it. */
export function keepDraft(slug: string, person: string, values: PatientForm) {
  draft = { slug, person, values, unfinished: true }
}

/** Begins a registration with what was typed into a search, which was a phone or a name. Replaces an older draft. */
export function draftFromSearch(slug: string, typed: string) {
  const values = looksLikePhone(typed) ? { ...blankPatient, phone: typed.trim() } : { ...blankPatient, fullName: typed.trim() }
  draft = { slug, person: null, values, unfinished: false }
}

/** What this person left in this clinic, or began from a search a moment ago. Whoever signs in next does not see it. */
export function keptDraft(slug: string, person: string): Draft | null {
  return draft?.slug === slug && (draft.person ?? person) === person ? draft : null
}

export function forgetDraft() {
  draft = null
}

/** Changes to a patient, and the state of the record that they began with. */
export type EditDraft = { values: PatientForm; base: { version: number; values: PatientValues } }
const edits = new Map<string, EditDraft>()

/** Keeps changes that were closed before they were saved, for the person (e-mail) who typed them. */
export function keepEditDraft(person: string, patientId: string, changes: EditDraft) {
  edits.set(`${person} ${patientId}`, changes)
}
export function editDraft(person: string, patientId: string): EditDraft | undefined {
  return edits.get(`${person} ${patientId}`)
}
export function forgetEditDraft(person: string, patientId: string) {
  edits.delete(`${person} ${patientId}`)
}
