import { z } from 'zod'
import { nameField } from '@/lib/fields'

/** What a company does for the service. The program cannot run without one of each of the first five. */
export const kinds = ['hosting', 'database', 'whatsapp', 'payments', 'mail', 'sms', 'other'] as const
export const needed = kinds.slice(0, 5)

const words = nameField(300, 3)
export const addSubProcessorSchema = z.object({
  kind: z.enum(kinds), name: nameField(120, 2), since: z.iso.date('missing'),
  purposeEn: words, purposeHi: words, receivesEn: words, receivesHi: words, regionEn: nameField(120, 2), regionHi: nameField(120, 2),
})
export const endSubProcessorSchema = z.object({ id: z.uuid(), until: z.iso.date('missing') })
