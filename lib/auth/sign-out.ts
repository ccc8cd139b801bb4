'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/action'
import { personClient } from '@/lib/supabase'

/** Ends the session of this browser. Works, as far as this browser goes, even when the auth server does not answer. */
export const signOut = publicAction.metadata({ name: 'sign-out' }).action(async () => {
  const db = await personClient()
  // A copy of its token ends with it.
  await db.rpc('end_my_session')
  await db.auth.signOut({ scope: 'local' })
  redirect('/sign-in')
})
