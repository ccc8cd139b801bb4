import { z } from 'zod'

export const chooseCountingSchema = z.object({ counted: z.boolean() })
