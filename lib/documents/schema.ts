import { z } from 'zod'

/** A money document, by its kind and id. */
export const moneyDocumentSchema = z.object({ kind: z.enum(['invoice', 'receipt']), id: z.guid() })
