'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { setInstalmentsSchema } from './schema'

/** Agrees on instalments of a plan or a bill, in place of those there are. @throws AppError instalments_wrong, instalments_above */
export const setInstalments = clinicAction
  .metadata({ name: 'set-instalments', permission: 'payments.write' })
  .inputSchema(setInstalmentsSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('set_instalments', { request: input.request, source: input.source, instalments: input.instalments } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
