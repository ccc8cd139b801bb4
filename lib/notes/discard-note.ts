'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { discardNoteSchema } from './schema'

/** Throws a draft away. @throws AppError not_found, signed_stays, note_is_anothers, changed_by_someone */
export const discardNote = clinicAction
  .metadata({ name: 'discard-note', permission: 'records.write' })
  .inputSchema(discardNoteSchema)
  .action(async ({ parsedInput: { noteId, version }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('discard_note', { note: noteId, seen: version })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
