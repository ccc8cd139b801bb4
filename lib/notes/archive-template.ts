'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { archiveTemplateSchema } from './schema'

/** Takes a template out of use, or back into it. @throws AppError not_found, name_taken, not_allowed */
export const archiveTemplate = clinicAction
  .metadata({ name: 'archive-template', permission: 'catalogues.manage' })
  .inputSchema(archiveTemplateSchema)
  .action(async ({ parsedInput: { templateId, archived }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('note_templates').update({ archived_at: archived ? new Date().toISOString() : null }).eq('id', templateId).select('id'))
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
