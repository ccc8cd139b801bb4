import 'server-only'
import { env } from '../env'
import { log } from '../log'
import { fetchMessageMedia } from './message-media'
import { releaseAndSend } from './release-and-send'
import { serviceRpc } from './service-rpc'
import { sms } from './sms'
import { whatsapp } from './whatsapp'
import { workOffImports } from './work-off-imports'
import { workOffWebhooks } from './work-off-webhooks'

/** One call of the route may take this long; the next one goes on where it stopped. */
const budgetMs = 45_000

/** Everything that is due now: what a crash left behind, webhooks that wait, campaigns, messages, imports that nobody looks at. Says how much it did. */
export async function tick() {
  const until = Date.now() + budgetMs
  const tidied = await serviceRpc<Record<string, number>>('tidy_messages')
  await serviceRpc('tidy_live')
  const checkIns = await serviceRpc<Record<string, number>>('tidy_check_ins')
  const webhooks = await workOffStoredWebhooks()
  await serviceRpc('plan_birthdays')
  await serviceRpc('tidy_waitlist')
  const messages = await releaseAndSend({ rpc: serviceRpc, whatsapp: whatsapp(), sms: sms(), tokenKeys: env().TOKEN_KEYS, until })
  const media = await fetchMessageMedia(until)
  const imports = await workOffImports(serviceRpc, until)
  await serviceRpc('note_job_run', { job: 'tick' })
  return { ...tidied, ...checkIns, webhooks, media, ...messages, imports }
}

/** Works off the webhooks that are stored; a failure is logged by id and comes up again. */
export function workOffStoredWebhooks(): Promise<number> {
  return workOffWebhooks(serviceRpc, (webhook, error) => log.error({ webhook, error: String(error) }, 'webhook not applied'))
}
