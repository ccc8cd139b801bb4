'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { letterTemplateIdSchema } from './schema'

/** Removes a template of letters. @throws AppError not_found */
export const removeLetterTemplate = clinicAction
  .metadata({ name: 'remove-letter-template', permission: 'catalogues.manage' })
  .inputSchema(letterTemplateIdSchema)
  .action(async ({ parsedInput: { templateId }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('letter_templates').delete().eq('id', templateId).select('id'))
    revalidatePath(`/${slug}/settings/medicines`)
    return {}
  })
