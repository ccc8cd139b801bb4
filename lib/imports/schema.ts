import { z } from 'zod'
import { dateOrders, importFieldNames, longestCell, mostTaken, type ImportField } from './fields'

const importId = z.guid()
export const importIdSchema = z.object({ id: importId })

export const beginImportSchema = z.object({
  fileName: z.string().max(255).transform((name) => name.toWellFormed().replace(/\p{Cc}/gu, '')),
  headings: z.array(z.string().max(120)).min(1).max(mostTaken),
})

/** One chunk of rows, raw; columns say what each cell is. dentists: ours for each name in the list, '' for blanks. */
export const stageImportRowsSchema = z.object({
  id: importId,
  columns: z.array(z.object({ field: z.enum(importFieldNames as [ImportField, ...ImportField[]]), order: z.enum(dateOrders).optional() })).min(1).max(mostTaken),
  dentists: z.record(z.string().max(longestCell), z.guid().nullable()),
  rows: z.array(z.object({ line: z.int().positive().max(10_000_000), cells: z.array(z.string().max(longestCell)).max(mostTaken) })).max(2_000),
})
export type StageImportRowsInput = z.input<typeof stageImportRowsSchema>

export const finishUploadSchema = z.object({ id: importId, expected: z.int().nonnegative() })

export const whatToDo = ['merge', 'skip', 'keep'] as const
export type WhatToDo = (typeof whatToDo)[number]
/** choice null: what holds for all rows. */
export const chooseForRowSchema = z.object({ id: importId, line: z.int().positive(), choice: z.enum(whatToDo).nullable() })

export const importOptionsSchema = z.object({
  onDuplicate: z.enum(whatToDo),
  onSameNumber: z.enum(whatToDo),
  withoutFaulty: z.boolean(),
  numbersBecome: z.enum(['old', 'file']),
  squeeze: z.boolean(),
  consentRecorded: z.boolean(),
  /** YYYY-MM-DD */
  balancesAsOf: z.iso.date(),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>
export const startImportSchema = importOptionsSchema.extend({ id: importId })
export const stopImportSchema = z.object({ id: importId, stopped: z.boolean() })
export const undoImportSchema = z.object({ id: importId, keep: z.boolean() })

export const rowViews = ['faulty', 'duplicates', 'noted', 'kept'] as const
export type RowView = (typeof rowViews)[number]
/** after: the last line seen, 0 from the start. */
export const listImportRowsSchema = z.object({ id: importId, view: z.enum(rowViews), after: z.int().nonnegative(), size: z.int().min(1).max(2_000) })

export type ImportStatus = 'uploading' | 'ready' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone'

/** An import as screens know it. Counts are rows, except visits, balances, consents; undone and kept count patients. */
export type Import = {
  id: string
  fileName: string
  headings: string[]
  status: ImportStatus
  by: string | null
  createdAt: string
  finishedAt: string | null
  /** Its rows are gone, and with them the way back. */
  cleared: boolean
  options: ImportOptions
  total: number
  created: number
  merged: number
  skipped: number
  leftOut: number
  visits: number
  visitsLeftOut: number
  balances: number
  consents: number
  undone: number
  kept: number
}

/** What the rows would bring, and what is remarkable in them. */
export type ImportCounts = {
  faulty: number
  unusable: number
  known: number
  repeated: number
  sameNumber: number
  numbers: number
  balances: number
  alerts: number
  visits: number
  pastVisits: number
  consents: number
  noted: number
  failed: number
  kept: number
}

export type ImportRow = {
  line: number
  /** As they stand in the file, in the order of the import's headings. */
  cells: string[]
  /** "phone:phoneShort": field and what is wrong with it. */
  problems: string[]
  notes: string[]
  state: string
  fullName: string | null
  phone: string | null
  number: string | null
  choice: WhatToDo | null
  patientId: string | null
  matchBy: 'person' | 'number' | null
  /** The earlier row of the list about the same person. */
  matchLine: number | null
  match: { id: string; fullName: string; phone: string | null; number: string | null } | null
}

/** A patient that keeps an import from being undone. */
export type BuiltOn = { id: string; fullName: string; why: 'changed' | 'visited' | 'messaged' | 'recorded' }
