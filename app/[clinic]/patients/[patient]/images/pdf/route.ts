import { isId } from '@/lib/documents/serve-pdf'
import { serveImagesPdf } from '@/lib/images/serve-images-pdf'

/** Images as the person sees them, on the letterhead, as a PDF. That they left is recorded. */
export async function POST(request: Request, { params }: { params: Promise<{ clinic: string; patient: string }> }): Promise<Response> {
  const { clinic, patient } = await params
  if (!isId(patient)) return new Response(null, { status: 404 })
  return serveImagesPdf(clinic, patient, request)
}
