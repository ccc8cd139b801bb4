import { amountInWords } from '../documents/amount-in-words'
import type { MoneyPaper } from '../documents/money-papers'
import { frameOf, letterheadOn, partiesOf, percent, plansOnPaper, rollOf, stateName, upiCode, type MoneyPaperRow, type PrintedMoney } from '../documents/money-sheet'
import { moneyWords, type PaymentKind } from '../documents/money-words'
import { paperDay, paperLanguage, paperWords } from '../documents/paper-words'
import { stateTaxName } from '../documents/rules'
import { formatRupees } from '../money'

/** What print_payment() answers (private.payment_paper): a receipt, refund or voucher as it was made, and what it covers today. */
export type PaymentPaper = MoneyPaperRow & {
  kind: PaymentKind; number: string; received_on: string; amount_paise: number; rate_bp: number; cgst_paise: number; sgst_paise: number
  reason: string | null; note: string; paid_by: string | null
  parts: { mode: 'cash' | 'upi' | 'card' | 'bank' | 'cheque' | 'gateway'; amount_paise: number; reference: string | null; cheque_on: string | null }[]
  covers: { kind: 'bill' | 'plan' | 'opening'; number: string | null; issued_on: string | null; title: string | null; amount_paise: number }[]
  rest_paise: number
  refunds: { number: string; received_on: string; amount_paise: number }[]
  /** Everything the patient still owes. */
  due_paise: number
}

/**
 * A receipt or refund as it is printed; of an advance for taxable supplies with the particulars of a receipt voucher (CGST Rule
 * 50) or a refund voucher (Rule 51): what the advance is for, the rate and the taxes in it, the place of supply.
 * @param paper on which; the clinic's choice for receipts if none is named
 */
export async function toPrintedPayment(row: PaymentPaper, paper: MoneyPaper = row.receipt_paper): Promise<PrintedMoney> {
  const language = paperLanguage(row.language)
  const [words, common] = [moneyWords(language), paperWords(language)]
  const head = letterheadOn(row.letterhead, paper)
  const rupees = (paise: number) => formatRupees(paise, language)
  const day = (date: string) => paperDay(date, language)
  const back = row.kind === 'refund' || row.kind === 'refund_voucher'
  const voucher = row.kind === 'receipt_voucher' || row.kind === 'refund_voucher'
  const state = row.supplier.state_code ?? ''
  return {
    ...frameOf(row, head, { title: words.titles[row.kind], number: row.number, day: row.received_on, words, language }),
    roll: rollOf(paper),
    facts: [
      { label: words.number, value: row.number },
      { label: common.date, value: day(row.received_on) },
      ...(row.recipient.file_number ? [{ label: common.fileNumber, value: row.recipient.file_number }] : []),
      ...(row.paid_by ? [{ label: words.paidBy, value: row.paid_by }] : []),
      ...(row.reason ? [{ label: words.reason, value: row.reason }] : []),
      ...(voucher ? [
        { label: words.item, value: words.aheadOfTaxable }, { label: words.placeOfSupply, value: await stateName(state, language) },
        { label: `CGST ${percent(row.rate_bp / 2)}`, value: words.taxInside(rupees(row.cgst_paise)) },
        { label: `${stateTaxName(state)} ${percent(row.rate_bp / 2)}`, value: words.taxInside(rupees(row.sgst_paise)) },
      ] : []),
    ],
    parties: await partiesOf(row, head, words, language),
    headline: { label: back ? words.givenBack : words.received, value: rupees(row.amount_paise) },
    columns: [], rows: [], totals: [],
    words: { label: words.inWords, value: amountInWords(row.amount_paise, language) },
    lists: [
      {
        heading: words.ways,
        entries: row.parts.map((part) => ({
          label: [words.modes[part.mode], part.mode === 'cheque' && part.cheque_on ? words.chequeOf(part.reference ?? '', day(part.cheque_on)) : part.reference].filter(Boolean).join(' '),
          value: rupees(part.amount_paise),
        })),
      },
      ...(back ? [{
        heading: words.refundOf, entries: row.refunds.map((one) => ({ label: words.ofDay(one.number, day(one.received_on)), value: rupees(one.amount_paise) })),
      }] : [{
        heading: words.covers,
        entries: [
          ...row.covers.map((one) => ({
            label: one.kind === 'bill' ? words.billOf(one.number!, day(one.issued_on!)) : one.kind === 'plan' ? words.aheadForPlan(one.title || words.plan) : words.openingBalance,
            value: rupees(one.amount_paise),
          })),
          ...(row.rest_paise > 0 ? [{ label: words.ahead, value: rupees(row.rest_paise) }] : []),
        ],
      }]),
    ].filter(({ entries }) => entries.length > 0 && !row.voided),
    plans: plansOnPaper(row.plans, words, language, row.today),
    code: row.voided || back ? null : upiCode(row, row.due_paise, row.number, words, language),
    notes: [
      ...(row.note ? [row.note] : []),
      ...(voucher ? [words.reverseCharge] : []),
      ...(row.due_paise > 0 ? [`${words.stillDue}: ${rupees(row.due_paise)} (${day(row.today)})`] : []),
    ],
  }
}
