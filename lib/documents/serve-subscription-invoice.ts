import 'server-only'
import { AppError, unwrap } from '../errors'
import { requestLocale } from '../i18n'
import { clinicClient } from '../supabase'
import { renderPdf } from './render-pdf'
import { fileNameOf, printedInvoice, type SubscriptionInvoice } from './subscription-invoice'

/**
 * The PDF of one document in the person's language, made from what was issued; that they took it is on record. Shown by the
 * browser, named by its number, kept by nobody in between.
 */
export async function serveSubscriptionInvoice(slug: string, invoice: string): Promise<Response> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(invoice)) return new Response(null, { status: 404 })
  try {
    const db = await clinicClient(slug)
    const issued = unwrap(await db.rpc('print_subscription_invoice', { invoice })) as unknown as SubscriptionInvoice
    const pdf = renderPdf('invoice', await printedInvoice(issued, await requestLocale()))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${fileNameOf(issued.number)}"`,
        'content-length': String(pdf.length),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}
