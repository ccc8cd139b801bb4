// What issue_invoice() answers, and the kinds of documents. Amounts are paise.

export const billKinds = ['bill', 'bill_of_supply', 'tax_invoice', 'invoice_cum_bill'] as const
export type BillKind = (typeof billKinds)[number]
export const documentKinds = [...billKinds, 'credit_note', 'proforma'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What of a line is not as the screen showed it (refusal bill_changed); lines count from 1. */
export type BillChange = { line: number; what: 'price' | 'tax' | 'quantity' | 'billed' | 'gone' }
export type IssuedInvoice = {
  invoice: string; number: string; kind: DocumentKind; total_paise: number; due_paise: number; payment: string | null; receipt: string | null
  warnings: { code: 'taxable_while_unregistered'; names: string[] }[]
}
