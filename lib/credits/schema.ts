import { z } from 'zod'
import { isDate } from '../time'

/** Inputs of the actions on credits, and what their page is given. Amounts are paise; problems are keys of credits.json, "problems". */

export const entryKinds = ['purchase', 'allowance', 'expiry', 'debit', 'release', 'correction'] as const
export type EntryKind = (typeof entryKinds)[number]
export const creditCategories = ['UTILITY', 'MARKETING', 'AUTHENTICATION', 'SERVICE', 'SMS'] as const
export type CreditCategory = (typeof creditCategories)[number]

export type CreditEntry = {
  id: string; at: string; kind: EntryKind; category: CreditCategory | null
  /** What the entry changed: of the month's allowance, and of what was bought. */
  allowancePaise: number; purchasedPaise: number
  note: string | null
  /** Of which kind the message was, while it is kept. */
  messageKind: string | null
}
export type Credits = {
  allowancePaise: number; purchasedPaise: number; thresholdPaise: number; thresholdChosen: boolean
  level: 'low' | 'empty' | null
  paysMeta: boolean; version: number
  /** The allowance that the plan gives now, and until when; null: the subscription has lapsed. */
  month: { paise: number; ends: string } | null
  /** Messages that wait for credits. */
  waiting: number
  /** The last thirty days. */
  spent: { category: CreditCategory; messages: number; paise: number }[]
  /** One message at home, today. */
  prices: Partial<Record<CreditCategory, number>>
  /** What can be bought, and what it costs with GST. */
  packs: { id: string; paise: number; totalPaise: number }[]
  entries: CreditEntry[]; more: boolean
}
/** Which entries of the ledger are looked at; days on the clinic's calendar. */
export type EntryFilter = { kind: EntryKind | null; from: string | null; until: string | null }

const day = z.string().refine(isDate)
export const entryFilterSchema = z.object({
  kind: z.enum(entryKinds).nullable().catch(null),
  from: day.nullable().catch(null),
  until: day.nullable().catch(null),
}) satisfies z.ZodType<EntryFilter>

export const moreEntriesSchema = z.object({
  filter: z.object({ kind: z.enum(entryKinds).nullable(), from: day.nullable(), until: day.nullable() }),
  after: z.object({ at: z.iso.datetime({ offset: true }), id: z.guid() }),
})

export const creditSettingsSchema = z.object({
  version: z.number().int(),
  paysMeta: z.boolean(),
  /** Rupees as typed; empty: the usual threshold. */
  threshold: z.string().trim().refine((typed) => typed === '' || (/^\d{1,6}$/.test(typed) && Number(typed) <= 100_000), 'threshold'),
})
export type CreditSettingsInput = z.input<typeof creditSettingsSchema>

export const buyCreditsSchema = z.object({ pack: z.string().regex(/^[a-z0-9-]{3,40}$/) })
