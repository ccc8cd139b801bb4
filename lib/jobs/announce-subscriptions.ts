import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { noticeMail, type SubscriptionNotice } from '../subscriptions/notice-mail'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Claimed = SubscriptionNotice & { language: string }
type Outcome = 'sent' | 'again' | 'failed' | 'unresolved'
const outcomes: Record<ReturnType<typeof whatBecameOf>, Outcome> = { refused: 'failed', not_sent: 'again', unknown: 'unresolved' }

/**
 * Tells owners by mail when something about their subscription changes or will, each once: claimed in a call of its own, then
 * sent, then recorded. What certainly did not leave comes up again; what may have left does not. Answers how many left.
 */
export async function announceSubscriptions({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>('claim_subscription_notices', { batch: 10 })
    if (claimed.length === 0) break
    for (const notice of claimed) {
      const outcome = await attempt(notice, send)
      await rpc('record_subscription_notice', { notice: notice.id, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt(notice: Claimed, send: (mail: Mail) => Promise<void>): Promise<Outcome> {
  try {
    await send(await noticeMail(notice, isLocale(notice.language) ? notice.language : 'en', env().APP_URL))
    return 'sent'
  } catch (error) {
    log.error({ notice: notice.id, problem: (error as { code?: string }).code ?? 'unknown' }, 'notice not mailed')
    return outcomes[whatBecameOf(error)]
  }
}
