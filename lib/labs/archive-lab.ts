'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { labIdSchema } from './schema'

/** Stops offering a lab; its orders keep it. @throws AppError not_found */
export const archiveLab = clinicAction
  .metadata({ name: 'archive-lab', permission: 'catalogues.manage' })
  .inputSchema(labIdSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('labs').update({ archived_at: new Date().toISOString() }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
