'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveAgreementSchema } from './schema'

/** New terms of a consultant, or changed ones that no statement was made by. @throws AppError not_found, changed_by_someone, agreement_used, agreement_there, settled_already, agreement_pays_nothing, agreement_minimum_of_days */
export const saveAgreement = clinicAction
  .metadata({ name: 'save-agreement', permission: 'settlements.manage' })
  .inputSchema(saveAgreementSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { agreement, version, fields } = parsedInput
    unwrap(await db.rpc('save_agreement', { agreement: agreement as never, agreement_version: version as never, fields }))
    revalidatePath(`/${slug}`, 'layout')
  })
