'use server'

import { redirect } from 'next/navigation'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'

/** Signs a person out everywhere, here too: every token of theirs, copied ones as well, is worthless from the next request on. */
export const endSessions = personAction
  .metadata({ name: 'end-sessions' })
  .action(async ({ ctx: { db } }) => {
    unwrap(await db.rpc('end_my_sessions'))
    await db.auth.signOut({ scope: 'local' })
    redirect('/sign-in')
  })
