import { serveCertificate } from '@/lib/erasures/serve-certificate'

type Context = { params: Promise<{ clinic: string; request: string }> }

/** The certificate of a request to be erased, for the owner; for others it does not exist. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, request } = await params
  return serveCertificate(clinic, request)
}
