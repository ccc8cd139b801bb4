import { serveRecord } from '@/lib/papers/serve-record'

type Context = { params: Promise<{ clinic: string; patient: string }> }

/** The whole record of one patient as one PDF. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, patient } = await params
  return serveRecord(clinic, patient)
}
