import 'server-only'
import { unwrap } from '@/lib/errors'
import { hashToken } from '@/lib/members/token'
import { clinicClient, publicClient } from '@/lib/supabase'
import type { Board } from './board'
import type { LinkKind, TokenRow } from './schema'

/** Several screens of a clinic share one answer for this long: half of the time between two questions of one screen. */
const keptFor = 2_000
const kept = new Map<string, { at: number; answer: Promise<Board | null> }>()

/**
 * What the screen behind a secret link shows; null when the link is not valid (any more).
 * @throws AppError too_many_attempts, database_unreachable
 */
export function readBoard(token: string): Promise<Board | null> {
  const link = hashToken(token)
  const now = Date.now()
  for (const [key, { at }] of kept) if (now - at > keptFor) kept.delete(key)
  const known = kept.get(link)
  if (known) return known.answer
  const answer = askBoard(link)
  kept.set(link, { at: now, answer })
  answer.catch(() => kept.delete(link))
  return answer
}

async function askBoard(link: string): Promise<Board | null> {
  const answer = await publicClient().rpc('display_board', { link })
  // null is an answer: no such link.
  return answer.error === null && answer.data === null ? null : (unwrap(answer) as unknown as Board)
}

export type QueueSettings = { tokenPer: TokenRow; language: string; links: { kind: LinkKind; createdAt: string }[] }

/**
 * How the clinic gives numbers, and which secret links it has (not the links themselves).
 * @throws AppError not_allowed, database_unreachable
 */
export async function readQueueSettings(slug: string): Promise<QueueSettings> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('queue_settings')) as unknown as { token_per: TokenRow; language: string; links: { kind: LinkKind; created_at: string }[] }
  return { tokenPer: found.token_per, language: found.language, links: found.links.map(({ kind, created_at }) => ({ kind, createdAt: created_at })) }
}
