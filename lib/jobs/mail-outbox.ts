import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
export type MailJob = { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }
type Outbox<Claimed> = {
  /** What the outbox is of, in the log: 'invoice'. */
  what: string
  claim: string
  record: string
  /** The mail of one that was claimed; null: there is nobody to send it to. A throw: it cannot be set now. */
  compose: (one: Claimed) => Promise<Mail | null>
}

/**
 * Sends what waits in an outbox of mails, each once: claimed in a call of its own, then sent, then recorded. What certainly did
 * not leave comes up again; what may have left stays "unresolved" and is not sent again. Answers how many left.
 */
export async function sendOutbox<Claimed extends { id: string }>({ what, claim, record, compose }: Outbox<Claimed>, { rpc, send = sendMail, until }: MailJob): Promise<number> {
  const attempt = async (one: Claimed) => {
    let mail: Mail | null
    try {
      mail = await compose(one)
    } catch (error) {
      log.error({ mail: one.id, error: String(error) }, `${what} not set`)
      return { outcome: 'not_sent', problem: 'pdf' }
    }
    if (!mail) return { outcome: 'refused', problem: 'no_address' }
    try {
      await send(mail)
      return { outcome: 'sent' }
    } catch (error) {
      const problem = (error as { code?: string }).code ?? 'unknown'
      log.error({ mail: one.id, problem }, `${what} not mailed`)
      return { outcome: whatBecameOf(error), problem }
    }
  }

  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>(claim, { batch: 5 })
    if (claimed.length === 0) break
    for (const one of claimed) {
      const result = await attempt(one)
      await rpc(record, { mail: one.id, ...result })
      if (result.outcome === 'sent') sent++
    }
  }
  return sent
}
