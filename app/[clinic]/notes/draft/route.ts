import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { readNoteSince } from '@/lib/notes/queries'
import { saveDraft } from '@/lib/notes/save-draft'

type Context = { params: Promise<{ clinic: string }> }

/** Saves a note while somebody types, also from a page that is being closed. */
export async function POST(request: Request, { params }: Context) {
  const { clinic } = await params
  // A page of somebody else's could send it along with the cookies; ours comes from our own address.
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  return Response.json(await saveDraft(clinic, await request.json().catch(() => null)), { headers: { 'cache-control': 'private, no-store' } })
}

const query = z.object({ note: z.guid(), seen: z.coerce.number().int().min(0) })

/** What somebody else wrote into a note since it was read; null when nobody did. */
export async function GET(request: Request, { params }: Context) {
  const { clinic } = await params
  const { data } = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!data) return new Response(null, { status: 400 })
  try {
    return Response.json(await readNoteSince(clinic, data.note, data.seen), { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: 404 })
    throw error
  }
}
