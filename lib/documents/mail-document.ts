'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { moneyDocumentSchema } from './schema'

/** Mails a bill or receipt with its PDF to the patient, within a minute. @throws AppError not_found, patient_without_email, mail_no_consent */
export const mailDocument = clinicAction
  .metadata({ name: 'mail-document', permission: 'bills.write' })
  .inputSchema(moneyDocumentSchema)
  .action(async ({ parsedInput: { kind, id }, ctx }) => {
    const { error } = await ctx.db.rpc('mail_document', { kind, document: id })
    if (error) throw fromDatabase(error)
    return {}
  })
