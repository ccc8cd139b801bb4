'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { tidyName } from '@/lib/patients/rules'
import { readPhone } from '@/lib/phone'
import { enterPaperDaySchema } from './schema'

/**
 * Enters a day that was kept on paper: all rows or none. Refuses with paper_rows (details: errors, each with row, field
 * and code) and date_impossible.
 */
export const enterPaperDay = clinicAction
  .metadata({ name: 'enter-paper-day', permission: 'appointments.write' })
  .inputSchema(enterPaperDaySchema)
  .action(async ({ parsedInput: { day, rows }, ctx }) => {
    const phones = rows.map((row) => (row.patientId ? null : readPhone(row.phone)))
    const errors = phones.flatMap((phone, row) => (phone && typeof phone === 'object' ? [{ row, field: 'phone', code: 'phone_wrong' }] : []))
    if (errors.length) throw new AppError('paper_rows', { errors })
    const saved = unwrap(await ctx.db.rpc('enter_paper_day', {
      day,
      rows: rows.map((row, i) => ({
        patient: row.patientId, name: tidyName(row.name), phone: phones[i] as string | null, dentist: row.dentistId, time: row.time,
        reason: row.reasonId, note: row.note, outcome: row.outcome,
      })),
    })) as { saved: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return saved
  })
