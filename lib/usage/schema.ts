import { z } from 'zod'

export const chooseCountingSchema = z.object({
  counted: z.boolean(),
  /** Where it was chosen, for the person's ledger. */
  on: z.enum(['account', 'cookies']),
})
