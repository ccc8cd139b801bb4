'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveAftercareSchema } from './schema'

/** Saves a sheet whole, or adds one. Refuses with not_found, changed_by_someone, aftercare_empty. */
export const saveAftercare = clinicAction
  .metadata({ name: 'save-aftercare', permission: 'catalogues.manage' })
  .inputSchema(saveAftercareSchema)
  .action(async ({ parsedInput: { sheetId, version, active, texts, procedures }, ctx }) => {
    // A new sheet has no id, which the generated types do not know of.
    const id = unwrap(await ctx.db.rpc('save_aftercare', { sheet: sheetId as string, sheet_version: version, active, texts, procedures }))
    revalidatePath(`/${ctx.slug}/settings/aftercare`)
    return { id }
  })
