'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { archiveConsentFormSchema } from './schema'

/** Takes a form off the list, or puts it back. @throws AppError not_found */
export const archiveConsentForm = clinicAction
  .metadata({ name: 'archive-consent-form', permission: 'catalogues.manage' })
  .inputSchema(archiveConsentFormSchema)
  .action(async ({ parsedInput: { formId, archived }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('archive_consent_form', { form: formId, archived })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/settings/consents`)
    return {}
  })
