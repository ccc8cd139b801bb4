'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { authRefusal } from '@/lib/auth/refusals'
import { unwrap } from '@/lib/errors'
import { checkOwnPin, savePin } from '@/lib/jobs/pins'
import { limitRate } from '@/lib/rate-limit'
import { publicClient } from '@/lib/supabase'
import { setPinSchema } from './schema'

/**
 * Sets or changes one's own PIN. A browser left open is not enough: who came in by PIN gives it again, everyone else the
 * password, so that a forgotten PIN is replaced after a full sign-in.
 * @throws AppError pin_wrong, pin_locked, wrong_password, too_many_attempts
 */
export const setPin = personAction
  .metadata({ name: 'set-pin' })
  .inputSchema(setPinSchema)
  .action(async ({ parsedInput: { secret, pin }, ctx: { db, person } }) => {
    const { by_pin: byPin } = unwrap(await db.rpc('my_pin')) as { by_pin: boolean }
    if (byPin) await checkOwnPin(person.id, secret)
    else await checkPassword(person.email, secret)
    await savePin(person.id, pin)
    revalidatePath('/', 'layout')
  })

/** By a sign-in that leaves no session behind. */
async function checkPassword(email: string, password: string) {
  await limitRate('sign-in-account', email)
  const db = publicClient()
  const { error } = await db.auth.signInWithPassword({ email, password })
  if (error) throw authRefusal(error)
  await db.auth.signOut({ scope: 'local' })
}
