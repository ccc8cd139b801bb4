import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { TrayList, TrayPage } from './tray'

/** What the X-ray computer made and nobody has yet, or what was discarded of it, and who is here today. @throws AppError not_allowed, database_unreachable */
export async function readTray(slug: string, list: TrayList): Promise<TrayPage> {
  return unwrap(await (await clinicClient(slug)).rpc('tray_page', { list })) as unknown as TrayPage
}
