import 'server-only'
import { unwrap } from '../errors'
import { readLinkPage } from '../links/queries'
import type { MoneyRow } from './money-document'
import { asMoneyPaper, type MoneyDocument } from './money-papers'
import { moneyPdfOf } from './money-pdf'
import { isId, pdfResponse, servePdf } from './serve-pdf'

/** The PDF of a bill or receipt for staff, on the paper that ?paper= names; that they took it is on record. */
export function serveMoneyPdf(slug: string, kind: MoneyDocument, id: string, wish: string | null): Promise<Response> {
  if (!isId(id)) return Promise.resolve(new Response(null, { status: 404 }))
  return servePdf(slug, async (db) => {
    const row = unwrap(kind === 'invoice' ? await db.rpc('print_invoice', { invoice: id }) : await db.rpc('print_payment', { payment: id }))
    return moneyPdfOf({ kind, row } as unknown as MoneyRow, asMoneyPaper(wish) ?? undefined)
  })
}

/** The PDF behind a patient's link to a bill or receipt, on A4 with the clinic's head; not found for anything else, and once the link is over. */
export async function serveLinkedPdf(token: string): Promise<Response> {
  const page = await readLinkPage(token)
  if (page.state !== 'open' || (page.kind !== 'invoice' && page.kind !== 'receipt')) return new Response(null, { status: 404 })
  return pdfResponse(await moneyPdfOf({ kind: page.kind, row: page.body } as MoneyRow, 'a4'))
}
