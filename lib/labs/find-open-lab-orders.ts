'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { LabOrder } from './order'
import { patientIdSchema } from './schema'

/** A patient's lab work under way that no visit to come is for: what a visit that is being booked may be for. */
export const findOpenLabOrders = clinicAction
  .metadata({ name: 'find-open-lab-orders', permission: 'labs.read' })
  .inputSchema(patientIdSchema)
  .action(async ({ parsedInput: { patientId }, ctx }) => unwrap(await ctx.db.rpc('open_lab_orders', { patient: patientId })) as unknown as LabOrder[])
