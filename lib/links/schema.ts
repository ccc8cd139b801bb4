import { z } from 'zod'

/** A link, by its id. */
export const linkIdSchema = z.object({ link: z.uuid() })
/** The secret that a patient's address ends with. */
export const linkTokenField = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
