'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { setLabOrderStatusSchema } from './schema'

/**
 * Moves an order on (sent, arrived, tried, fitted, returned), or back after a wrong click; answers its new version.
 * @throws AppError not_found, changed_by_someone (details: who moved it, and to what), due_before_sent
 */
export const setLabOrderStatus = clinicAction
  .metadata({ name: 'set-lab-order-status', permission: 'labs.write' })
  .inputSchema(setLabOrderStatusSchema)
  .action(async ({ parsedInput: { orderId, version, status, note, due }, ctx: { db, slug } }) => {
    const moved = unwrap(await db.rpc('set_lab_order_status', { lab_order: orderId, order_version: version, status, note, ...(due && { due }) }))
    revalidatePath(`/${slug}`, 'layout')
    return moved as unknown as { id: string; version: number }
  })
