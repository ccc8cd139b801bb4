import { z } from 'zod'
import { plainDigits } from '@/lib/digits'
import { lineField, nameField } from '@/lib/fields'

/** The public form. number: a phone number in any way of writing, or a file number; trap and seal are those of lib/public-form.ts. */
export const requestErasureSchema = z.object({
  kind: z.enum(['patient', 'clinic']),
  clinic: nameField(120, 2),
  name: lineField(120),
  number: lineField(30),
  seal: z.string().max(200),
  trap: z.string().max(200),
}).refine(({ kind, number }) => kind === 'clinic' || number !== '', { path: ['number'], message: 'missing' })

/** token: what the answer to the form gave this browser. */
export const proveErasureSchema = z.object({
  token: z.string().min(20).max(100),
  code: z.string().transform((typed) => plainDigits(typed).replace(/\s/g, '')).pipe(z.string().regex(/^[0-9]{6}$/, 'codeSix')),
})

export const checkCertificateSchema = z.object({
  number: z.string().trim().regex(/^e-\d{4}-[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}$/i, 'certificateNumber'),
  // On paper it stands in groups of eight.
  hash: z.string().transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^[0-9a-f]{64}$/i, 'certificateHash')),
})

export const addErasureSchema = z.object({ patient: z.guid(), channel: z.enum(['mail', 'desk']) })
/** name: the clinic's, typed to say that this one is meant. */
export const askClinicErasureSchema = z.object({ name: nameField(120), password: z.string().min(1, 'missing').max(200, 'tooLong:200') })
export const confirmErasureSchema = z.object({ request: z.guid(), patient: z.guid() })
export const endErasureSchema = z.object({ request: z.guid(), how: z.enum(['refused', 'withdrawn']) })
/** why '': nothing speaks against it any more. */
export const disputeErasureSchema = z.object({ request: z.guid(), why: z.union([z.literal(''), lineField(300).pipe(z.string().min(3, 'tooShort:3'))]) })
