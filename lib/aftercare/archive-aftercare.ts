'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { archiveAftercareSchema } from './schema'

/** Takes a sheet out of use, or back into it. Refuses with not_found. */
export const archiveAftercare = clinicAction
  .metadata({ name: 'archive-aftercare', permission: 'catalogues.manage' })
  .inputSchema(archiveAftercareSchema)
  .action(async ({ parsedInput: { sheetId, back }, ctx }) => {
    const { error } = await ctx.db.rpc('archive_aftercare', { sheet: sheetId, back })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/settings/aftercare`)
    return {}
  })
