'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { savePhraseSchema } from './schema'

/** Adds a quick phrase, or changes one. @throws AppError name_taken (its shortcut), changed_by_someone, not_allowed */
export const savePhrase = clinicAction
  .metadata({ name: 'save-phrase', permission: 'catalogues.manage' })
  .inputSchema(savePhraseSchema)
  .action(async ({ parsedInput: { phraseId, version, ...phrase }, ctx: { db, slug, shell } }) => {
    const saved = unwrap(phraseId
      ? await db.from('note_phrases').update(phrase).eq('id', phraseId).eq('version', version ?? 0).select('id')
      : await db.from('note_phrases').insert({ ...phrase, clinic_id: shell.clinic.id }).select('id'))
    if (saved.length === 0) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
