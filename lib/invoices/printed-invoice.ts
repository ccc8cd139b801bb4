import { amountInWords } from '../documents/amount-in-words'
import type { MoneyPaper } from '../documents/money-papers'
import { frameOf, letterheadOn, partiesOf, percent, plansOnPaper, rollOf, stateName, upiCode, type MoneyPaperRow, type PrintedMoney } from '../documents/money-sheet'
import { moneyWords, type BillKind, type MoneyWords } from '../documents/money-words'
import { paperDay, paperLanguage, paperWords, type PaperLanguage } from '../documents/paper-words'
import { stateTaxName } from '../documents/rules'
import { formatAmount, formatRupees } from '../money'
import { estimateWords } from '../treatments/estimate-words'
import { placeInWords } from '../treatments/typed-place'

export type InvoicePaperLine = {
  name: string; place: string; code: string | null; unit: string; quantity: number; unit_paise: number; includes_tax: boolean; discount_paise: number
  rate_bp: number; value_paise: number; cgst_paise: number; sgst_paise: number; igst_paise: number; total_paise: number; dentist: string | null
}
/** What print_invoice() answers (private.invoice_paper): a document as it was issued, and how it stands today. */
export type InvoicePaper = MoneyPaperRow & {
  kind: BillKind; number: string; issued_on: string; reason: string | null; place_of_supply: string | null; note: string
  gross_paise: number; discount_paise: number; taxable_paise: number; exempt_paise: number; cgst_paise: number; sgst_paise: number; igst_paise: number
  round_off_paise: number; total_paise: number
  corrects: { kind: BillKind; number: string; issued_on: string } | null
  lines: InvoicePaperLine[]
  paid_paise: number; credited_paise: number
  /** null: nothing is ever due on it (a credit note, a proforma). */
  due_paise: number | null
}

/**
 * A bill, credit note or proforma as it is printed, with the particulars of its kind: a tax invoice those of CGST Rule 46, a bill
 * of supply Rule 49, both in one Rule 46A, a credit note Rule 53. Where the clinic is not registered no word of GST stands on it.
 * @param paper on which; the clinic's choice for bills if none is named
 */
export async function toPrintedInvoice(row: InvoicePaper, paper: MoneyPaper = row.bill_paper): Promise<PrintedMoney> {
  const language = paperLanguage(row.language)
  const [words, common] = [moneyWords(language), paperWords(language)]
  const head = letterheadOn(row.letterhead, paper)
  const title = words.titles[row.kind]
  const registered = Boolean(row.supplier.gstin)
  const taxed = row.cgst_paise + row.sgst_paise + row.igst_paise > 0 || row.taxable_paise > 0
  const discounted = row.discount_paise > 0
  const dentists = [...new Set(row.lines.map(({ dentist }) => dentist).filter((name): name is string => name !== null))]
  const rupees = (paise: number) => formatRupees(paise, language)
  const amount = (paise: number) => formatAmount(paise, language)
  const column = (label: string, wide = false) => ({ label, numeric: !wide, wide })
  return {
    ...frameOf(row, head, { title, number: row.number, day: row.issued_on, words, language }),
    roll: rollOf(paper),
    facts: [
      { label: words.number, value: row.number },
      { label: common.date, value: paperDay(row.issued_on, language) },
      ...(row.corrects ? [{ label: words.corrects, value: words.ofDay(`${words.titles[row.corrects.kind]} ${row.corrects.number}`, paperDay(row.corrects.issued_on, language)) }] : []),
      ...(row.reason ? [{ label: words.reason, value: row.reason }] : []),
      ...(row.recipient.file_number ? [{ label: common.fileNumber, value: row.recipient.file_number }] : []),
      ...(dentists.length === 1 ? [{ label: common.dentist, value: dentists[0]! }] : []),
      ...(registered && taxed && row.place_of_supply ? [{ label: words.placeOfSupply, value: await stateName(row.place_of_supply, language) }] : []),
    ],
    parties: await partiesOf(row, head, words, language),
    headline: null,
    columns: [
      column(words.item, true), column(words.quantity), column(words.price), ...(discounted ? [column(words.discount)] : []),
      ...(taxed && registered ? [column(words.value), column(words.rate), column(words.tax)] : []), column(words.amount),
    ],
    rows: row.lines.map((line) => {
      const tax = line.cgst_paise + line.sgst_paise + line.igst_paise
      const unit = words.units[line.unit]
      return {
        cells: [
          line.name, unit ? `${line.quantity} ${unit}` : String(line.quantity), amount(line.unit_paise), ...(discounted ? [line.discount_paise > 0 ? amount(line.discount_paise) : ''] : []),
          ...(taxed && registered ? [amount(line.value_paise), line.rate_bp > 0 ? percent(line.rate_bp) : '', tax > 0 ? amount(tax) : ''] : []), amount(line.total_paise),
        ],
        detail: [
          placeInWords(line.place, (area) => estimateWords(language).areas[area]), dentists.length > 1 && line.dentist, registered && line.code && `${line.unit === 'service' ? 'SAC' : 'HSN'} ${line.code}`, line.includes_tax && words.includesTax,
        ].filter(Boolean).join(' · '),
        sum: [`${line.quantity} × ${amount(line.unit_paise)}`, line.discount_paise > 0 && `− ${amount(line.discount_paise)}`, tax > 0 && `${words.rate} ${percent(line.rate_bp)}`].filter(Boolean).join('  '),
      }
    }),
    totals: totalsOf(row, words, language, registered),
    words: { label: words.inWords, value: amountInWords(row.total_paise, language) },
    lists: [],
    plans: row.kind === 'proforma' || row.kind === 'credit_note' ? null : plansOnPaper(row.plans, words, language, row.today),
    code: row.voided ? null : upiCode(row, row.due_paise ?? 0, row.number, words, language),
    notes: [
      ...(row.note ? [row.note] : []),
      ...(row.kind === 'proforma' ? [words.proformaNote] : []),
      ...(registered && row.exempt_paise > 0 ? [words.exemptNote] : []),
      ...(registered && taxed ? [words.reverseCharge] : []),
      ...(row.due_paise === 0 && row.paid_paise > 0 && row.paid_paise === row.total_paise - row.credited_paise ? [`${words.nothingDue}: ${rupees(row.paid_paise)}`] : []),
    ],
  }
}

