'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveRecallTypeSchema } from './schema'

/** Adds a kind of recall, or changes it and the procedures that lead to it. @throws AppError not_found, changed_by_someone, name_taken */
export const saveRecallType = clinicAction
  .metadata({ name: 'save-recall-type', permission: 'catalogues.manage' })
  .inputSchema(saveRecallTypeSchema)
  .action(async ({ parsedInput: { typeId, version, leads, ...type }, ctx: { db, slug } }) => {
    const saved = unwrap(await db.rpc('save_recall_type', {
      recall_type: typeId, type_version: version, leads,
      fields: { name: type.name, interval_months: type.intervalMonths, body: type.body || null, procedure_id: type.procedureId },
    } as never))
    revalidatePath(`/${slug}`, 'layout')
    return saved as unknown as { id: string; version: number }
  })
