import { serveStart } from '@/lib/images/serve-upload'

type Context = { params: Promise<{ clinic: string }> }

/** Announces a file for a record or the tray. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  // A page of somebody else's could send it along with the cookies; ours comes from our own address.
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  return serveStart((await params).clinic, request)
}
