import { serveMoneyPdf } from '@/lib/documents/serve-money-pdf'

type Params = { params: Promise<{ clinic: string; payment: string }> }

/** A receipt, refund or voucher on paper, in the patient's language. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { clinic, payment } = await params
  return serveMoneyPdf(clinic, 'receipt', payment, new URL(request.url).searchParams.get('paper'))
}
