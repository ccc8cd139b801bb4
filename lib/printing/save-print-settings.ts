'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { savePrintSettingsSchema } from './schema'

/** Changes the paper, the head and the margins of everything the clinic prints from now on. @throws AppError changed_by_someone */
export const savePrintSettings = clinicAction
  .metadata({ name: 'save-print-settings', permission: 'clinic.manage' })
  .inputSchema(savePrintSettingsSchema)
  .action(async ({ parsedInput: { version, paper, head, top, bottom, left, right, footer }, ctx: { db, shell, slug } }) => {
    const changed = unwrap(await db.from('print_settings')
      .update({ paper, head, top_mm: top, bottom_mm: bottom, left_mm: left, right_mm: right, footer: footer || null })
      .eq('clinic_id', shell.clinic.id).eq('version', version).select('version'))
    if (!changed[0]) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}/settings/printing`)
    return { version: changed[0].version }
  })
