import { z } from 'zod'
import { linkTokenField } from '@/lib/links/schema'

const code = z.string().regex(/^[a-z_]{1,40}$/)
/** Answers as they are sent: only those that changed. One that says nothing takes the answer back. */
const answers = z.array(z.object({ question: code, options: z.array(code).max(20), details: z.string().max(1000, 'tooLong').nullable() })).max(100)
const teller = { toldBy: z.enum(['patient', 'guardian']), tellerName: z.string().trim().max(120, 'tooLong') }

export const saveHistoryByLinkSchema = z.object({ token: linkTokenField, answers })
export const submitHistoryByLinkSchema = z.object({ token: linkTokenField, answers, ...teller, language: z.string().regex(/^[a-z]{2,3}$/) })
  .refine(({ toldBy, tellerName }) => toldBy === 'patient' || tellerName !== '', { path: ['tellerName'], message: 'missing' })

export const patientIdSchema = z.object({ patientId: z.guid() })
export const beginHistorySchema = z.object({ patientId: z.guid(), way: z.enum(['staff', 'paper']) })
export const saveHistorySchema = z.object({ historyId: z.guid(), answers, ...teller, paperId: z.guid().nullable() })
export const historyIdSchema = z.object({ historyId: z.guid() })
/** take: the questions whose answers are taken; null: all. drops: red words that hold no more. */
export const acceptHistorySchema = z.object({ historyId: z.guid(), take: z.array(code).max(100).nullable(), drops: z.array(z.string().max(120)).max(60) })
export const dismissHistorySchema = z.object({ historyId: z.guid(), back: z.boolean() })
