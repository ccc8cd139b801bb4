'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { startPerioExamSchema } from './schema'

/** Begins an exam of these sextants, or goes on with the draft there is. @returns its id @throws AppError not_found */
export const startPerioExam = clinicAction
  .metadata({ name: 'start-perio-exam', permission: 'records.write' })
  .inputSchema(startPerioExamSchema)
  .action(async ({ parsedInput: { patientId, sextants }, ctx: { db, slug } }) => {
    const examId = unwrap(await db.rpc('start_perio_exam', { patient: patientId, sextants }))
    revalidatePath(`/${slug}/patients/${patientId}/perio`)
    return { examId }
  })
