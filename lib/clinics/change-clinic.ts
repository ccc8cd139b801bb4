'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap, unwrapRow } from '@/lib/errors'
import { toClinic, toClinicColumns, type ClinicRow } from './rows'
import { changeClinicSchema } from './schema'

/**
 * Saves the clinic's details and how it reminds, if nobody has changed them since they were read.
 * @returns the new version
 * @throws AppError changed_by_someone with the clinic as it is now in details.clinic; not_found
 */
export const changeClinic = clinicAction
  .metadata({ name: 'change-clinic', permission: 'clinic.manage' })
  .inputSchema(changeClinicSchema)
  .action(async ({ parsedInput: { version, cancelFreesSlot, legalName, ...values }, ctx: { db, shell, slug } }) => {
    const columns = { ...toClinicColumns(values), cancel_frees_slot: cancelFreesSlot, legal_name: legalName || null }
    const [saved] = unwrap(await db.from('clinics').update(columns).eq('id', shell.clinic.id).eq('version', version).select('version'))
    if (!saved) {
      const now = unwrapRow(await db.from('clinics').select().eq('id', shell.clinic.id))
      throw new AppError('changed_by_someone', { clinic: toClinic(now as ClinicRow) })
    }
    revalidatePath(`/${slug}`, 'layout')
    return saved
  })
