'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { returnSittingSchema } from './schema'

/** Gives a sitting back: its work is to be billed, or covered by another. @throws AppError not_found */
export const returnSitting = clinicAction
  .metadata({ name: 'return-sitting', permission: 'bills.write' })
  .inputSchema(returnSittingSchema)
  .action(async ({ parsedInput: { patientId, useId }, ctx }) => {
    unwrap(await ctx.db.rpc('undo_package_use', { package_use: useId }))
    revalidatePath(`/${ctx.slug}/patients/${patientId}/bills`)
    return {}
  })
