'use server'

import { clinicAction } from '@/lib/action'
import { readLabWork } from './queries'
import { listLabOrdersSchema } from './schema'

/** The next page of the clinic's lab work. @throws AppError not_allowed */
export const listLabOrders = clinicAction
  .metadata({ name: 'list-lab-orders', permission: 'labs.read' })
  .inputSchema(listLabOrdersSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { rows, more } = await readLabWork(ctx.db, parsedInput)
    return { rows, more }
  })
