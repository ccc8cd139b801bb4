import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { textsIn } from '../texts'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type ErasureCode = { id: string; to: string | null; code: string; language: string; clinic: string }

/** Mails the codes that prove who asked to be erased, to the address on file, each once. Answers how many left. */
export async function mailErasureCodes({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<ErasureCode[]>('claim_erasure_codes', { most: 10 })
    if (claimed.length === 0) break
    for (const one of claimed) {
      const outcome = await attempt(one, send)
      await rpc('record_erasure_code', { code: one.id, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt({ id, to, code, language, clinic }: ErasureCode, send: (mail: Mail) => Promise<void>): Promise<'sent' | 'again' | 'over'> {
  if (to === null) return 'over'
  const t = await textsIn(isLocale(language) ? language : 'en', ['erasures'])
  try {
    await send({ to, subject: t('erasures.mail.subject', { clinic }), text: t('erasures.mail.text', { clinic, code }) })
    return 'sent'
  } catch (error) {
    log.error({ code: id, problem: (error as { code?: string }).code ?? 'unknown' }, 'code not mailed')
    return whatBecameOf(error) === 'not_sent' ? 'again' : 'over'
  }
}
