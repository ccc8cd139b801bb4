import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { PackagesPage } from './package'

/** The packages that the clinic sells, for the settings. @throws AppError not_allowed, database_unreachable */
export async function readPackages(slug: string): Promise<PackagesPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('packages_page')) as unknown as PackagesPage
}
