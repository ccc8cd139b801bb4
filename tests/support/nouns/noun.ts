import type { ISql } from 'postgres'
import type { Clinic } from '../two-clinics.ts'

export type Command = 'select' | 'insert' | 'update' | 'delete'
export type Whose = 'own' | 'others'
export type Row = Record<string, string | number | boolean | Date | null | string[] | number[]>

/** Who may do what with the rows of a table. */
export type Table = {
  /** The row that is tried for; `others`, if it differs, lies outside the first dentist's own patients. */
  row(clinic: Clinic, whose: Whose): string
  scoped?: true
  insert?(clinic: Clinic, whose: Whose): Row
  update?: string
  /** Owner, dentist (D: own patients only), receptionist, assistant, accountant. */
  may: Record<Command, string>
}

/** Who may call a function, by letter (owner, dentist, receptionist, assistant, accountant), and arguments that are right. */
export type Callable = [may: string, args: (clinic: Clinic) => Record<string, unknown>]

/** What one noun adds to the two clinics that isolation is tested on. */
export type Noun = {
  /** At least one row of every table of the noun; where rows belong to patients, one of `own` and one of `others`. */
  rows?(sql: ISql, clinic: Clinic): Promise<void>
  tables?: Record<string, Table>
  functions?: Record<string, Callable>
  /** Functions whose own tests say it all: they need a special row first. */
  elsewhere?: string[]
}

/** A fixed, readable id of a clinic's own; each noun has its numbers. */
export const idOf = (clinic: Clinic, n: number) => `${clinic.id.slice(0, 24)}${String(n).padStart(12, '0')}`
export const byId = (pick: (clinic: Clinic, whose: Whose) => string) => (clinic: Clinic, whose: Whose) =>
  `clinic_id = '${clinic.id}' and id = '${pick(clinic, whose)}'`
