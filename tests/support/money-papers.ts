// Bills and receipts as the database answers them for printing, small enough to be counted by hand.
import type { InvoicePaper, InvoicePaperLine } from '../../lib/invoices/printed-invoice.ts'
import type { PaymentPaper } from '../../lib/payments/printed-payment.ts'
import type { MoneyPaperRow } from '../../lib/documents/money-sheet.ts'

const clinic = {
  name: 'Smile Dental Care', address: '2nd floor, Shreeram Arcade\nKarve Road', city: 'Pune', pin_code: '411038', phone: '+919822011111', email: 'hello@smile.test',
}
export const around: MoneyPaperRow = {
  letterhead: { paper: 'a4', head: 'own', top_mm: 15, bottom_mm: 15, left_mm: 18, right_mm: 18, footer: 'Mon to Sat, 10 to 8', ...clinic },
  bill_paper: 'letterhead', receipt_paper: 'roll_80', terms: '', time_zone: 'Asia/Kolkata', today: '2026-11-22',
  supplier: { ...clinic, state_code: '27' },
  recipient: { name: 'Sunita Deshpande', file_number: 'S-1042', address: '12 Prabhat Road, Pune 411004' },
  patient: { full_name: 'Sunita Deshpande', file_number: 'S-1042' },
  language: 'en', signer: 'Asha Kulkarni', voided: null, upi: { address: 'smile@okbank', name: 'Smile Dental Care' }, plans: [],
}
export const registered: MoneyPaperRow['supplier'] = { ...around.supplier, name: 'Kulkarni Healthcare LLP', trade_name: 'Smile Dental Care', gstin: '27AAPFU0939F1ZV' }

export const line = (given: Partial<InvoicePaperLine>): InvoicePaperLine => ({
  name: 'Root canal treatment', place: '16', code: '999312', unit: 'service', quantity: 1, unit_paise: 450000, includes_tax: false, discount_paise: 0, rate_bp: 0,
  value_paise: 450000, cgst_paise: 0, sgst_paise: 0, igst_paise: 0, total_paise: 450000, dentist: 'Dr Meera Joshi', ...given,
})
export const rootCanal = line({})
/** ₹8,000, ₹1,000 given away; 18 %: 7,000 + 630 + 630. */
export const whitening = line({
  name: 'Teeth whitening', place: '', code: '999722', unit_paise: 800000, discount_paise: 100000, rate_bp: 1800, value_paise: 700000, cgst_paise: 63000, sgst_paise: 63000,
  total_paise: 826000,
})
/** Two at ₹105 with 5 % in it: 200 + 5 + 5. */
export const toothpaste = line({
  name: 'Toothpaste for sensitive teeth', place: '', code: '33061020', unit: 'tube', quantity: 2, unit_paise: 10500, includes_tax: true, rate_bp: 500, value_paise: 20000, cgst_paise: 500,
  sgst_paise: 500, total_paise: 21000, dentist: null,
})

/** A document of these lines, its sums added up from them. */
export function invoicePaper(given: Partial<InvoicePaper>): InvoicePaper {
  const lines = given.lines ?? [rootCanal]
  const sum = (pick: (one: InvoicePaperLine) => number) => lines.reduce((sofar, one) => sofar + pick(one), 0)
  const exact = sum((one) => one.total_paise)
  const total = Math.floor((exact + 50) / 100) * 100
  return {
    ...around, kind: 'bill', number: 'B/2627/00042', issued_on: '2026-11-22', reason: null, place_of_supply: null, note: '', lines,
    gross_paise: sum((one) => one.quantity * one.unit_paise), discount_paise: sum((one) => one.discount_paise),
    taxable_paise: sum((one) => (one.rate_bp > 0 ? one.value_paise : 0)), exempt_paise: sum((one) => (one.rate_bp > 0 ? 0 : one.value_paise)),
    cgst_paise: sum((one) => one.cgst_paise), sgst_paise: sum((one) => one.sgst_paise), igst_paise: sum((one) => one.igst_paise),
    round_off_paise: total - exact, total_paise: total, corrects: null, paid_paise: 0, credited_paise: 0, due_paise: total, ...given,
  }
}
export const taxInvoice = invoicePaper({ kind: 'tax_invoice', supplier: registered, place_of_supply: '27', lines: [whitening, toothpaste], paid_paise: 500000, due_paise: 347000 })
export const mixed = invoicePaper({ ...taxInvoice, kind: 'invoice_cum_bill', lines: [rootCanal, whitening, toothpaste], taxable_paise: 720000, exempt_paise: 450000, gross_paise: 1271000, total_paise: 1297000, paid_paise: 1297000, due_paise: 0 })

export function paymentPaper(given: Partial<PaymentPaper>): PaymentPaper {
  return {
    ...around, kind: 'receipt', number: 'R/2627/00107', received_on: '2026-11-22', amount_paise: 600000, rate_bp: 0, cgst_paise: 0, sgst_paise: 0, reason: null, note: '', paid_by: null,
    parts: [{ mode: 'upi', amount_paise: 400000, reference: '433215678901', cheque_on: null }, { mode: 'cash', amount_paise: 200000, reference: null, cheque_on: null }],
    covers: [{ kind: 'bill', number: 'B/2627/00042', issued_on: '2026-11-22', title: null, amount_paise: 450000 }], rest_paise: 150000, refunds: [], due_paise: 0,
    plans: [{ title: 'Upper jaw', agreed_paise: 4500000, paid_paise: 2000000, remaining_paise: 2500000 }], ...given,
  }
}
