'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { applyAdvanceSchema } from './schema'

/** Pays a bill or an old balance from what was paid ahead. @throws AppError due_changed, advance_not_enough */
export const applyAdvance = clinicAction
  .metadata({ name: 'apply-advance', permission: 'payments.write' })
  .inputSchema(applyAdvanceSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('apply_advance', { request: input.request, patient: input.patient, source: input.source, amount_paise: input.amount } as never)) as unknown as { due_paise: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
