import { createHash } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { scheduleOf } from '@/lib/appointments/queries'
import { isDate } from '@/lib/time'

type Context = { params: Promise<{ clinic: string }> }

/**
 * Visits of whole days, for a schedule that is open already: what the page itself is drawn from, without the page around
 * it, and nothing at all when it reads as before. `?from=2026-11-22&days=7`, in the clinic's zone.
 */
export async function GET(request: Request, { params }: Context) {
  const { clinic: slug } = await params
  const query = new URL(request.url).searchParams
  const [from, days] = [query.get('from') ?? '', Number(query.get('days'))]
  if (!isDate(from) || !Number.isInteger(days)) return new Response(null, { status: 400 })
  try {
    const text = JSON.stringify(await scheduleOf(slug, from, days))
    const etag = `"${createHash('sha1').update(text).digest('base64url')}"`
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } })
    return new Response(text, { headers: { 'content-type': 'application/json', etag } })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}
