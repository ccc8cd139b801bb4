'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { orderSchema } from './schema'

/** Sets the order of the dentists' columns: their ids, first to last. */
export const orderDentists = clinicAction
  .metadata({ name: 'order-dentists', permission: 'clinic.manage' })
  .inputSchema(orderSchema)
  .action(async ({ parsedInput: { ids }, ctx }) => {
    const { error } = await ctx.db.rpc('order_dentists', { ids })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
