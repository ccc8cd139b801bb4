'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Note } from './note'
import { listNotesSchema } from './schema'

/** The next page of a patient's notes. @throws AppError not_found, not_allowed */
export const listNotes = clinicAction
  .metadata({ name: 'list-notes', permission: 'records.read' })
  .inputSchema(listNotesSchema)
  .action(async ({ parsedInput: { patientId, after }, ctx: { db } }) => {
    const { notes, more } = unwrap(await db.rpc('notes_page', { patient: patientId, after })) as unknown as { notes: Note[]; more: boolean }
    return { notes, more }
  })
