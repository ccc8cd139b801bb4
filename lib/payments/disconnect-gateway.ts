'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'

/** Takes the clinic's gateway away; what was paid stays. @throws AppError not_found */
export const disconnectGateway = clinicAction
  .metadata({ name: 'disconnect-gateway', permission: 'clinic.manage' })
  .action(async ({ ctx }) => {
    unwrap(await ctx.db.rpc('disconnect_gateway'))
    revalidatePath(`/${ctx.slug}/settings/gateway`)
  })
