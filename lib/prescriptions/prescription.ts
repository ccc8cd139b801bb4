import type { LinkState } from '@/lib/links/page'
import type { Severity } from './drug-rules'
import type { LineInput } from './schema'

/** What the SQL functions of prescriptions answer. Times are ISO, dates "2026-11-22". */

export type AnsweredWarning = { rule: string; subject: string; against: string; severity: Severity; reason: string }

export type Prescription = {
  id: string; version: number; patient_id: string; appointment_id: string | null; dentist_id: string; dentist: string; entered_by: string | null
  diagnosis: string; advice: string; language: string; weight_g: number | null
  /** The one that it corrects; when it was corrected itself. */
  replaces: string | null; replaced_at: string | null
  created_at: string; signed_at: string | null; signed_by_pin: boolean
  prescriber: string | null; qualification: string | null; council: string | null; registration_number: string | null
  patient_name: string | null; patient_sex: string | null; patient_birth_date: string | null; patient_birth_date_precision: string | null
  lines: LineInput[]; warnings: AnsweredWarning[]
  link: LinkState | null
}

export type Risks = {
  name: string; sex: string | null; birth_date: string | null; birth_date_precision: 'day' | 'year'; language: string
  allergies: string[]; alerts: string[]
  /** As last written down, within half a year. */
  weight_g: number | null
}

export type Template = { id: string; dentist_id: string | null; name: string; body: string; advice: string }

/** What the editor needs beside the prescription: private.prescribing(). */
export type Prescribing = {
  risks: Risks
  /** The dentist that the signed-in person is. */
  me: string | null
  dentists: { id: string; name: string; registered: boolean }[]
  templates: Template[]
  /** The one signed last. */
  last: Prescription | null
}
/** private.prescription_of_visit(). */
export type VisitPrescription = { prescribing: Prescribing; prescription: Prescription | null }
