import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { z } from 'zod'
import { describeRefusal } from '@/lib/describe-refusal'
import { AppError, unwrap, type Refusal } from '@/lib/errors'
import { checkPinAtDevice } from '@/lib/jobs/pins'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { switchPerson } from '@/lib/jobs/switch-person'
import { challengeDevice, proveDevice } from '@/lib/jobs/prove-device'
import { log } from '@/lib/log'
import { findShell } from '@/lib/session'
import { personClient } from '@/lib/supabase'
import type { Role } from '@/lib/members/rules'
import { checkSchema, proofSchema, switchSchema } from './schema'

export type PeopleHere = { clinic: string; last: string | null; people: { id: string; name: string; role: Role }[] }
export type Answer<Data> = { data: Data } | { refusal: Refusal }

type Use = (slug: string, body: unknown) => Promise<unknown>

/**
 * What the lock screen asks of the server, by name. No server actions: those render the page again when they set a cookie,
 * and the page behind the lock must stay as it was left.
 */
const uses: Record<string, Use> = {
  /** Something to sign. */
  challenge: (slug) => challengeDevice(slug),

  /** Who may come in by PIN here. */
  people: async (slug, body) => {
    const { device } = await proveDevice(slug, proofSchema.parse(body))
    return serviceRpc<PeopleHere>('people_at_device', { device })
  },

  switch: async (slug, body) => {
    const { challenge, signature, ...who } = switchSchema.parse(body)
    const { device } = await proveDevice(slug, { challenge, signature })
    return switchPerson(device, who)
  },

  /** The PIN once more, in the session that goes on. */
  check: async (slug, body) => {
    const { challenge, signature, pin } = checkSchema.parse(body)
    const [shell, session] = [await findShell(slug), await sessionId()]
    if (!shell?.memberId || !session) throw new AppError('not_signed_in')
    const { device } = await proveDevice(slug, { challenge, signature })
    await checkPinAtDevice(device, shell.memberId, pin)
    await serviceRpc('note_pin', { device, session })
  },

  /** A full sign-in is known to be at this computer. */
  tie: async (slug, body) => {
    const [shell, session] = [await findShell(slug), await sessionId()]
    if (!shell || !session) throw new AppError('not_signed_in')
    const { device } = await proveDevice(slug, proofSchema.parse(body))
    await serviceRpc('begin_device_session', { device, session, by_pin: false })
  },

  /** The person is still there. */
  touch: async () => unwrap(await (await personClient()).rpc('touch_session')),

  /** Ends the session; the cookie of a session that is over goes with it. */
  lock: async () => {
    const db = await personClient()
    unwrap(await db.rpc('lock_session'))
    await db.auth.signOut({ scope: 'local' })
  },
}

async function sessionId(): Promise<string | undefined> {
  const { data } = await (await personClient()).auth.getClaims()
  return data?.claims.session_id
}

/** Answers one of the uses: its data, or a refusal with its sentence. Only pages of our own may ask. */
export async function answerDevice(request: Request, slug: string, use: string): Promise<Response> {
  const work = Object.hasOwn(uses, use) ? uses[use] : undefined
  if (!work || !/^[a-z0-9-]{3,60}$/.test(slug)) return new Response(null, { status: 404 })
  if (!(await isOurOwnPage(request))) return new Response(null, { status: 403 })
  try {
    return Response.json({ data: (await work(slug, await request.json().catch(() => ({})))) ?? null })
  } catch (error) {
    return Response.json({ refusal: await refusalOf(error, use) } satisfies Answer<never>)
  }
}

async function refusalOf(error: unknown, use: string): Promise<Refusal> {
  const t = await getTranslations('errors')
  if (error instanceof z.ZodError) return { code: 'value_not_possible', message: t('value_not_possible'), details: {} }
  if (error instanceof AppError) {
    return { code: error.code, message: describeRefusal(error, t, await getLocale(), 'Asia/Kolkata'), details: error.details }
  }
  const requestId = (await headers()).get('x-request-id') ?? 'none'
  log.error({ action: `device ${use}`, requestId, error: (error as Error).message }, 'action failed')
  return { code: 'unexpected', message: t('unexpected', { requestId }), details: {} }
}

/** As for server actions: the origin that the browser names is the host it asks. */
async function isOurOwnPage(request: Request): Promise<boolean> {
  const list = await headers()
  const origin = list.get('origin')
  const host = list.get('x-forwarded-host') ?? list.get('host')
  return Boolean(origin && host && URL.canParse(origin) && new URL(origin).host === host && request.headers.get('content-type') === 'application/json')
}
