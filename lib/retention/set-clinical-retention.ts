'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { clinicalRetentionSchema } from './schema'

/** How long clinical records are kept from now on; proposals follow at once. @returns the new version @throws AppError changed_by_someone, retention_years_wrong, retention_age_wrong */
export const setClinicalRetention = clinicAction
  .metadata({ name: 'set-clinical-retention', permission: 'privacy.manage' })
  .inputSchema(clinicalRetentionSchema)
  .action(async ({ parsedInput: { clinicalYears, minorsUntil, version }, ctx }) => {
    const saved = unwrap(await ctx.db.rpc('set_clinical_retention', { clinical_years: clinicalYears, minors_until: minorsUntil, settings_version: version }))
    revalidatePath(`/${ctx.slug}/privacy/retention`)
    return { version: saved }
  })
