'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { endAgreementSchema } from './schema'

/** The last day of an agreement; null: it goes on. @throws AppError not_found, changed_by_someone, settled_already */
export const endAgreement = clinicAction
  .metadata({ name: 'end-agreement', permission: 'settlements.manage' })
  .inputSchema(endAgreementSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { agreement, version, endedOn } = parsedInput
    unwrap(await db.rpc('end_agreement', { agreement, agreement_version: version, ended_on: endedOn as never }))
    revalidatePath(`/${slug}`, 'layout')
  })
