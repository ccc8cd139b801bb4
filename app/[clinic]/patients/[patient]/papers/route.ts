import { isId } from '@/lib/documents/serve-pdf'
import { serveUpload } from '@/lib/papers/serve-upload'

type Context = { params: Promise<{ clinic: string; patient: string }> }

/** Takes photographs of a paper into a record. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { clinic, patient } = await params
  // A page of somebody else's could send it along with the cookies; ours comes from our own address.
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  return isId(patient) ? serveUpload(clinic, patient, request) : new Response(null, { status: 404 })
}
