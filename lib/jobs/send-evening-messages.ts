import { eveningMail, type EveningMessage } from '../days/evening-mail'
import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Claimed = EveningMessage & { id: string; attempt: number; language: string }
type Outcome = 'sent' | 'again' | 'failed' | 'unresolved'
const outcomes: Record<ReturnType<typeof whatBecameOf>, Outcome> = { refused: 'failed', not_sent: 'again', unknown: 'unresolved' }

/**
 * Sends owners their evening message, once a day each. Three commits: claimed, marked as being handed over just before it is, and what
 * became of it. Killed before the second it is due again; killed after it nobody knows, and it is not sent twice. Answers how many left.
 */
export async function sendEveningMessages({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>('claim_evening_messages', { batch: 10 })
    if (claimed.length === 0) break
    for (const message of claimed) {
      const mail = await eveningMail(message, isLocale(message.language) ? message.language : 'en', env().APP_URL)
      if (!(await rpc<boolean>('start_evening_message', { message: message.id, attempt: message.attempt }))) continue
      const outcome = await attempt(message.id, mail, send)
      await rpc('record_evening_message', { message: message.id, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt(id: string, mail: Mail, send: (mail: Mail) => Promise<void>): Promise<Outcome> {
  try {
    await send(mail)
    return 'sent'
  } catch (error) {
    log.error({ message: id, problem: (error as { code?: string }).code ?? 'unknown' }, 'evening message not mailed')
    return outcomes[whatBecameOf(error)]
  }
}
