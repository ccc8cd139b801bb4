'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Series } from './billing'
import { documentSeriesSchema } from './schema'

/**
 * Changes what the numbers of a series look like, and with which number it goes on, for whoever comes from another program.
 * @returns the branch's series; once numbers of the year were given, a new prefix shows in them from the next year
 * @throws AppError series_prefix_wrong, series_prefix_taken, document_number_too_long, series_has_begun, not_found
 */
export const saveDocumentSeries = clinicAction
  .metadata({ name: 'save-document-series', permission: 'clinic.manage' })
  .inputSchema(documentSeriesSchema)
  .action(async ({ parsedInput, ctx }) => {
    const series = unwrap(await ctx.db.rpc('save_document_series', parsedInput)) as unknown as Series[]
    revalidatePath(`/${ctx.slug}/settings/billing`)
    return { series }
  })
