'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { templateIdSchema } from './schema'

/** Removes a template of the clinic, or a dentist's own favourite. @throws AppError not_found */
export const removeTemplate = clinicAction
  .metadata({ name: 'remove-template', permission: 'records.write' })
  .inputSchema(templateIdSchema)
  .action(async ({ parsedInput: { templateId }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('prescription_templates').delete().eq('id', templateId).select('id'))
    revalidatePath(`/${slug}/settings/medicines`)
    return {}
  })
