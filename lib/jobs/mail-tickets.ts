import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { serviceOperator } from '../policies/operator'
import { ticketMail, type TicketMail } from '../tickets/ticket-mail'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Outcome = 'sent' | 'again' | 'failed' | 'unresolved'
const outcomes: Record<ReturnType<typeof whatBecameOf>, Outcome> = { refused: 'failed', not_sent: 'again', unknown: 'unresolved' }

/**
 * Sends what people who wrote to support are told, each mail once: claimed in a call of its own, sent, recorded. What certainly did
 * not leave comes up again; what may have left does not, and the console says so. Answers how many left.
 */
export async function mailTickets({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<TicketMail[]>('claim_ticket_mails', { batch: 20 })
    if (claimed.length === 0) break
    for (const mail of claimed) {
      const outcome = await attempt(mail, send)
      await rpc('record_ticket_mail', { mail: mail.id, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt(mail: TicketMail, send: (mail: Mail) => Promise<void>): Promise<Outcome> {
  try {
    await send(await ticketMail(mail, isLocale(mail.language) ? mail.language : 'en', env().APP_URL, serviceOperator()))
    return 'sent'
  } catch (error) {
    log.error({ mail: mail.id, problem: (error as { code?: string }).code ?? 'unknown' }, 'a mail about a ticket did not leave')
    return outcomes[whatBecameOf(error)]
  }
}
