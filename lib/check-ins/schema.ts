import { z } from 'zod'
import { locales } from '@/lib/locales'
import { patientLanguages } from '@/lib/patients/consent'
import { isMinor, latestToday, readBirth } from '@/lib/patients/rules'
import { patientSchema } from '@/lib/patients/schema'

/**
 * What a patient enters on their own phone. Every rule answers with a key of messages/<locale>/patients.json under
 * "problems", or of check-ins.json. A phone is needed, and for a child somebody who answers for it.
 */
export const checkInSchema = patientSchema
  .pick({
    fullName: true, whatsappIsPhone: true, birth: true, sex: true, complaint: true, language: true,
    guardianName: true, guardianRelation: true, guardianPhone: true, allergies: true, medicalAlerts: true, reminderConsent: true,
  })
  .extend({
    phone: patientSchema.shape.phone.pipe(z.string().min(1, 'phoneMissing')),
    language: z.enum(Object.keys(patientLanguages) as [keyof typeof patientLanguages]),
    marketingConsent: z.boolean().default(false),
    appointment: z.enum(['yes', 'no'], 'appointmentMissing'),
  })
  .superRefine(({ birth, guardianName }, ctx) => {
    const today = latestToday()
    const read = readBirth(birth, today)
    if (read && typeof read !== 'string' && isMinor(read.date, read.precision, today) && !guardianName) {
      ctx.addIssue({ code: 'custom', path: ['guardianName'], message: 'guardianMissing' })
    }
  })
export type CheckInValues = z.output<typeof checkInSchema>

/** locale: the language in which the form, and the consents on it, were read. */
export const submitCheckInSchema = z.intersection(
  checkInSchema,
  z.object({ token: z.string().max(200), requestId: z.guid(), locale: z.enum(locales) }),
)

export const loadCheckInSchema = z.object({ id: z.guid() })
export const dismissCheckInSchema = z.object({ id: z.guid(), version: z.int().positive(), back: z.boolean().default(false) })

/** What of a check-in can go into the record of a known patient. */
export const takenFields = ['full_name', 'phone', 'birth', 'sex', 'complaint', 'language', 'guardian', 'allergies', 'medical_alerts'] as const
export type TakenField = (typeof takenFields)[number]

export const acceptCheckInSchema = z.object({
  id: z.guid(),
  version: z.int().positive(),
  /** null: a new patient. */
  patient: z.object({ id: z.guid(), version: z.int().positive(), take: z.array(z.enum(takenFields)) }).nullable(),
  /** Their visit today, which begins to wait; null: into the queue without an appointment. */
  visit: z.object({ id: z.guid(), version: z.int().positive() }).nullable(),
  dentistId: z.guid().nullable(),
  urgent: z.boolean(),
  again: z.boolean().default(false),
})
