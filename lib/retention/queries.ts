import 'server-only'
import { unwrap } from '@/lib/errors'
import { askAsOperator } from '@/lib/operator/ask-as-operator'
import { clinicClient } from '@/lib/supabase'
import type { OperatorRetention, RetentionPage } from './retention'

/** What the clinic keeps how long, and whose time is over. @throws AppError not_allowed, database_unreachable */
export async function readRetention(slug: string): Promise<RetentionPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('retention_page')) as unknown as RetentionPage
}

/** The same for those who run the service, with the runs and what holds them up. */
export const readOperatorRetention = () => askAsOperator<OperatorRetention>('operator_retention')
