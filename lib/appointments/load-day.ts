'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { scheduleDays, withinScope } from './queries'
import { loadDaySchema } from './schema'

/** The schedule of one date for a booking made from another page or for another day, and the patient it is for, if known. */
export const loadDay = clinicAction
  .metadata({ name: 'load-day', permission: 'appointments.read' })
  .inputSchema(loadDaySchema)
  .action(async ({ parsedInput: { date, patientId }, ctx }) => {
    const [day, patient] = await Promise.all([
      scheduleDays(ctx.db, date, 1),
      patientId ? ctx.db.rpc('patient_summary', { patient: patientId }) : null,
    ])
    const found = patient && (unwrap(patient) as { id: string; full_name: string; phone: string | null } | null)
    return { day: withinScope(day, ctx.shell), patient: found && { id: found.id, fullName: found.full_name, phone: found.phone } }
  })
