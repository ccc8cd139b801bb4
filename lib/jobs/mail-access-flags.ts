import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { accessMail, type AccessNotice } from '../protection/access-mail'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Outcome = 'sent' | 'again' | 'failed' | 'unresolved'
const outcomes: Record<ReturnType<typeof whatBecameOf>, Outcome> = { refused: 'failed', not_sent: 'again', unknown: 'unresolved' }

/** Finds unusual access and mails it to the owners, each flag once: claimed in a call of its own, sent, recorded. Answers how many left. */
export async function mailAccessFlags({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  await rpc('flag_unusual_access')
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<AccessNotice[]>('claim_access_mails', { batch: 20 })
    if (claimed.length === 0) break
    for (const notice of claimed) {
      const outcome = await attempt(notice, send)
      await rpc('record_access_mail', { clinic: notice.clinic, flag: notice.flag, person: notice.user, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt(notice: AccessNotice, send: (mail: Mail) => Promise<void>): Promise<Outcome> {
  try {
    await send(await accessMail(notice, isLocale(notice.language) ? notice.language : 'en', env().APP_URL))
    return 'sent'
  } catch (error) {
    log.error({ flag: notice.flag, problem: (error as { code?: string }).code ?? 'unknown' }, 'access flag not mailed')
    return outcomes[whatBecameOf(error)]
  }
}
