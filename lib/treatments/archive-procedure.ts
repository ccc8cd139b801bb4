'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { archiveProcedureSchema } from './schema'

/** Stops offering a procedure, or offers it again; plans that have it keep it. @throws AppError not_found */
export const archiveProcedure = clinicAction
  .metadata({ name: 'archive-procedure', permission: 'catalogues.manage' })
  .inputSchema(archiveProcedureSchema)
  .action(async ({ parsedInput: { procedureId, archived }, ctx }) => {
    unwrapRow(await ctx.db.from('procedures').update({ archived_at: archived ? new Date().toISOString() : null }).eq('id', procedureId).select('id'))
    revalidatePath(`/${ctx.slug}/settings/procedures`)
    return {}
  })
