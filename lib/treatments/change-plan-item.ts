'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { changePlanItemSchema } from './schema'

/** Changes where an item is done, its phase, length, note or price; a lower price is a discount. @throws AppError price_above_list, place_needed, accepted_stays, changed_by_someone */
export const changePlanItem = clinicAction
  .metadata({ name: 'change-plan-item', permission: 'plans.write' })
  .inputSchema(changePlanItemSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const { agreedPaise, ...rest } = input.fields
    const answer = unwrap(await ctx.db.rpc('change_plan_item', { item: input.itemId, plan_version: input.version, fields: { ...rest, ...(agreedPaise !== undefined && { agreed_paise: agreedPaise }) } } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { version: answer }
  })
