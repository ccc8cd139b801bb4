'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { discardPerioExamSchema } from './schema'

/** Puts a draft away, or brings it back. @throws AppError not_found, signed_stays */
export const discardPerioExam = clinicAction
  .metadata({ name: 'discard-perio-exam', permission: 'records.write' })
  .inputSchema(discardPerioExamSchema)
  .action(async ({ parsedInput: { examId, patientId, discarded }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('discard_perio_exam', { exam: examId, discarded }))
    revalidatePath(`/${slug}/patients/${patientId}/perio`)
    return {}
  })
