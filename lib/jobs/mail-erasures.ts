import { isLocale, type Locale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { textsIn } from '../texts'
import { formatDate, formatDay } from '../time'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
export type ErasureLetter = {
  id: string; email: string; name: string; language: string; clinic: string; why: 'term_over' | 'asked_for'; number: string; hash: string; done_at: string
  kept: { what: string; why: string; until: string }[]
}

/** Sends owners of clinics that are gone the certificate of it, each once; after that nothing of theirs is left. Answers how many left. */
export async function mailErasures({ rpc, send = sendMail, appUrl, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; appUrl: string; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<ErasureLetter[]>('claim_erasure_letters', { most: 10 })
    if (claimed.length === 0) break
    for (const letter of claimed) {
      const outcome = await attempt(letter, appUrl, send)
      await rpc('record_erasure_letter', { letter: letter.id, outcome })
      if (outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt(letter: ErasureLetter, appUrl: string, send: (mail: Mail) => Promise<void>): Promise<'sent' | 'again' | 'over'> {
  try {
    await send(await erasureMail(letter, isLocale(letter.language) ? letter.language : 'en', appUrl))
    return 'sent'
  } catch (error) {
    log.error({ letter: letter.id, problem: (error as { code?: string }).code ?? 'unknown' }, 'certificate not mailed')
    return whatBecameOf(error) === 'not_sent' ? 'again' : 'over'
  }
}

/** The mail that says that everything is gone, what the law keeps until when, and the certificate that anyone can check. */
export async function erasureMail(letter: ErasureLetter, locale: Locale, appUrl: string): Promise<Mail> {
  const t = await textsIn(locale, ['retention'])
  const say = (name: string, values: Record<string, string> = {}) => t(`retention.letter.${name}`, values)
  const kept = letter.kept.map(({ why, until }) => say(`kept.${why}`, { until: formatDay(until, locale) }))
  return {
    to: letter.email,
    subject: say('subject', { clinic: letter.clinic }),
    text: [
      say('greeting', { name: letter.name }),
      say(`text.${letter.why}`, { clinic: letter.clinic, at: formatDate(letter.done_at, 'Asia/Kolkata', locale) }),
      ...kept,
      say('certificate', { number: letter.number, hash: letter.hash, link: `${appUrl}/certificate` }),
      say('signature'),
    ].join('\n\n') + '\n',
  }
}
