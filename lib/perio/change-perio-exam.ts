'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { changePerioExamSchema } from './schema'

/** Changes what a draft says of itself. @returns the new version @throws AppError not_found, signed_stays, changed_by_someone, date_impossible */
export const changePerioExam = clinicAction
  .metadata({ name: 'change-perio-exam', permission: 'records.write' })
  .inputSchema(changePerioExamSchema)
  .action(async ({ parsedInput: { examId, version, ...exam }, ctx: { db } }) => ({
    version: unwrap(await db.rpc('change_perio_exam', {
      exam: examId, exam_version: version,
      changes: { dentist_id: exam.dentistId, examined_on: exam.examinedOn, path: exam.path, with_margins: exam.withMargins, sextants: exam.sextants, note: exam.note },
    })),
  }))
