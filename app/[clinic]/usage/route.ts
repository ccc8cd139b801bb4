import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import { countingChoice } from '@/lib/usage/choice'
import { clinicEvents } from '@/lib/usage/rules'

type Context = { params: Promise<{ clinic: string }> }

/** Counts that a part of the program was opened: a word from a list, without who opened it. Nothing when the browser or the person said no. */
export async function POST(request: Request, { params }: Context) {
  const event = (await request.text()).slice(0, 40)
  if (!clinicEvents.some((known) => known === event)) return new Response(null, { status: 400 })
  if ((await countingChoice()) === 'no') return new Response(null, { status: 204 })
  const db = await clinicClient((await params).clinic)
  try {
    unwrap(await db.rpc('note_usage', { event }))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: 404 })
  }
  return new Response(null, { status: 204 })
}
