import { keepPhotograph } from '@/lib/expenses/serve-photograph'

type Context = { params: Promise<{ clinic: string }> }

/** Takes the photograph of a bill. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  // A page of somebody else's could send it along with the cookies; ours comes from our own address.
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  return keepPhotograph((await params).clinic, request)
}
