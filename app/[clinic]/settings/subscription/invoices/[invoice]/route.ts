import { serveSubscriptionInvoice } from '@/lib/documents/serve-subscription-invoice'

type Context = { params: Promise<{ clinic: string; invoice: string }> }

/** The PDF of an invoice or a credit note of the subscription, for the owner; for others it does not exist. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, invoice } = await params
  return serveSubscriptionInvoice(clinic, invoice)
}
