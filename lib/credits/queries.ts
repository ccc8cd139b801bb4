import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { CreditCategory, CreditEntry, Credits, EntryFilter, EntryKind } from './schema'

type EntryRow = {
  id: string; at: string; kind: EntryKind; category: CreditCategory | null; allowance_paise: number; purchased_paise: number; note: string | null
  message_kind: string | null
}
type CreditsRow = Pick<Credits, 'level' | 'version' | 'month' | 'waiting' | 'spent' | 'prices' | 'more'> & {
  allowance_paise: number; purchased_paise: number; threshold_paise: number; threshold_chosen: boolean; pays_meta: boolean; entries: EntryRow[]
  packs: { id: string; paise: number; total_paise: number }[]
}

/**
 * What a clinic has left and what became of the rest, with a page of the ledger, newest first.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readCredits(slug: string, { kind, from, until }: EntryFilter, after: { at: string; id: string } | null = null): Promise<Credits> {
  const db = await clinicClient(slug)
  const row = unwrap(await db.rpc('credits_page', { kinds: kind && [kind], from_day: from, until_day: until, after } as never)) as unknown as CreditsRow
  const { allowance_paise, purchased_paise, threshold_paise, threshold_chosen, pays_meta, packs, entries, ...same } = row
  return {
    ...same, allowancePaise: allowance_paise, purchasedPaise: purchased_paise, thresholdPaise: threshold_paise, thresholdChosen: threshold_chosen,
    paysMeta: pays_meta, packs: packs.map(({ total_paise, ...pack }) => ({ ...pack, totalPaise: total_paise })), entries: entries.map(toEntry),
  }
}

const toEntry = ({ allowance_paise, purchased_paise, message_kind, ...same }: EntryRow): CreditEntry => ({
  ...same, allowancePaise: allowance_paise, purchasedPaise: purchased_paise, messageKind: message_kind,
})
