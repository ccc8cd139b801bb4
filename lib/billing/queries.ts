import 'server-only'
import { unwrap } from '../errors'
import { clinicClient } from '../supabase'
import type { BillingPage } from './billing'

/** How the clinic bills. @throws AppError not_allowed, database_unreachable */
export async function readBillingPage(slug: string): Promise<BillingPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('billing_settings_page')) as unknown as BillingPage
}
