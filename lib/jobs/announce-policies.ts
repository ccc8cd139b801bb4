import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { policyMail, type PolicyNotice } from '../policies/notice-mail'
import { serviceOperator } from '../policies/operator'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Claimed = PolicyNotice & { language: string }
type Outcome = 'sent' | 'again' | 'failed' | 'unresolved'
const outcomes: Record<ReturnType<typeof whatBecameOf>, Outcome> = { refused: 'failed', not_sent: 'again', unknown: 'unresolved' }

/**
 * Announces changed policies to everybody who works in a clinic, each once: claimed in a call of its own, sent, recorded. What
 * certainly did not leave comes up again, and the change waits for it; what may have left does not. Answers how many left.
 */
export async function announcePolicies({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>('claim_policy_notices', { batch: 25 })
    if (claimed.length === 0) break
    for (const notice of claimed) {
      const outcome = await attempt(notice, send)
      await rpc('record_policy_notice', { notice: notice.id, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt(notice: Claimed, send: (mail: Mail) => Promise<void>): Promise<Outcome> {
  try {
    await send(await policyMail(notice, isLocale(notice.language) ? notice.language : 'en', env().APP_URL, serviceOperator()))
    return 'sent'
  } catch (error) {
    log.error({ notice: notice.id, problem: (error as { code?: string }).code ?? 'unknown' }, 'policy notice not mailed')
    return outcomes[whatBecameOf(error)]
  }
}
