'use server'

import { clinicAction } from '@/lib/action'
import { readLabOrder } from './queries'
import { labOrderIdSchema } from './schema'

/** One order with its history, photographs and the lab's link. @throws AppError not_found */
export const loadLabOrder = clinicAction
  .metadata({ name: 'load-lab-order', permission: 'labs.read' })
  .inputSchema(labOrderIdSchema)
  .action(async ({ parsedInput: { orderId }, ctx }) => readLabOrder(ctx.db, orderId))
