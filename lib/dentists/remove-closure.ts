'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Removes a holiday, leave or block-out. @throws AppError not_found */
export const removeClosure = clinicAction
  .metadata({ name: 'remove-closure', permission: 'roster.write' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('closures').delete().eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
