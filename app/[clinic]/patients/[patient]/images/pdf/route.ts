import { isId } from '@/lib/documents/serve-pdf'
import { serveImagesPdf } from '@/lib/images/serve-images-pdf'

/** Images as the person sees them, on the letterhead, as a PDF. That they left is recorded. */
export async function POST(request: Request, { params }: { params: Promise<{ clinic: string; patient: string }> }): Promise<Response> {
  // A page of somebody else's could send it along with the cookies; ours comes from our own address.
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  const { clinic, patient } = await params
  if (!isId(patient)) return new Response(null, { status: 404 })
  return serveImagesPdf(clinic, patient, request)
}
