'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { removePhraseSchema } from './schema'

/** Removes a quick phrase; notes keep its words. @throws AppError not_found, not_allowed */
export const removePhrase = clinicAction
  .metadata({ name: 'remove-phrase', permission: 'catalogues.manage' })
  .inputSchema(removePhraseSchema)
  .action(async ({ parsedInput: { phraseId }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('note_phrases').delete().eq('id', phraseId).select('id'))
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
