'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { archiveVendorSchema } from './schema'

/** Takes a vendor out of the choice, or back into it. What was bought from them stays. @throws AppError not_found, name_taken */
export const archiveVendor = clinicAction
  .metadata({ name: 'archive-vendor', permission: 'expenses.write' })
  .inputSchema(archiveVendorSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { vendor, archived } = parsedInput
    unwrapRow(await db.from('vendors').update({ archived_at: archived ? new Date().toISOString() : null }).eq('id', vendor).select('id'))
    revalidatePath(`/${slug}`, 'layout')
  })
