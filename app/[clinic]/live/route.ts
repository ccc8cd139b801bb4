import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { openStream } from '@/lib/live/stream'
import { liveVersions } from '@/lib/live/queries'

type Context = { params: Promise<{ clinic: string }> }

/**
 * What changed in a clinic, for its open screens: names of nouns, never data. A stream of server-sent events from a
 * server that listens; elsewhere a version of each noun, to be asked for again.
 */
export async function GET(request: Request, { params }: Context) {
  const { clinic: slug } = await params
  try {
    const { clinicId, versions } = await liveVersions(slug)
    if (!env().LIVE_DATABASE_URL) return Response.json(versions)
    const since = Number(new URL(request.url).searchParams.get('since'))
    return openStream({ clinicId, nouns: Object.keys(versions), since: Number.isFinite(since) ? since : 0, signal: request.signal })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}
