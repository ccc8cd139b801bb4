'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { takeSittingSchema } from './schema'

/** Takes a sitting of a patient's package for work that was done; for the same work it is once. @throws AppError package_used_up, package_expired, work_is_billed, work_is_covered */
export const takeSitting = clinicAction
  .metadata({ name: 'take-sitting', permission: 'bills.write' })
  .inputSchema(takeSittingSchema)
  .action(async ({ parsedInput: { patientId, ownedId, treatmentId }, ctx }) => {
    unwrap(await ctx.db.rpc('use_package', { owned: ownedId, treatment: treatmentId }))
    revalidatePath(`/${ctx.slug}/patients/${patientId}/bills`)
    return {}
  })
