'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { prescriptionIdSchema } from './schema'

/** The patient's own link to a signed prescription, for 90 days. @throws AppError not_found, not_signed */
export const makePrescriptionLink = clinicAction
  .metadata({ name: 'make-prescription-link', permission: 'records.write' })
  .inputSchema(prescriptionIdSchema)
  .action(async ({ parsedInput: { prescriptionId }, ctx: { db } }) => {
    const link = unwrap(await db.rpc('make_prescription_link', { prescription: prescriptionId })) as string
    return { link, address: await issueLink(link) }
  })
