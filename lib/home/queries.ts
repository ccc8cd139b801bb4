import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { Home } from './home'

/** How the clinic does, for the branch that the person looks at. dentist: of one alone. @throws AppError not_allowed, database_unreachable */
export async function readHome(slug: string, dentist: string | null): Promise<Home> {
  return unwrap(await (await clinicClient(slug)).rpc('home_page', dentist ? { dentist } : {})) as unknown as Home
}
