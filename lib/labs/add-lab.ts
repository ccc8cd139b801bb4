'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { toLabRow } from './rows'
import { labSchema } from './schema'

/** Adds a dental laboratory. @throws AppError name_taken */
export const addLab = clinicAction
  .metadata({ name: 'add-lab', permission: 'catalogues.manage' })
  .inputSchema(labSchema)
  .action(async ({ parsedInput, ctx: { db, shell, slug } }) => {
    const added = unwrapRow(await db.from('labs').insert({ clinic_id: shell.clinic.id, ...toLabRow(parsedInput) }).select('id'))
    revalidatePath(`/${slug}`, 'layout')
    return added
  })
