import { z } from 'zod'

/** The id of a price is all that a browser chooses; what it costs and when it starts the database knows. */
export const choosePriceSchema = z.object({ price_id: z.string().max(60) })
