'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { signNotesSchema } from './schema'

/**
 * Signs notes, all or none, as the dentist they are for or as an owner who is a dentist.
 * @throws AppError not_found, note_is_anothers, note_empty, changed_by_someone
 */
export const signNotes = clinicAction
  .metadata({ name: 'sign-notes', permission: 'records.sign' })
  .inputSchema(signNotesSchema)
  .action(async ({ parsedInput: { notes }, ctx: { db, slug } }) => {
    const signed = unwrap(await db.rpc('sign_notes', { notes: notes.map(({ id }) => id), versions: notes.map(({ version }) => version) }))
    revalidatePath(`/${slug}`, 'layout')
    return { signed }
  })
