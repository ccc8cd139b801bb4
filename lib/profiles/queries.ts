import 'server-only'
import { unwrap } from '@/lib/errors'
import { personClient } from '@/lib/supabase'

/** Where a person is signed in. here: the session that asks; browser: what it calls itself. */
export type Session = { id: string; browser: string | null; since: string; lastUsed: string; here: boolean }
export type Account = {
  name: string
  /** E.164 or null. */
  phone: string | null
  /** null for staff who sign in with a PIN only. */
  email: string | null
  sessions: Session[]
}

type AccountDocument = Omit<Account, 'name' | 'sessions'> & {
  name: string | null
  sessions: { id: string; browser: string | null; since: string; last_used: string; here: boolean }[]
}

/**
 * The account of who is signed in.
 * @throws AppError not_signed_in, database_unreachable
 */
export async function readAccount(): Promise<Account> {
  const db = await personClient()
  const found = unwrap(await db.rpc('my_account')) as unknown as AccountDocument
  return {
    name: found.name ?? '',
    phone: found.phone,
    email: found.email,
    sessions: found.sessions.map(({ id, browser, since, last_used, here }) => ({ id, browser, since, lastUsed: last_used, here })),
  }
}
