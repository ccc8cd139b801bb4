'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { grantSupportSchema } from './schema'

/** Lets those who run the service look into the clinic for some hours. What was granted before ends with it. */
export const grantSupport = clinicAction
  .metadata({ name: 'grant-support', permission: 'support.grant' })
  .inputSchema(grantSupportSchema)
  .action(async ({ parsedInput: { hours, reason }, ctx }) => {
    unwrap(await ctx.db.rpc('grant_support', { hours: Number(hours), reason }))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
