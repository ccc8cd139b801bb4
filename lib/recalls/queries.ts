import 'server-only'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient, type Db } from '@/lib/supabase'
import type { FollowUp, FollowUpList, FollowUpPage } from './lists'
import type { RecallTypesPage } from './recall-type'
import type { ReferralSources } from './referral-sources'

/**
 * Why an update by version found no recall.
 * @throws AppError always: changed_by_someone when there is one, not_found when there is none
 */
export async function staleRecall(db: Db, recallId: string): Promise<never> {
  const there = unwrap(await db.from('recalls').select('id').eq('id', recallId)) as { id: string }[]
  throw new AppError(there.length ? 'changed_by_someone' : 'not_found')
}

/**
 * A page of one of the lists of whom to call: the first, or the one after a row.
 * @param dentistId only theirs; null for all
 * @throws AppError not_allowed, database_unreachable
 */
export async function readFollowUps(db: Db, { list, dentistId, after }: { list: FollowUpList; dentistId: string | null; after: Pick<FollowUp, 'on' | 'id'> | null }): Promise<FollowUpPage> {
  return unwrap(await db.rpc('recalls_page', { list, ...(dentistId && { dentist: dentistId }), ...(after && { after }) })) as unknown as FollowUpPage
}

/** The kinds of recalls, those that are archived too, and the procedures they are chosen from. @throws AppError not_allowed */
export async function readRecallTypes(slug: string): Promise<RecallTypesPage> {
  return unwrap(await (await clinicClient(slug)).rpc('recall_types_page')) as unknown as RecallTypesPage
}

/** Who sent the patients who were registered from one day to another, both included. @throws AppError not_allowed */
export async function readReferralSources(slug: string, from: string, until: string): Promise<ReferralSources> {
  return unwrap(await (await clinicClient(slug)).rpc('referral_sources', { from_day: from, until_day: until })) as unknown as ReferralSources
}
