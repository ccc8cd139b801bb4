'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Removes a session; visits booked in it stay. @throws AppError not_found */
export const removeSession = clinicAction
  .metadata({ name: 'remove-session', permission: 'roster.write' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('dentist_sessions').delete().eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
