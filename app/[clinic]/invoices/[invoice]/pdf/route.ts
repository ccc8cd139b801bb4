import { serveMoneyPdf } from '@/lib/documents/serve-money-pdf'

type Params = { params: Promise<{ clinic: string; invoice: string }> }

/** A bill, credit note or proforma on paper, in the patient's language. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { clinic, invoice } = await params
  return serveMoneyPdf(clinic, 'invoice', invoice, new URL(request.url).searchParams.get('paper'))
}
