import { z } from 'zod'

const id = z.guid()
const days = z.number().int().min(1).max(365)

/** One line as the editor holds it. */
export const lineSchema = z.object({
  brand: z.string().trim().max(80), contents: z.string().trim().min(3, 'contents').max(300, 'contents'), form: z.string().trim().max(30),
  dose: z.string().trim().max(30), frequency: z.string().trim().max(20), days: days.nullable(),
  quantity: z.number().int().min(1).max(5000).nullable(), unit: z.string().trim().max(20),
  instructions: z.array(z.string().trim().min(1).max(60)).max(10), note: z.string().trim().max(300),
})
export type LineInput = z.infer<typeof lineSchema>

const reasonSchema = z.object({ rule: z.string().max(40), subject: z.string().max(120), against: z.string().max(120), reason: z.string().trim().max(300) })

/** A draft as the editor holds it. prescriptionId null: a new one. replaces: the signed one that it corrects. */
export const savePrescriptionSchema = z.object({
  prescriptionId: id.nullable(), version: z.number().int().positive().nullable(), patientId: id, visitId: id.nullable(), dentistId: id,
  diagnosis: z.string().trim().max(300, 'diagnosis'), advice: z.string().trim().max(1000, 'advice'), language: z.string().regex(/^[a-z]{2,3}$/),
  weightG: z.number().int().min(500, 'weight').max(400_000, 'weight').nullable(), replaces: id.nullable(),
  lines: z.array(lineSchema).max(20, 'lines'), reasons: z.array(reasonSchema).max(200),
})
export type SavePrescriptionInput = z.input<typeof savePrescriptionSchema>

/** given: the dentist's PIN on somebody else's screen; null: whoever is signed in signs. */
export const signPrescriptionSchema = z.object({
  prescriptionId: id, version: z.number().int().positive(), given: z.object({ member: id, pin: z.string().regex(/^\d{4,8}$/) }).nullable(),
})
export const prescriptionIdSchema = z.object({ prescriptionId: id })

const body = z.string().trim().min(1, 'body').max(2000, 'body')
/** templateId null: a new one. dentistId null: everybody's template, else a favourite. */
export const saveTemplateSchema = z.object({
  templateId: id.nullable(), version: z.number().int().positive().nullable(), dentistId: id.nullable(), name: z.string().trim().min(1, 'name').max(80, 'name'), body,
  advice: z.string().trim().max(1000, 'advice'),
})
export const templateIdSchema = z.object({ templateId: id })

/** medicineId null: a new one, or the clinic's own word for one of the reference list. */
export const saveMedicineSchema = z.object({
  medicineId: id.nullable(), version: z.number().int().positive().nullable(), name: z.string().trim().min(2, 'name').max(80, 'name'),
  form: z.string().trim().toLowerCase().min(2, 'form').max(30, 'form'), contents: z.string().trim().toLowerCase().min(3, 'contents').max(300, 'contents'),
  reference: z.string().max(60).nullable(), hidden: z.boolean(),
})
export type SaveMedicineInput = z.input<typeof saveMedicineSchema>
export const medicineIdSchema = z.object({ medicineId: id })

/** What the chemist says. */
export const readByChemistSchema = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/), birthYear: z.string().regex(/^\d{4}$/, 'year'), language: z.string().regex(/^[a-z]{2,3}$/) })
