import { serveMessageMedia } from '@/lib/conversations/serve-message-media'

type Context = { params: Promise<{ clinic: string; message: string }> }

/** A photograph, a voice note or a document that somebody sent, for members who may read it. */
export async function GET(request: Request, { params }: Context) {
  const { clinic, message } = await params
  if (!/^[0-9a-f-]{36}$/.test(message)) return new Response(null, { status: 404 })
  return serveMessageMedia(clinic, message, request.headers.get('range'))
}
