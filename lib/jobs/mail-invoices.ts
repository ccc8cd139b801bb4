import { renderPdf } from '../documents/render-pdf'
import { fileNameOf, printedInvoice, type SubscriptionInvoice } from '../documents/subscription-invoice'
import { env } from '../env'
import { isLocale, type Locale } from '../locales'
import type { Mail } from '../mail'
import { formatAmount } from '../money'
import { textsIn } from '../texts'
import { sendOutbox, type MailJob } from './mail-outbox'

type Claimed = { id: string; to: string; language: string | null; slug: string; invoice: SubscriptionInvoice }

/** Sends invoices to the owners of their clinics, each once. Answers how many left. */
export const mailInvoices = (job: MailJob): Promise<number> => sendOutbox<Claimed>({
  what: 'invoice', claim: 'claim_invoice_mails', record: 'record_invoice_mail',
  compose: async ({ to, language, slug, invoice }) => ({ to, ...(await composed(invoice, slug, isLocale(language) ? language : 'en')) }),
}, job)

async function composed(invoice: SubscriptionInvoice, slug: string, locale: Locale): Promise<Omit<Mail, 'to'>> {
  const t = await textsIn(locale, ['documents'])
  const kind = invoice.kind === 'invoice' ? 'invoice' : 'creditNote'
  const amount = `₹${formatAmount(invoice.total_paise, locale)}`
  const pdf = await renderPdf('invoice', await printedInvoice(invoice, locale))
  return {
    subject: t(`documents.mail.${kind}Subject`, { number: invoice.number, amount }),
    text: t(`documents.mail.${kind}Text`, { number: invoice.number, amount, link: `${env().APP_URL}/${slug}/settings/subscription`, supplier: invoice.supplier.name }),
    attachments: [{ filename: fileNameOf(invoice.number), contentType: 'application/pdf', content: pdf }],
  }
}
