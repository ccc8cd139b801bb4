import { looksLikePhone } from '@/lib/patients/rules'
import { newcomerSchema, type NewcomerInput } from '@/lib/walk-ins/schema'

export type Known = { id: string; fullName: string; phone: string | null }
/** Somebody to register on the way, as typed. */
export type NewcomerFields = { name: string; phone: string; birth: string; sex: '' | 'female' | 'male' | 'other'; reminders: boolean }
/** Who somebody is: known, new, or not said yet. */
export type Who = { patient: Known | null; newcomer: NewcomerFields | null }
/** Keys of messages/<locale>/patients.json under "problems", by field. */
export type WhoProblems = Partial<Record<'fullName' | 'phone' | 'birth', string>>

export const nobodyYet: Who = { patient: null, newcomer: null }

/** What was typed into the search and belongs to nobody known: a phone or a name. */
export function newcomerFrom(typed: string): Who {
  const phone = looksLikePhone(typed)
  return { patient: null, newcomer: { name: phone ? '' : typed, phone: phone ? typed : '', birth: '', sex: '', reminders: false } }
}

export const nameOf = ({ patient, newcomer }: Who): string => patient?.fullName ?? newcomer?.name.trim() ?? ''

/** Who somebody is, as the actions take it. relative: whether they share the phone of the first of their family. */
export function toPerson({ patient, newcomer }: Who, { relative = false, complaint = '' }: { relative?: boolean; complaint?: string } = {}): { patientId: string | null; newcomer: NewcomerInput | null } {
  if (patient || !newcomer) return { patientId: patient?.id ?? null, newcomer: null }
  const { name, phone, birth, sex, reminders } = newcomer
  return { patientId: null, newcomer: { fullName: name, phone, birth, sex, complaint, reminderConsent: reminders, samePhone: relative } }
}

/** What is wrong with a newcomer's fields. */
export function problemsOf(who: Who): WhoProblems {
  const { newcomer } = toPerson(who)
  const read = newcomer && newcomerSchema.safeParse(newcomer)
  if (!read || read.success) return {}
  return Object.fromEntries(read.error.issues.map((issue) => [issue.path[0], issue.message]))
}
