'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { publicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { getPerson } from '@/lib/session'
import { personClient } from '@/lib/supabase'
import { COUNTING_COOKIE } from './choice'
import { chooseCountingSchema } from './schema'

/** Whether use may be counted: in this browser, and of the person on every device when someone is signed in. */
export const chooseCounting = publicAction
  .metadata({ name: 'choose-counting' })
  .inputSchema(chooseCountingSchema)
  .action(async ({ parsedInput: { counted, on } }) => {
    ;(await cookies()).set(COUNTING_COOKIE, counted ? 'yes' : 'no', { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true })
    const session = await getPerson()
    if (session?.person.language) {
      const { error } = await (await personClient()).rpc('choose_counting', { counted, channel: on })
      if (error) throw fromDatabase(error)
    }
    revalidatePath('/', 'layout')
  })
