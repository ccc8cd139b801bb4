import { serveBlankConsent } from '@/lib/consents/serve-blank-consent'

type Context = { params: Promise<{ clinic: string; patient: string; consent: string }> }

/** A consent to be signed by hand, on paper. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, patient, consent } = await params
  return serveBlankConsent(clinic, patient, consent)
}
