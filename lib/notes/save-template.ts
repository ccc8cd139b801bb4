'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { saveTemplateSchema } from './schema'

/** Adds a template of notes, or changes one. @throws AppError name_taken, changed_by_someone, not_allowed */
export const saveTemplate = clinicAction
  .metadata({ name: 'save-template', permission: 'catalogues.manage' })
  .inputSchema(saveTemplateSchema)
  .action(async ({ parsedInput: { templateId, version, nextVisitDays, nextVisitReason, ...texts }, ctx: { db, slug, shell } }) => {
    const columns = { ...texts, next_visit_days: nextVisitDays ? Number(nextVisitDays) : null, next_visit_reason: nextVisitReason }
    const saved = unwrap(templateId
      ? await db.from('note_templates').update(columns).eq('id', templateId).eq('version', version ?? 0).select('id')
      : await db.from('note_templates').insert({ ...columns, clinic_id: shell.clinic.id }).select('id'))
    if (saved.length === 0) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
