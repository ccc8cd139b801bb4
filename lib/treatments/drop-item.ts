'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { dropItemSchema } from './schema'

/** Drops an item of an accepted plan with why, or takes it up again. @throws AppError reason_needed, item_not_open */
export const dropItem = clinicAction
  .metadata({ name: 'drop-item', permission: 'plans.write' })
  .inputSchema(dropItemSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const { error } = await ctx.db.rpc('drop_plan_item', { item: input.itemId, dropped: input.dropped, reason: input.reason } as never)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return {}
  })
