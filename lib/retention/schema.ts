import { z } from 'zod'
import { numberField } from '@/lib/fields'

/** Years that records are kept, and the age until which those of minors are; version of the page. The bounds are those of the database. */
export const clinicalRetentionSchema = z.object({ clinicalYears: numberField(3, 40), minorsUntil: numberField(18, 40), version: z.number().int().min(0) })

/** erase: goes in a week; keep: asked again in a year; null: a decision is taken back. */
export const decideProposalsSchema = z.object({ proposals: z.array(z.guid()).min(1).max(500), decision: z.enum(['erase', 'keep']).nullable() })

/** How long something is kept, as the operator says it; the database knows the bounds. */
export const retentionRuleSchema = z.object({ rule: z.string().regex(/^[a-z_]{3,40}$/), n: numberField(0, 9999), unit: z.enum(['days', 'months', 'years']) })
