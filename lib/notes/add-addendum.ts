'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { addAddendumSchema } from './schema'

/** Adds to a signed note, with author and time. @throws AppError not_found, note_not_signed */
export const addAddendum = clinicAction
  .metadata({ name: 'add-addendum', permission: 'records.write' })
  .inputSchema(addAddendumSchema)
  .action(async ({ parsedInput: { noteId, text }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('add_addendum', { note: noteId, text }))
    revalidatePath(`/${slug}/patients`, 'layout')
    return {}
  })
