'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { LinkState } from '@/lib/links/page'
import { moneyDocumentSchema } from './schema'

/** How a document was sent so far. email: whether the patient has an address. */
export type DocumentSending = {
  link: LinkState | null
  mail: { status: 'waiting' | 'sending' | 'sent' | 'failed' | 'unresolved'; at: string } | null
  email: boolean
}

/** What the dialog about sending shows. @throws AppError not_found */
export const loadDocumentSending = clinicAction
  .metadata({ name: 'load-document-sending', permission: 'bills.write' })
  .inputSchema(moneyDocumentSchema)
  .action(async ({ parsedInput: { kind, id }, ctx }) => unwrap(await ctx.db.rpc('document_sending', { kind, document: id })) as unknown as DocumentSending)
