import { moneyPdfOf } from '../documents/money-pdf'
import type { MoneyRow } from '../documents/money-document'
import { moneyWords } from '../documents/money-words'
import { paperLanguage } from '../documents/paper-words'
import type { Mail } from '../mail'
import { documentMailWords } from './document-mail-words'
import { sendOutbox, type MailJob } from './mail-outbox'

/** to null: the patient has no address any more. */
type Claimed = { id: string; to: string | null; kind: MoneyRow['kind']; document: MoneyRow['row'] }

/** Sends bills and receipts to patients, each once. Answers how many left. */
export const mailDocuments = (job: MailJob): Promise<number> => sendOutbox<Claimed>({
  what: 'document', claim: 'claim_document_mails', record: 'record_document_mail',
  compose: async ({ to, kind, document }) => (to === null ? null : { to, ...(await composed({ kind, row: document } as MoneyRow)) }),
}, job)

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
