import { z } from 'zod'
import { visitMinutes } from '@/lib/appointments/rules'
import { lineField } from '@/lib/fields'
import { patientSchema } from '@/lib/patients/schema'

const id = z.guid()

/** Somebody registered on the way: what is asked at a counter. samePhone: as the first of the family. */
export const newcomerSchema = patientSchema.pick({ fullName: true, phone: true, birth: true, sex: true, complaint: true, reminderConsent: true })
  .extend({ samePhone: z.boolean().default(false) })
export type NewcomerInput = z.input<typeof newcomerSchema>
export type Newcomer = z.output<typeof newcomerSchema>

/** A known patient, or somebody to register. */
const person = z.object({ patientId: id.nullable(), newcomer: newcomerSchema.nullable() })
  .refine(({ patientId, newcomer }) => (patientId === null) !== (newcomer === null))

export const mostPeople = 12

/** requestId: made once for a form, however often it is sent. again: although somebody has a visit today. */
export const addWalkInSchema = z.object({
  requestId: id,
  people: z.array(person.and(z.object({ complaint: lineField(500), urgent: z.boolean().default(false) }))).min(1).max(mostPeople),
  dentistId: id.nullable(),
  reasonId: id.nullable(),
  again: z.boolean().default(false),
})

export const bookFamilySchema = z.object({
  requestId: id,
  visits: z.array(person.and(z.object({
    dentistId: id, chairId: id.nullable(), reasonId: id.nullable(), starts: z.iso.datetime({ offset: true }),
    minutes: z.number().int().min(visitMinutes.shortest).max(visitMinutes.longest), note: z.string().trim().max(1000).nullable(), byToken: z.boolean(),
  }))).min(2).max(mostPeople),
})