/** The foot: what it adds up from, each tax by its rate (Rule 46(m)), the total, and what has been paid of it since. */
function totalsOf(row: InvoicePaper, words: MoneyWords, language: PaperLanguage, registered: boolean): PrintedMoney['totals'] {
  const amount = (paise: number) => formatAmount(paise, language).replace('-', '−')
  const plain = (label: string, paise: number) => ({ label, value: amount(paise), strong: false })
  const some = (label: string, paise: number) => (paise === 0 ? [] : [plain(label, paise)])
  const state = stateTaxName(row.supplier.state_code ?? '')
  const rates = [...Map.groupBy(row.lines.filter(({ rate_bp }) => rate_bp > 0), ({ rate_bp }) => rate_bp)].sort(([a], [b]) => a - b)
  const sum = (lines: InvoicePaperLine[], pick: (line: InvoicePaperLine) => number) => lines.reduce((sofar, line) => sofar + pick(line), 0)
  const creditNote = row.kind === 'credit_note'
  // What neither was paid, nor taken back, nor is due from the patient: a payer owes it.
  const payer = row.due_paise === null || row.voided ? 0 : row.total_paise - row.paid_paise - row.credited_paise - row.due_paise
  return [
    ...(row.discount_paise > 0 ? [plain(words.gross, row.gross_paise), plain(words.discount, -row.discount_paise)] : []),
    ...(registered ? [...some(words.taxable, row.taxable_paise), ...some(words.exempt, row.taxable_paise === 0 ? 0 : row.exempt_paise)] : []),
    ...rates.flatMap(([rate, lines]) => [
      ...some(`CGST ${percent(rate / 2)}`, sum(lines, (line) => line.cgst_paise)), ...some(`${state} ${percent(rate / 2)}`, sum(lines, (line) => line.sgst_paise)),
      ...some(`IGST ${percent(rate)}`, sum(lines, (line) => line.igst_paise)),
    ]),
    ...some(words.roundOff, row.round_off_paise),
    { label: creditNote ? words.credited : words.total, value: formatRupees(row.total_paise, language), strong: true },
    ...(row.due_paise === null ? [] : [
      ...some(words.paid, row.paid_paise), ...some(words.creditedSince, row.credited_paise), ...some(words.payer, payer),
      ...(row.due_paise > 0 ? [{ label: words.due, value: formatRupees(row.due_paise, language), strong: true }] : []),
    ]),
  ]
}
