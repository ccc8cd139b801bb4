'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { moneyDocumentSchema } from './schema'

/** The patient's link to a bill or receipt, good for 90 days; one that still works is given again. @throws AppError not_found */
export const makeDocumentLink = clinicAction
  .metadata({ name: 'make-document-link', permission: 'bills.write' })
  .inputSchema(moneyDocumentSchema)
  .action(async ({ parsedInput: { kind, id }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_document_link', { kind, document: id }))
    return { link, address: await issueLink(link) }
  })
