import { z } from 'zod'
import { purposes } from '../patients/consent'
import { linkTokenField } from '../links/schema'

/** Who speaks for somebody under 18. */
export const guardianField = z.object({ name: z.string().trim().min(1, 'nameMissing').max(120), relation: z.string().trim().max(40) })

export const makeChoicesLinkSchema = z.object({ patientId: z.guid() })

export const chooseByLinkSchema = z.object({
  token: linkTokenField,
  purpose: z.enum(purposes),
  given: z.boolean(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  guardian: guardianField.nullable().default(null),
})
