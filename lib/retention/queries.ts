import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient, personClient } from '@/lib/supabase'
import type { OperatorRetention, RetentionPage } from './retention'

/** What the clinic keeps how long, and whose time is over. @throws AppError not_allowed, database_unreachable */
export async function readRetention(slug: string): Promise<RetentionPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('retention_page')) as unknown as RetentionPage
}

/** The same for those who run the service. @throws AppError not_found for everybody else */
export async function readOperatorRetention(): Promise<OperatorRetention> {
  const db = await personClient()
  return unwrap(await db.rpc('operator_retention')) as unknown as OperatorRetention
}
