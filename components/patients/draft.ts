import { looksLikePhone } from '@/lib/patients/rules'
import type { PatientValues } from '@/lib/patients/schema'
import { blankPatient, type PatientForm } from './blank-patient'

/**
 * What was typed and not saved, for as long as the tab lives. In memory only: nothing personal goes into browser
 * storage or a URL.
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

/** Changes to a patient, and the state of the record that they began with. */
export type EditDraft = { values: PatientForm; base: { version: number; values: PatientValues } }
const edits = new Map<string, EditDraft>()

/** Keeps changes that were closed before they were saved. */
export function keepEditDraft(patientId: string, changes: EditDraft) {
  edits.set(patientId, changes)
}
export function editDraft(patientId: string): EditDraft | undefined {
  return edits.get(patientId)
}
export function forgetEditDraft(patientId: string) {
  edits.delete(patientId)
}
