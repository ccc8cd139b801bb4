import { renderPdf } from '../documents/render-pdf'
import { fileNameOf, printedInvoice, type SubscriptionInvoice } from '../documents/subscription-invoice'
import { env } from '../env'
import { isLocale, type Locale } from '../locales'
import { log } from '../log'
import { sendMail, whatBecameOf, type Mail } from '../mail'
import { formatAmount } from '../money'
import { textsIn } from '../texts'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Claimed = { id: string; to: string; language: string | null; slug: string; invoice: SubscriptionInvoice }

/**
 * Sends invoices to the owners of their clinics, each once: claimed in a call of its own, then sent, then recorded. What
 * certainly did not leave comes up again; what may have left stays "unresolved" and is not sent again. Answers how many left.
 */
export async function mailInvoices({ rpc, send = sendMail, until }: { rpc: Rpc; send?: (mail: Mail) => Promise<void>; until: number }): Promise<number> {
  let sent = 0
  while (Date.now() < until) {
    const claimed = await rpc<Claimed[]>('claim_invoice_mails', { batch: 5 })
    if (claimed.length === 0) break
    for (const one of claimed) {
      const result = await attempt(one, send)
      await rpc('record_invoice_mail', { mail: one.id, ...result })
      if (result.outcome === 'sent') sent++
    }
  }
  return sent
}

async function attempt({ id, to, language, slug, invoice }: Claimed, send: (mail: Mail) => Promise<void>) {
  let mail: Mail
  try {
    mail = { to, ...(await composed(invoice, slug, isLocale(language) ? language : 'en')) }
  } catch (error) {
    log.error({ mail: id, error: String(error) }, 'invoice not set')
    return { outcome: 'not_sent', problem: 'pdf' }
  }
  try {
    await send(mail)
    return { outcome: 'sent' }
  } catch (error) {
    const problem = (error as { code?: string }).code ?? 'unknown'
    log.error({ mail: id, problem }, 'invoice not mailed')
    return { outcome: whatBecameOf(error), problem }
  }
}

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
