import { encode } from 'uqr'
import { isLocale } from '../locales'
import { formatRupees } from '../money'
import { upiLink } from '../payments/rules'
import { textsIn } from '../texts'
import { dateIn } from '../time'
import { toLetterhead, type Letterhead, type LetterheadRow } from './letterhead'
import type { MoneyPaper } from './money-papers'
import type { MoneyWords } from './money-words'
import { paperDay, paperWords, toSheet, type PaperLanguage } from './paper-words'
import type { Column, Fact, Sheet, SignatureSpace } from './printed'

/** Who a document is from and to, as it was issued: document_supplier() and document_recipient(). */
export type Supplier = {
  name: string; trade_name?: string | null; address?: string | null; city?: string | null; pin_code?: string | null; state_code?: string | null; gstin?: string | null
  phone?: string | null; email?: string | null
}
export type Recipient = { name: string; file_number?: string | null; address?: string | null; state_code?: string | null; gstin?: string | null }
export type PlanOnPaper = { title: string; agreed_paise: number; paid_paise: number; remaining_paise: number }

/** What private.paper_settings() answers, and what bills and receipts have alike. */
export type MoneyPaperRow = {
  letterhead: LetterheadRow
  bill_paper: MoneyPaper; receipt_paper: MoneyPaper
  /** What the clinic wants on every document. */
  terms: string
  time_zone: string
  /** The clinic's day on which it is printed: what is paid and due is as of then. */
  today: string
  supplier: Supplier; recipient: Recipient
  patient: { full_name: string; file_number: string | null }
  language: string
  signer: string | null
  voided: { reason: string; at: string } | null
  upi: { address: string; name: string } | null
  plans: PlanOnPaper[]
}

/** What the templates money.typ and money-roll.typ print. */
export type PrintedMoney = {
  sheet: Sheet
  /** Width of the paper roll in millimetres; null: a sheet. */
  roll: 80 | 58 | null
  number: string
  /** Across every page: that it is void. And why, above everything. */
  watermark: string | null
  notice: string | null
  facts: Fact[]
  parties: { heading: string; name: string; lines: string[] }[]
  /** Of a receipt: the amount, large. */
  headline: Fact | null
  columns: Column[]
  /** As many cells as columns. On a roll: the name, `sum` below it and the last cell at its right. */
  rows: { cells: string[]; detail: string; sum: string }[]
  totals: (Fact & { strong: boolean })[]
  words: Fact
  /** Short lists below: ways of payment, what it covers. */
  lists: { heading: string; entries: Fact[] }[]
  plans: { heading: string; columns: Column[]; rows: string[][] } | null
  /** A UPI code of what is due, with what stands beside it. */
  code: { modules: boolean[][]; lines: string[] } | null
  notes: string[]
  terms: string
  signatures: SignatureSpace[]
}

const lines = (text: string | null | undefined) => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
/** "18%", "2.5%". */
export const percent = (basisPoints: number) => `${basisPoints / 100}%`

/**
 * The letterhead for a paper that was chosen. The clinic's own may be pre-printed; any other paper is plain, and gets the head
 * from us. Rolls have no margins to speak of.
 */
export function letterheadOn(row: LetterheadRow, paper: MoneyPaper): Letterhead {
  const own = toLetterhead(row)
  if (paper === 'letterhead') return own
  const [top, side] = paper === 'a4' ? [15, 18] : [12, 12]
  return { ...own, own: true, paper: paper === 'a4' ? 'a4' : 'a5', top, bottom: top, left: side, right: side }
}

/** The width of a roll, or null for a sheet. */
export const rollOf = (paper: MoneyPaper) => (paper === 'roll_80' ? 80 : paper === 'roll_58' ? 58 : null)

/** Who it is from and to. The clinic stands there once more where the law wants its registered name and GSTIN (Rule 46(a)), or where it is called otherwise. */
export async function partiesOf(row: MoneyPaperRow, head: Letterhead, words: MoneyWords, language: PaperLanguage): Promise<PrintedMoney['parties']> {
  const { supplier, recipient, patient } = row
  const [here, there] = await Promise.all([stateName(supplier.state_code, language), stateName(recipient.state_code, language)])
  const gstin = (number: string | null | undefined) => (number ? [`GSTIN ${number}`] : [])
  const address = [...lines(supplier.address), ...lines([supplier.city, supplier.pin_code].filter(Boolean).join(' '))]
  const from = {
    heading: words.from, name: supplier.name,
    // What the head says already is not said again.
    lines: [
      ...lines(supplier.trade_name).filter((name) => !head.own || name !== head.name), ...(head.own && address.join() === head.address.join() ? [] : address),
      ...(supplier.gstin ? [here] : []).filter(Boolean), ...gstin(supplier.gstin),
    ],
  }
  const to = {
    heading: recipient.name === patient.full_name ? paperWords(language).patient : words.to, name: recipient.name,
    lines: [
      ...(recipient.name === patient.full_name ? [] : [patient.full_name]), ...lines(recipient.address), ...(recipient.gstin ? [there] : []).filter(Boolean), ...gstin(recipient.gstin),
    ],
  }
  return supplier.gstin || supplier.name !== head.name ? [from, to] : [to]
}

/** "Maharashtra (27)"; the names that the screens have, in English for other languages. Empty for none. */
export async function stateName(code: string | null | undefined, language: PaperLanguage): Promise<string> {
  if (!code) return ''
  const t = await textsIn(isLocale(language) ? language : 'en', ['clinics'])
  return `${t.has(`clinics.states.${code}`) ? t(`clinics.states.${code}`) : ''} (${code})`.trim()
}

/** The accounts of plans, each in a row. */
export function plansOnPaper(plans: PlanOnPaper[], words: MoneyWords, language: PaperLanguage, today: string): PrintedMoney['plans'] {
  if (plans.length === 0) return null
  const column = (label: string, numeric = true) => ({ label, numeric, wide: !numeric })
  return {
    heading: words.asOf(paperDay(today, language)),
    columns: [column(words.plan, false), column(words.agreed), column(words.paid), column(words.remaining)],
    rows: plans.map((plan) => [plan.title || words.plan, ...[plan.agreed_paise, plan.paid_paise, plan.remaining_paise].map((paise) => formatRupees(paise, language))]),
  }
}

/** The code with which exactly what is due is paid by UPI; null when nothing is, or the clinic has no address. */
export function upiCode({ upi }: MoneyPaperRow, duePaise: number, note: string, words: MoneyWords, language: PaperLanguage): PrintedMoney['code'] {
  if (!upi || duePaise <= 0) return null
  return { modules: encode(upiLink({ address: upi.address, payee: upi.name, amountPaise: duePaise, note, reference: note }), { ecc: 'M', border: 2 }).data, lines: [words.pay, formatRupees(duePaise, language), upi.address] }
}

/** What all money documents have alike: the sheet, that it is void, its note, and who signs. @param day of the document */
export function frameOf(row: MoneyPaperRow, head: Letterhead, { title, number, day, words, language }: { title: string; number: string; day: string; words: MoneyWords; language: PaperLanguage }) {
  return {
    sheet: toSheet({ letterhead: head, dentist: null, language, day, title, subject: [title, number].join(' · ') }),
    number,
    watermark: row.voided && words.voided,
    notice: row.voided && words.voidedOn(paperDay(dateIn(row.voided.at, row.time_zone), language), row.voided.reason),
    terms: row.terms,
    signatures: [{ label: words.signatory, name: row.signer ?? '', lines: [row.supplier.name], image: null, stamp: null }],
  }
}
