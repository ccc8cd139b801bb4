'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { changeTokensSchema } from './schema'

/** Sets whether those who arrive get numbers, one row for the clinic or one for each dentist. Numbers given stay. */
export const changeTokens = clinicAction
  .metadata({ name: 'change-tokens', permission: 'clinic.manage' })
  .inputSchema(changeTokensSchema)
  .action(async ({ parsedInput: { tokenPer }, ctx }) => {
    unwrapRow(await ctx.db.from('clinics').update({ token_per: tokenPer }).eq('id', ctx.shell.clinic.id).select('version'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
