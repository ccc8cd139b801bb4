import 'server-only'
import { headers } from 'next/headers'
import { after } from 'next/server'
import type { Db } from './supabase'

const every = 5 * 60_000
/** When this server last noted whom; the database keeps to the same five minutes for all servers together. */
const noted = new Map<string, number>()

/**
 * Notes that somebody works in a clinic now, once the answer is out, so that no page waits for it.
 * Support that was let in is noted each time: its visit ends, and another may begin, within minutes.
 * @param who tells people and clinics apart; their browsers are told apart here
 */
export async function noteSeen(client: Promise<Db>, who: string, role: string): Promise<void> {
  if (role === 'support') {
    const db = await client
    return after(async () => void (await db.rpc('note_support')))
  }
  const browser = (await headers()).get('user-agent') ?? ''
  const key = `${who} ${browser}`
  const now = Date.now()
  if (now - (noted.get(key) ?? 0) < every) return
  if (noted.size > 10_000) noted.clear()
  noted.set(key, now)
  const db = await client
  // The next request after five minutes tries again.
  after(async () => void (await db.rpc('note_seen', { browser })))
}
