'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { saveLetterTemplateSchema } from './schema'

/** Adds or changes a template of letters. @throws AppError changed_by_someone, name_taken, not_allowed */
export const saveLetterTemplate = clinicAction
  .metadata({ name: 'save-letter-template', permission: 'catalogues.manage' })
  .inputSchema(saveLetterTemplateSchema)
  .action(async ({ parsedInput: { templateId, version, ...fields }, ctx: { db, shell, slug } }) => {
    const templates = db.from('letter_templates')
    const rows = unwrap(templateId === null
      ? await templates.insert({ clinic_id: shell.clinic.id, ...fields }).select('id, version')
      : await templates.update(fields).eq('id', templateId).eq('version', version ?? 0).select('id, version'))
    if (rows.length === 0) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}/settings/medicines`)
    return rows[0]!
  })
