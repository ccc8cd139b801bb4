import type { z } from 'zod'
import type { labSchema } from './schema'

/** A lab as its form gives it, as the columns of its row. */
export const toLabRow = ({ name, contact, phone, email, turnaroundDays }: z.output<typeof labSchema>) => ({
  name, contact: contact || null, phone: phone || null, email: email || null, turnaround_days: turnaroundDays,
})
