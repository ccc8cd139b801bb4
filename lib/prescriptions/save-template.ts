'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { saveTemplateSchema } from './schema'

/** Adds or changes a template of the clinic, or a dentist's own favourite. @throws AppError not_found, changed_by_someone, name_taken, not_allowed */
export const saveTemplate = clinicAction
  .metadata({ name: 'save-template', permission: 'records.write' })
  .inputSchema(saveTemplateSchema)
  .action(async ({ parsedInput: { templateId, version, dentistId, ...fields }, ctx: { db, shell, slug } }) => {
    const templates = db.from('prescription_templates')
    const rows = unwrap(templateId === null
      ? await templates.insert({ clinic_id: shell.clinic.id, dentist_id: dentistId, ...fields }).select('id, version')
      : await templates.update(fields).eq('id', templateId).eq('version', version ?? 0).select('id, version'))
    if (rows.length === 0) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}/settings/medicines`)
    return rows[0]!
  })
