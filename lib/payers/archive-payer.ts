'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { archivePayerSchema } from './schema'

/** Stops offering a payer, or offers it again; its claims go on. @throws AppError not_found */
export const archivePayer = clinicAction
  .metadata({ name: 'archive-payer', permission: 'catalogues.manage' })
  .inputSchema(archivePayerSchema)
  .action(async ({ parsedInput: { payerId, archived }, ctx }) => {
    unwrap(await ctx.db.rpc('archive_payer', { payer: payerId, archived }))
    revalidatePath(`/${ctx.slug}/settings/payers`)
    return {}
  })
