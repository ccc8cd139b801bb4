import { moneyPdfOf } from '../documents/money-pdf'
import type { MoneyRow } from '../documents/money-document'
import { moneyWords } from '../documents/money-words'
import { paperLanguage } from '../documents/paper-words'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { documentMailWords } from './document-mail-words'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
/** to null: the patient has no address any more. */
type Claimed = { id: string; to: string | null; kind: MoneyRow['kind']; document: MoneyRow['row'] }

/**
 * Sends bills and receipts to patients, each once: claimed in a call of its own, then sent, then recorded. What certainly did
 * not leave comes up again; what may have left stays "unresolved" and is not sent again. Answers how many left.
 */
export async function mailDocuments({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>('claim_document_mails', { batch: 5 })
    if (claimed.length === 0) break
    for (const one of claimed) {
      const result = await attempt(one, send)
      await rpc('record_document_mail', { mail: one.id, ...result })
      if (result.outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt({ id, to, kind, document }: Claimed, send: (mail: Mail) => Promise<void>) {
  if (to === null) return { outcome: 'refused', problem: 'no_address' }
  let mail: Mail
  try {
    mail = { to, ...(await composed({ kind, row: document } as MoneyRow)) }
  } catch (error) {
    log.error({ mail: id, error: String(error) }, 'document not set')
    return { outcome: 'not_sent', problem: 'pdf' }
  }
  try {
    await send(mail)
    return { outcome: 'sent' }
  } catch (error) {
    const problem = (error as { code?: string }).code ?? 'unknown'
    log.error({ mail: id, problem }, 'document not mailed')
    return { outcome: whatBecameOf(error), problem }
  }
}

/** The mail in the patient's language: what it is and from whom; everything else stands in the PDF. */
async function composed(document: MoneyRow): Promise<Omit<Mail, 'to'>> {
  const { kind, number, language, letterhead, recipient } = document.row
  const [words, title] = [documentMailWords(paperLanguage(language)), moneyWords(paperLanguage(language)).titles[kind]]
  const { pdf, fileName } = await moneyPdfOf(document, 'a4')
  return {
    subject: `${title} ${number}, ${letterhead.name}`,
    text: words({ name: recipient.name, title, number, clinic: letterhead.name, phone: letterhead.phone }),
    attachments: [{ filename: fileName, contentType: 'application/pdf', content: pdf }],
  }
}
