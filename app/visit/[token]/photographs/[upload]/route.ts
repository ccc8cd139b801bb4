import { isId } from '@/lib/documents/serve-pdf'
import { serveFinishByLink } from '@/lib/images/serve-upload'
import { looksLikeToken } from '@/lib/links/token'

type Context = { params: Promise<{ token: string; upload: string }> }

/** A photograph was sent from a phone: it is examined and becomes an image. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { token, upload } = await params
  return looksLikeToken(token) && isId(upload) ? serveFinishByLink(token, upload) : new Response(null, { status: 404 })
}
