'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { PerioExam } from './exam'
import { readPerioExamSchema } from './schema'

/** An exam as it is now, for a screen that others write in too. @throws AppError not_found */
export const readPerioExam = clinicAction
  .metadata({ name: 'read-perio-exam', permission: 'records.read' })
  .inputSchema(readPerioExamSchema)
  .action(async ({ parsedInput: { examId }, ctx: { db } }) => unwrap(await db.rpc('perio_exam_now', { exam: examId })) as unknown as PerioExam)
