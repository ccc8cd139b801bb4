'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { byPin } from '@/lib/jobs/by-pin'
import { approveByPinSchema } from './schema'

/** Says yes as somebody who stands beside and gives their PIN. @throws AppError as byPin, not_allowed, not_found */
export const approveByPin = clinicAction
  .metadata({ name: 'approve-by-pin', permission: 'plans.write' })
  .inputSchema(approveByPinSchema)
  .action(async ({ parsedInput: { approval, ...given }, ctx }) => {
    await byPin<null>(ctx.db, given, 'decide_approval_by_pin', { approval, given: true })
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
