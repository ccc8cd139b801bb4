'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap, unwrapRow } from '@/lib/errors'
import { toLabRow } from './rows'
import { changeLabSchema } from './schema'

/** Changes a lab's particulars. @throws AppError name_taken, changed_by_someone, not_found */
export const changeLab = clinicAction
  .metadata({ name: 'change-lab', permission: 'catalogues.manage' })
  .inputSchema(changeLabSchema)
  .action(async ({ parsedInput: { id, version, ...lab }, ctx: { db, slug } }) => {
    const [changed] = unwrap(await db.from('labs').update(toLabRow(lab)).eq('id', id).eq('version', version).select('id, version'))
    if (!changed) {
      unwrapRow(await db.from('labs').select('id').eq('id', id))
      throw new AppError('changed_by_someone')
    }
    revalidatePath(`/${slug}`, 'layout')
    return changed
  })
