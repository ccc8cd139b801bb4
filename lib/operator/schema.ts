import { z } from 'zod'
import { emailField, lineField, nameField, numberField } from '@/lib/fields'

const why = nameField(300, 3)
const subscription = { clinic: z.uuid(), version: z.number().int() }

export const extendTrialSchema = z.object({ ...subscription, days: numberField(1, 90), reason: why })
/** Suspending a clinic, and taking it back. */
export const suspensionSchema = z.object({ ...subscription, reason: why })
/** Rupees to give; below zero, to take. */
export const giveCreditsSchema = z.object({ clinic: z.uuid(), rupees: numberField(-100_000, 100_000).refine((rupees) => rupees !== 0, 'notANumber'), reason: nameField(200, 3) })
export const retryWebhookSchema = z.object({ source: z.enum(['whatsapp', 'gateway']), id: z.string().max(100) })

export const tones = ['news', 'warning'] as const
/** Days and times as typed, of India. */
export const announceSchema = z.object({
  textEn: nameField(300, 3), textHi: nameField(300, 3), tone: z.enum(tones),
  from: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'missing'), until: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'missing'),
})
export const endAnnouncementSchema = z.object({ id: z.uuid() })

export const supplierSchema = z.object({
  validFrom: z.iso.date('missing'), legalName: nameField(120, 2), address: nameField(500, 5), city: nameField(80),
  pinCode: z.string().regex(/^[1-9]\d{5}$/, 'pinCode'), gstin: lineField(15).pipe(z.string().length(15, 'gstinShort')), email: emailField.pipe(z.string().min(3, 'missing')),
  subscriptionSac: z.string().regex(/^99\d{4}$/, 'other'), creditsSac: z.string().regex(/^99\d{4}$/, 'other'),
})
