'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { byPin } from '@/lib/jobs/by-pin'
import { signNotesByPinSchema } from './schema'

/**
 * Signs notes as the dentist who stands there and has given their PIN, on the clinic's own computer.
 * @throws AppError pin_needs_trusted_computer, pin_wrong, pin_locked, not_found, note_is_anothers, note_empty, changed_by_someone
 */
export const signNotesByPin = clinicAction
  .metadata({ name: 'sign-notes-by-pin', permission: 'records.read' })
  .inputSchema(signNotesByPinSchema)
  .action(async ({ parsedInput: { notes, by }, ctx: { db, slug } }) => {
    const signed = await byPin<number>(db, by, 'sign_notes_by_pin', { notes: notes.map(({ id }) => id), versions: notes.map(({ version }) => version) })
    revalidatePath(`/${slug}`, 'layout')
    return { signed }
  })
