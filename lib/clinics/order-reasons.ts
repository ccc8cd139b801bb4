'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { orderSchema } from './schema'

/** Sets the order in which reasons are offered: their ids, first to last. */
export const orderReasons = clinicAction
  .metadata({ name: 'order-reasons', permission: 'clinic.manage' })
  .inputSchema(orderSchema)
  .action(async ({ parsedInput: { ids }, ctx }) => {
    const { error } = await ctx.db.rpc('order_reasons', { ids })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
