import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { AftercareSettings } from './sheet'

/** The clinic's sheets with their texts and procedures. @throws AppError not_allowed, database_unreachable */
export async function readAftercare(slug: string): Promise<AftercareSettings> {
  return unwrap(await (await clinicClient(slug)).rpc('aftercare_settings')) as unknown as AftercareSettings
}
