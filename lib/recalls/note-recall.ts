'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { noteRecallSchema } from './schema'

/** Notes that a patient should come again; answers the id and version. Discharging notes its own (discharge-visit). @throws AppError not_found */
export const noteRecall = clinicAction
  .metadata({ name: 'note-recall', permission: 'appointments.write' })
  .inputSchema(noteRecallSchema)
  .action(async ({ parsedInput: { patientId, dueOn, dentistId, reasonId, note }, ctx }) => {
    const noted = unwrapRow(await ctx.db.from('recalls')
      .insert({ clinic_id: ctx.shell.clinic.id, patient_id: patientId, due_on: dueOn, dentist_id: dentistId, reason_id: reasonId, note })
      .select('id, version'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return noted
  })
