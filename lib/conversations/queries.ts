import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import { toInbox, toThread, type InboxRow, type ThreadRow } from './rows'
import type { ConversationShow, Cursor, InboxDocument, Thread } from './schema'

/**
 * The inbox in one data request: a page of conversations and the one that is open.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readInbox(
  slug: string, timeZone: string | Promise<string>,
  { show, after = null, conversation = null }: { show: ConversationShow; after?: Cursor | null; conversation?: string | null },
): Promise<InboxDocument> {
  const db = await clinicClient(slug)
  const page = unwrap(await db.rpc('inbox_page', { show, after, conversation } as never)) as unknown as InboxRow
  return toInbox(page, await timeZone)
}

/** What was said before. @throws AppError not_found, not_allowed */
export async function readEarlier(slug: string, timeZone: string, conversation: string, before: Cursor): Promise<Thread> {
  const db = await clinicClient(slug)
  return toThread(unwrap(await db.rpc('conversation_page', { conversation, before })) as unknown as ThreadRow, timeZone)
}

/** at: when it came, an ISO instant. */
export type MessageMedia = { path: string; mime: string; name: string | null; type: string; at: string }

/** Where the file of a message lies and what it is. @throws AppError not_found, not_allowed, not_signed_in */
export async function findMessageMedia(slug: string, message: string): Promise<MessageMedia> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('message_media', { message })) as unknown as MessageMedia
}
