import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { ClaimList, ClaimsPage, PayersPage } from './payer'

type ClaimFilter = { payer: string | null; list: ClaimList; after: { on: string; id: string } | null }

/** The claims of a list and what each payer owes. @throws AppError not_allowed, database_unreachable */
export async function claimsOf(db: Awaited<ReturnType<typeof clinicClient>>, { payer, list, after }: ClaimFilter): Promise<ClaimsPage> {
  return unwrap(await db.rpc('claims_page', { payer: payer ?? undefined, list, after: after?.on, after_id: after?.id })) as unknown as ClaimsPage
}

/** The page of payers. @throws AppError not_allowed, database_unreachable */
export async function readClaims(slug: string, payer: string | null, list: ClaimList): Promise<ClaimsPage> {
  return claimsOf(await clinicClient(slug), { payer, list, after: null })
}

/** The payers with their prices, for the settings. @throws AppError not_allowed, database_unreachable */
export async function readPayers(slug: string): Promise<PayersPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('payers_page')) as unknown as PayersPage
}
