import 'server-only'
import type { User } from '@supabase/supabase-js'
import { redirect } from 'next/navigation'
import type { Db } from '@/lib/supabase'
import { beginSession } from './begin-session'
import { owesSecondFactor } from './two-factor'

/** Goes on once the password or the mail's link was right: to the second step for who set one up, else into the program. */
export async function finishSignIn(db: Db, user: User, path: string): Promise<never> {
  if (owesSecondFactor(user)) redirect(`/second-step?next=${encodeURIComponent(path)}`)
  await beginSession(db, user)
  redirect(path)
}
