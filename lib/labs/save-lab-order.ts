'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveLabOrderSchema } from './schema'

/**
 * Orders work from a lab, or changes what was ordered; answers the order's id, version and number.
 * @throws AppError not_found, changed_by_someone, tooth_unknown, due_before_sent, cost_negative
 */
export const saveLabOrder = clinicAction
  .metadata({ name: 'save-lab-order', permission: 'labs.write' })
  .inputSchema(saveLabOrderSchema)
  .action(async ({ parsedInput: { orderId, version, ...order }, ctx: { db, slug } }) => {
    const saved = unwrap(await db.rpc('save_lab_order', {
      lab_order: orderId, order_version: version,
      fields: {
        patient_id: order.patientId, dentist_id: order.dentistId, lab_id: order.labId, work: order.work, teeth: order.teeth, pontics: order.pontics,
        arch: order.arch, material: order.material || null, shade: order.shade || null, instructions: order.instructions || null, due_on: order.dueOn,
        cost_paise: order.cost === '' ? null : Math.round(Number(order.cost) * 100), appointment_id: order.visitId, plan_item_id: order.planItemId,
      },
    } as never)) as unknown as { id: string; version: number; number: number }
    revalidatePath(`/${slug}`, 'layout')
    return saved
  })
