'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { extendPackageSchema } from './schema'

/** Lets the sittings of a patient's package be taken until a later day. @throws AppError package_ended, end_before_start */
export const extendPackage = clinicAction
  .metadata({ name: 'extend-package', permission: 'plans.approve' })
  .inputSchema(extendPackageSchema)
  .action(async ({ parsedInput: { patientId, ownedId, until }, ctx }) => {
    unwrap(await ctx.db.rpc('extend_package', { owned: ownedId, until }))
    revalidatePath(`/${ctx.slug}/patients/${patientId}/bills`)
    return {}
  })
