import 'server-only'
import { unwrap } from '../errors'
import { requestLocale } from '../i18n'
import { renderPdf } from './render-pdf'
import { isId, servePdf } from './serve-pdf'
import { fileNameOf, printedInvoice, type SubscriptionInvoice } from './subscription-invoice'

/** The PDF of one document in the person's language, made from what was issued; that they took it is on record. */
export async function serveSubscriptionInvoice(slug: string, invoice: string): Promise<Response> {
  if (!isId(invoice)) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const issued = unwrap(await db.rpc('print_subscription_invoice', { invoice })) as unknown as SubscriptionInvoice
    return { pdf: await renderPdf('invoice', await printedInvoice(issued, await requestLocale())), fileName: fileNameOf(issued.number) }
  })
}
