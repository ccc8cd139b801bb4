import { isId } from '@/lib/documents/serve-pdf'
import { serveFinish } from '@/lib/images/serve-upload'

type Context = { params: Promise<{ clinic: string; upload: string }> }

/** A file was sent: it is examined and becomes an image. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { clinic, upload } = await params
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  return isId(upload) ? serveFinish(clinic, upload) : new Response(null, { status: 404 })
}
