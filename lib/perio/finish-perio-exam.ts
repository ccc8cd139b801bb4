'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { finishPerioExamSchema } from './schema'

/** Finishes an exam: from now on it stays as it is. @throws AppError not_found, signed_stays, exam_empty */
export const finishPerioExam = clinicAction
  .metadata({ name: 'finish-perio-exam', permission: 'records.write' })
  .inputSchema(finishPerioExamSchema)
  .action(async ({ parsedInput: { examId, patientId }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('finish_perio_exam', { exam: examId }))
    revalidatePath(`/${slug}/patients/${patientId}/perio`)
    return {}
  })
