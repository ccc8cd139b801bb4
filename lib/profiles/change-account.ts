'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { changeAccountSchema } from './schema'

/** Changes a person's name and phone; clinics that know them by the old name learn the new one. */
export const changeAccount = personAction
  .metadata({ name: 'change-account' })
  .inputSchema(changeAccountSchema)
  .action(async ({ parsedInput: { fullName, phone }, ctx: { db } }) => {
    const account = { full_name: fullName, phone: phone || null } as { full_name: string; phone: string }
    unwrap(await db.rpc('change_my_account', account))
    revalidatePath('/', 'layout')
  })
