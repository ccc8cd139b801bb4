import { AppError } from '@/lib/errors'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { limitRate } from '@/lib/rate-limit'
import { countingChoice } from '@/lib/usage/choice'
import { visitorPages } from '@/lib/usage/rules'

/** Counts that a visitor opened a page: which, and nothing of who. Nothing when the browser said no. */
export async function POST(request: Request) {
  const event = (await request.text()).slice(0, 40)
  if (!Object.values(visitorPages).includes(event)) return new Response(null, { status: 400 })
  if ((await countingChoice()) === 'no') return new Response(null, { status: 204 })
  try {
    await limitRate('public-address')
    await serviceRpc('note_visitor', { event })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'too_many_attempts' ? 429 : 503 })
  }
  return new Response(null, { status: 204 })
}
