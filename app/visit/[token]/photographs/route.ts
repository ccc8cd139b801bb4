import { serveStartByLink } from '@/lib/images/serve-upload'
import { looksLikeToken } from '@/lib/links/token'

type Context = { params: Promise<{ token: string }> }

/** Announces a photograph from a phone that has a link. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  return looksLikeToken(token) ? serveStartByLink(token, request) : new Response(null, { status: 404 })
}
