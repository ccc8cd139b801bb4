'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap, unwrapRow } from '@/lib/errors'
import { toDentistColumns } from './rows'
import { changeDentistSchema } from './schema'

/**
 * Saves a dentist's details and who signs in as them.
 * @throws AppError changed_by_someone with the dentist as they are now in details.dentist; member_is_a_dentist_already; not_found
 */
export const changeDentist = clinicAction
  .metadata({ name: 'change-dentist', permission: 'clinic.manage' })
  .inputSchema(changeDentistSchema)
  .action(async ({ parsedInput: { id, version, memberId, ...values }, ctx }) => {
    const columns = { ...toDentistColumns(values), member_id: memberId || null }
    const [saved] = unwrap(await ctx.db.from('dentists').update(columns).eq('id', id).eq('version', version).select('version'))
    if (!saved) {
      const now = unwrapRow(await ctx.db.from('dentists').select().eq('id', id))
      throw new AppError('changed_by_someone', {
        dentist: {
          version: now.version, name: now.name, qualification: now.qualification ?? '', council: now.council ?? '',
          registrationNumber: now.registration_number ?? '', colour: now.colour, lanes: now.lanes, memberId: now.member_id ?? '',
        },
      })
    }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return saved
  })
