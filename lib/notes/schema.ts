import { z } from 'zod'
import { isTooth } from '@/lib/charts/teeth'
import { givenPinSchema } from '@/lib/devices/schema'
import { nameField } from '@/lib/fields'
import { isDate } from '@/lib/time'
import { fileSizes } from './canals'
import { measurementRanges, type Measurement } from './measurements'
import { sugarKinds, textFields } from './note'

// Messages are names of sentences in the namespace "settings", under "problems".

const id = z.guid()
const version = z.number().int().positive()
const text = (max: number) => z.string().max(max, `tooLong:${max}`)
const measured = (field: Measurement) => z.number().int().min(measurementRanges[field][0]).max(measurementRanges[field][1]).nullable()

const canalSchema = z.object({
  tooth: z.number().int().refine(isTooth), canal: text(12), working_length: z.number().int().min(50).max(400).nullable(), reference_point: text(60),
  apical_file: z.number().int().refine((size) => fileSizes.includes(size)).nullable(), obturation: text(80),
})

/** What is saved while one types: the fields that changed. seen null: the note begins. */
export const saveDraftSchema = z.object({
  id, seen: version.nullable(), patientId: id, appointmentId: id.nullable(),
  fields: z.object({
    dentist_id: id, complaint: text(4000), bp_systolic: measured('bp_systolic'), bp_diastolic: measured('bp_diastolic'), pulse: measured('pulse'),
    sugar_mg_dl: measured('sugar_mg_dl'), sugar_kind: z.enum(sugarKinds).nullable(), findings: text(4000), diagnosis: text(2000),
    diagnosis_codes: z.array(z.string().regex(/^K0[0-8](\.[0-9])?$/)).max(8), advised: text(4000), done: text(4000),
    next_visit_days: z.number().int().min(1).max(1100).nullable(), next_visit_on: z.string().refine(isDate).nullable(), next_visit_reason: text(200),
    charge_remark: text(300), template: text(60), canals: z.array(canalSchema).max(24),
  }).partial(),
})
export type SaveDraftInput = z.infer<typeof saveDraftSchema>

export const discardNoteSchema = z.object({ noteId: id, version })
export const addAddendumSchema = z.object({ noteId: id, text: z.string().trim().min(1, 'missing').max(4000, 'tooLong:4000') })

/** Notes to sign, each as it was read. */
export const signNotesSchema = z.object({ notes: z.array(z.object({ id, version })).min(1).max(200) })
export const signNotesByPinSchema = signNotesSchema.extend({ by: givenPinSchema })

/** The next page of a patient's notes, after the last one of the page before. */
export const listNotesSchema = z.object({ patientId: id, after: z.object({ on: z.string().refine(isDate), id }) })

const days = z.string().trim().regex(/^\d{0,4}$/, 'between:1–1100').refine((typed) => typed === '' || (Number(typed) >= 1 && Number(typed) <= 1100), 'between:1–1100')

/** A template as its form holds it; version null: a new one. */
export const saveTemplateSchema = z.object({
  templateId: id.nullable(), version: version.nullable(), name: nameField(60),
  complaint: text(4000), findings: text(4000), diagnosis: text(2000), advised: text(4000), done: text(4000),
  nextVisitDays: days, nextVisitReason: text(200), canals: z.boolean(),
})
export type SaveTemplateInput = z.input<typeof saveTemplateSchema>
export const archiveTemplateSchema = z.object({ templateId: id, archived: z.boolean() })

export const savePhraseSchema = z.object({
  phraseId: id.nullable(), version: version.nullable(), field: z.enum(textFields), shortcut: z.string().trim().toLowerCase().regex(/^[a-z0-9]{1,12}$/, 'shortWord'),
  body: z.string().trim().min(1, 'missing').max(500, 'tooLong:500'),
})
export type SavePhraseInput = z.input<typeof savePhraseSchema>
export const removePhraseSchema = z.object({ phraseId: id })
