import 'server-only'
import { unwrap } from '@/lib/errors'
import { personClient } from '@/lib/supabase'
import type { OwnData } from './own-data'

/**
 * Everything that is kept about whoever is signed in.
 * @throws AppError not_signed_in, database_unreachable
 */
export async function readOwnData(): Promise<OwnData> {
  return unwrap(await (await personClient()).rpc('my_data')) as unknown as OwnData
}
