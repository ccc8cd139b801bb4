/** One canal of a root canal treatment. Lengths in tenths of a millimetre; the file is the ISO size of its tip. */
export type Canal = { tooth: number; canal: string; working_length: number | null; reference_point: string; apical_file: number | null; obturation: string }

export const sugarKinds = ['random', 'fasting', 'after_food'] as const
export type SugarKind = (typeof sugarKinds)[number]

/** What is written into a note. Dates "2026-11-22"; blood pressure mmHg, sugar mg/dL. */
export type NoteFields = {
  dentist_id: string
  complaint: string
  bp_systolic: number | null
  bp_diastolic: number | null
  pulse: number | null
  sugar_mg_dl: number | null
  sugar_kind: SugarKind | null
  findings: string
  diagnosis: string
  diagnosis_codes: string[]
  advised: string
  done: string
  next_visit_days: number | null
  next_visit_on: string | null
  next_visit_reason: string
  charge_remark: string
  template: string
  canals: Canal[]
}
export type NoteField = keyof NoteFields

export type Addendum = { id: string; text: string; signed_at: string; signed_name: string | null }
/** A note as private.note_document() answers it. `mine`: this person may write it. */
export type Note = NoteFields & {
  id: string; patient_id: string; appointment_id: string | null; noted_on: string; version: number
  dentist: string; entered_by: string; entered_name: string | null; edited_name: string | null; edited_at: string
  signed_at: string | null; signed_name: string | null; signed_by_pin: boolean
  addenda: Addendum[]
  mine?: boolean
}
export type UnsignedNote = Note & { may_sign: boolean; patient: { id: string; full_name: string; file_number: string | null } }

export const textFields = ['complaint', 'findings', 'diagnosis', 'advised', 'done'] as const
export type TextField = (typeof textFields)[number]

export type NoteTemplate = Record<TextField, string> & {
  id: string; version: number; name: string; next_visit_days: number | null; next_visit_reason: string; canals: boolean; nothing_new: boolean
}
export type NotePhrase = { id: string; version: number; field: TextField; shortcut: string; body: string }

/** What writing a note takes. `me`: the dentist that the person is; `new_note`: an id for the next one. */
export type NoteDesk = { templates: NoteTemplate[]; phrases: NotePhrase[]; dentists: { id: string; name: string }[]; me: string | null; new_note: string }

export const blankNote = (dentistId: string): NoteFields => ({
  dentist_id: dentistId, complaint: '', bp_systolic: null, bp_diastolic: null, pulse: null, sugar_mg_dl: null, sugar_kind: null, findings: '', diagnosis: '',
  diagnosis_codes: [], advised: '', done: '', next_visit_days: null, next_visit_on: null, next_visit_reason: '', charge_remark: '', template: '', canals: [],
})

/** Only what is written into it. */
export function fieldsOf(note: Note): NoteFields {
  const blank = blankNote(note.dentist_id)
  return Object.fromEntries((Object.keys(blank) as NoteField[]).map((field) => [field, note[field]])) as NoteFields
}

/** Whether a person has written anything yet. */
export const isBlank = (fields: NoteFields) => changedFields(blankNote(fields.dentist_id), fields).length === 0

/** Fields whose values differ. */
export function changedFields(from: NoteFields, to: NoteFields): NoteField[] {
  return (Object.keys(to) as NoteField[]).filter((field) => !isSame(from[field], to[field]))
}

/** Values of a field, lists by what is in them. Both come with their keys in one order. */
export const isSame = (a: unknown, b: unknown) => a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted)
    : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
