'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { noteAttemptSchema } from './schema'

/**
 * Notes that somebody was tried, what came of it and when to try again; who declines is off the list. Answers the recall's version.
 * @throws AppError not_found, changed_by_someone
 */
export const noteAttempt = clinicAction
  .metadata({ name: 'note-attempt', permission: 'appointments.write' })
  .inputSchema(noteAttemptSchema)
  .action(async ({ parsedInput: { recallId, version, way, outcome, note, nextOn }, ctx: { db, slug } }) => {
    const noted = unwrap(await db.rpc('note_recall_attempt', { recall: recallId, recall_version: version, way, outcome, note, ...(nextOn && { next_on: nextOn }) } as never))
    revalidatePath(`/${slug}/recalls`)
    return noted as unknown as { id: string; version: number }
  })
