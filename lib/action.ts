import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { createSafeActionClient } from 'next-safe-action'
import { z } from 'zod'
import { AppError, type Refusal } from './errors'
import { describeRefusal } from './describe-refusal'
import { log } from './log'
import { findShell, getPerson } from './session'
import { clinicClient, personClient, publicClient } from './supabase'
import { isSettingsPermission } from './trusted-device'

const metadata = z.object({
  /** The verb-noun, as the file is called. */
  name: z.string(),
  permission: z.string().optional(),
})

const base = createSafeActionClient({
  defineMetadataSchema: () => metadata,
  defaultValidationErrorsShape: 'flattened',
  async handleServerError(error, { metadata: { name }, ctx }): Promise<Refusal> {
    const t = await getTranslations('errors')
    const requestId = (await headers()).get('x-request-id') ?? 'none'
    if (error instanceof AppError) {
      // Expected by the person, and still news for whoever runs this.
      if (error.code === 'database_unreachable') log.error({ action: name, requestId }, 'database unreachable')
      const zone = (ctx as { shell?: { clinic: { timeZone: string } } }).shell?.clinic.timeZone ?? 'Asia/Kolkata'
      return { code: error.code, message: describeRefusal(error, t, await getLocale(), zone), details: error.details }
    }
    log.error({ action: name, requestId, error: error.message }, 'action failed')
    return { code: 'unexpected', message: t('unexpected', { requestId }), details: {} }
  },
})

/** An action for anyone. It counts attempts itself (lib/rate-limit.ts) where guessing could pay. */
export const publicAction = base.use(async ({ next }) => next({ ctx: { db: publicClient() } }))

/** An action of a signed-in person, in no clinic. */
export const personAction = base.use(async ({ next }) => {
  const session = await getPerson()
  if (!session) throw new AppError('not_signed_in')
  return next({ ctx: { db: await personClient(), person: session.person } })
})

/**
 * An action in a clinic. Its one bound argument is the slug of the clinic in the URL, proven by membership; then the
 * permission of its metadata, then the input, then the call. Postgres decides again.
 *
 * bookAppointment.bind(null, slug)(values) → { data } | { validationErrors } | { serverError: Refusal }
 */
export const clinicAction = base
  .bindArgsSchemas<[slug: z.ZodString]>([z.string().max(60)])
  .use(async ({ next, metadata: { permission }, bindArgsClientInputs: [slug] }) => {
    const shell = typeof slug === 'string' && /^[a-z0-9-]{3,60}$/.test(slug) ? await findShell(slug) : null
    if (!shell) throw new AppError((await getPerson()) ? 'not_found' : 'not_signed_in')
    if (permission && !shell.permissions[permission]) {
      const { state } = shell.subscription
      throw ['trialing', 'active', 'past_due'].includes(state) ? new AppError('not_allowed') : new AppError('subscription_lapsed', { state })
    }
    if (permission && isSettingsPermission(permission) && shell.device.askAgain.includes('settings')) throw new AppError('pin_needed')
    return next({ ctx: { slug: shell.clinic.slug, shell, db: await clinicClient(shell.clinic.slug) } })
  })
