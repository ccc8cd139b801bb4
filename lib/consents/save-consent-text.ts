'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveConsentTextSchema } from './schema'

/** Writes the next version of a form's text in a language; what was signed keeps its own. @throws AppError not_found, changed_by_someone */
export const saveConsentText = clinicAction
  .metadata({ name: 'save-consent-text', permission: 'catalogues.manage' })
  .inputSchema(saveConsentTextSchema)
  .action(async ({ parsedInput: { formId, language, revision, title, body }, ctx: { db, slug } }) => {
    const form = unwrap(await db.rpc('save_consent_text', { form: formId as never, language, revision, title, body }))
    revalidatePath(`/${slug}/settings/consents`)
    return { form }
  })
