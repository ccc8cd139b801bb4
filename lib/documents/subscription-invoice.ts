import type { Locale } from '../locales'
import { formatAmount } from '../money'
import { textsIn } from '../texts'
import { dateIn, formatDay } from '../time'
import { amountInWords } from './amount-in-words'
import type { PrintedDocument } from './printed'
import { stateTaxName } from './rules'

type Party = { name: string; address: string; state_code: string | null; gstin: string | null }
/** A document of the service to a clinic, as it was issued: `private.invoice_document`. Amounts in paise, days in India. */
export type SubscriptionInvoice = {
  id: string
  kind: 'invoice' | 'credit_note'
  number: string
  issued_on: string
  supplier: Party & { state_code: string; gstin: string; email: string }
  recipient: Party
  place_of_supply: string
  sold: 'subscription' | 'credits'
  plan: string | null
  plan_period: string | null
  /** Half-open. */
  period_from: string | null
  period_until: string | null
  sac: string
  rate_bp: number
  taxable_paise: number
  cgst_paise: number
  sgst_paise: number
  igst_paise: number
  round_off_paise: number
  total_paise: number
  payment: string | null
  /** What a credit note takes back. */
  corrects: { number: string; issued_on: string } | null
}

const zone = 'Asia/Kolkata'
const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean)
const percent = (basisPoints: number) => `${basisPoints / 100}%`

/** The words and figures of the document in a language of the screens; the particulars of Rule 46 and, credited, of Rule 53. */
export async function printedInvoice(invoice: SubscriptionInvoice, locale: Locale): Promise<PrintedDocument> {
  const t = await textsIn(locale, ['documents', 'clinics'])
  const word = (group: 'plans' | 'periods', key: string) => (t.has(`documents.${group}.${key}`) ? t(`documents.${group}.${key}`) : key)
  const amount = (paise: number) => formatAmount(paise, locale).replace('-', '−')
  const rupees = (paise: number) => `₹${amount(paise)}`
  const state = (code: string) => t('documents.state', { state: t.has(`clinics.states.${code}`) ? t(`clinics.states.${code}`) : '', code })
  const party = (heading: string, { name, address, state_code: code, gstin }: Party) => ({
    heading, name,
    lines: [
      ...lines(address),
      ...(code ? [state(code)] : []),
      ...(gstin ? [t('documents.gstin', { gstin })] : []),
    ],
  })
  const { kind, supplier, recipient, cgst_paise: cgst, sgst_paise: sgst, igst_paise: igst, rate_bp: rate } = invoice
  const tax = (name: string, bp: number, paise: number) => ({ label: t('documents.tax', { name, rate: percent(bp) }), value: amount(paise), strong: false })
  const period = invoice.period_from && invoice.period_until && t('documents.periodValue', {
    from: formatDay(dateIn(invoice.period_from, zone), locale),
    // The last day that is paid for, not the first that is not.
    until: formatDay(dateIn(new Date(Date.parse(invoice.period_until) - 1), zone), locale),
  })
  const description = invoice.sold === 'credits' ? t('documents.credits')
    : invoice.plan ? t('documents.subscription', { plan: word('plans', invoice.plan), period: word('periods', invoice.plan_period ?? '') })
    : t('documents.subscriptionPlain')

  return {
    language: locale,
    date: invoice.issued_on,
    title: t(`documents.${kind}.title`),
    number: invoice.number,
    brand: t('documents.brand'),
    facts: [
      { label: t(`documents.${kind}.number`), value: invoice.number },
      { label: t(`documents.${kind}.date`), value: formatDay(invoice.issued_on, locale) },
      ...(invoice.corrects ? [{
        label: t('documents.corrects'),
        value: t('documents.correctsValue', { number: invoice.corrects.number, date: formatDay(invoice.corrects.issued_on, locale) }),
      }] : []),
      { label: t('documents.placeOfSupply'), value: state(invoice.place_of_supply) },
    ],
    parties: [party(t('documents.from'), supplier), party(t('documents.to'), recipient)],
    headline: t(`documents.${kind}.headline`, { amount: rupees(invoice.total_paise) }),
    columns: [
      { label: t('documents.columns.description'), numeric: false },
      { label: t('documents.columns.sac'), numeric: false },
      { label: t('documents.columns.value'), numeric: true },
      { label: t('documents.columns.rate'), numeric: true },
      { label: t('documents.columns.tax'), numeric: true },
      { label: t('documents.columns.amount'), numeric: true },
    ],
    rows: [{
      cells: [
        description, invoice.sac, amount(invoice.taxable_paise), percent(rate), amount(cgst + sgst + igst),
        amount(invoice.taxable_paise + cgst + sgst + igst),
      ],
      detail: period || null,
    }],
    totals: [
      { label: t('documents.taxable'), value: amount(invoice.taxable_paise), strong: false },
      ...(invoice.place_of_supply === supplier.state_code
        ? [tax('CGST', rate / 2, cgst), tax(stateTaxName(supplier.state_code), rate / 2, sgst)]
        : [tax('IGST', rate, igst)]),
      ...(invoice.round_off_paise === 0 ? [] : [{ label: t('documents.roundOff'), value: amount(invoice.round_off_paise), strong: false }]),
      { label: t(`documents.${kind}.total`), value: rupees(invoice.total_paise), strong: true },
    ],
    words: { label: t('documents.inWords'), value: amountInWords(invoice.total_paise, locale) },
    notes: [
      ...(invoice.payment && kind === 'invoice' ? [t('documents.payment', { reference: invoice.payment })] : []),
      t('documents.reverseCharge'),
      t('documents.noSignature'),
      t('documents.questions', { email: supplier.email }),
    ],
    footer: t('documents.footer', { supplier: supplier.name, number: invoice.number }),
    pageOf: t.raw('documents.pageOf'),
  }
}

/** The file's name: the number, which has slashes, in letters that every system takes. */
export function fileNameOf(number: string): string {
  return `${number.replaceAll('/', '-')}.pdf`
}
