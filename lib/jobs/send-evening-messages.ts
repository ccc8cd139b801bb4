import { eveningMail, type EveningMessage } from '../days/evening-mail'
import { eveningVariables } from '../days/evening-variables'
import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { WhatsappError, type WhatsappClient } from '../messages/whatsapp-client'
import { openToken } from '../token-vault'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
/** whatsapp: the number that sends, the owner's own phone and the approved text; null: by e-mail. */
type Claimed = EveningMessage & {
  id: string; attempt: number; language: string; clinic_id: string
  whatsapp: { phone: string; phone_number_id: string; token: string; template: string; language: string; body: string } | null
}
type Outcome = 'sent' | 'again' | 'failed' | 'unresolved'
type Became = { outcome: Outcome; provider?: string }
const outcomes: Record<ReturnType<typeof whatBecameOf>, Outcome> = { refused: 'failed', not_sent: 'again', unknown: 'unresolved' }

export type EveningSending = {
  rpc: Rpc
  whatsapp: Pick<WhatsappClient, 'sendTemplate'>
  send?: (mail: Mail) => Promise<void>
  /** No message is begun after this instant (milliseconds since 1970). */
  until: number
}

/**
 * Sends owners their evening message, once a day each. Three commits: claimed, marked as being handed over just before it is, and what
 * became of it. Killed before the second it is due again; killed after it nobody knows, and it is not sent twice. What WhatsApp does not
 * take comes up again at once, by e-mail. Answers how many left.
 */
export async function sendEveningMessages({ rpc, whatsapp, send = sendMail, until }: EveningSending): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>('claim_evening_messages', { batch: 10 })
    if (claimed.length === 0) break
    for (const message of claimed) {
      const deliver = message.whatsapp ? await byWhatsapp(message, message.whatsapp, whatsapp) : await byMail(message, send)
      if (!(await rpc<boolean>('start_evening_message', { message: message.id, attempt: message.attempt }))) continue
      const became = await deliver()
      await rpc('record_evening_message', { message: message.id, ...became })
      if (became.outcome === 'sent') sent++
    }
  }
  return sent
}

async function byMail(message: Claimed, send: (mail: Mail) => Promise<void>): Promise<() => Promise<Became>> {
  const mail = await eveningMail(message, isLocale(message.language) ? message.language : 'en', env().APP_URL)
  return async () => {
    try {
      await send(mail)
      return { outcome: 'sent' }
    } catch (error) {
      log.error({ message: message.id, problem: (error as { code?: string }).code ?? 'unknown' }, 'evening message not mailed')
      return { outcome: outcomes[whatBecameOf(error)] }
    }
  }
}

async function byWhatsapp(message: Claimed, { phone, phone_number_id, token, template, language, body }: NonNullable<Claimed['whatsapp']>, client: Pick<WhatsappClient, 'sendTemplate'>): Promise<() => Promise<Became>> {
  const variables = await eveningVariables(message, language, env().APP_URL)
  return async () => {
    try {
      const provider = await client.sendTemplate(openToken(token, message.clinic_id, env().TOKEN_KEYS), phone_number_id, {
        to: phone, callback: message.id, template: { name: template, language, body }, variables, payloads: [],
      })
      return { outcome: 'sent', provider }
    } catch (error) {
      // Only a connection that broke before the answer leaves it open whether the message left; a token that cannot be opened never called.
      const unknown = error instanceof WhatsappError && error.class === 'unknown'
      log.error({ message: message.id, problem: error instanceof WhatsappError ? (error.code ?? error.class) : 'token' }, 'evening message not sent by WhatsApp')
      return { outcome: unknown ? 'unresolved' : 'failed' }
    }
  }
}
