// What invoices_page(), find_invoices(), invoice_page() and bills_page() answer. Amounts are paise; days are dates of the clinic's clock.

import type { PatientPackagesPage } from '@/lib/packages/package'
import type { InvoiceClaims } from '@/lib/payers/payer'
import type { Account } from '@/lib/payments/payment'
import type { DocumentKind } from './invoice'

/** One document in a list. */
export type ListedInvoice = {
  id: string; kind: DocumentKind; number: string; issued_on: string; issued_at: string; patient_id: string; patient: string; file_number: string | null
  total_paise: number; due_paise: number
  /** Why it was taken back before its day was closed; null: it stands. */
  void_reason: string | null
  /** What credit notes took back of it. */
  credited_paise: number | null
  /** What a payer is still to pay of it. */
  claimed_paise: number | null
}
export type InvoicesPage = { rows: ListedInvoice[]; more: boolean; today: string; /** What kinds of documents the clinic has. */ kinds: DocumentKind[] }

export type Party = { name: string; address?: string | null; gstin?: string | null; state_code?: string | null; phone?: string | null }
/** A line as it was printed. */
export type PrintedLine = {
  id: string; position: number; product_id: string | null; name: string; place: string; code: string | null; unit: string; quantity: number; unit_paise: number; includes_tax: boolean
  discount_paise: number; tax: 'exempt' | 'taxable'; rate_bp: number; value_paise: number; cgst_paise: number; sgst_paise: number; igst_paise: number; total_paise: number
  dentist: string | null
  /** What credit notes took back of it. */
  credited_paise: number; credited_quantity: number
}
export type PrintedInvoice = {
  id: string; kind: DocumentKind; number: string; issued_on: string; issued_at: string; day: string; appointment_id: string | null; reason: string | null
  supplier: Party; recipient: Party; place_of_supply: string | null; note: string
  gross_paise: number; discount_paise: number; taxable_paise: number; exempt_paise: number; cgst_paise: number; sgst_paise: number; igst_paise: number
  round_off_paise: number; total_paise: number
  issued_by: string | null; due_paise: number
  voided: { at: string; by: string | null; reason: string } | null
  corrects: { id: string; number: string; issued_on: string } | null
  credited_paise: number; credit_notes: { id: string; number: string; issued_on: string; total_paise: number }[]
}
export type ReceiptOfInvoice = { id: string; number: string | null; kind: string; received_on: string; amount_paise: number; whole_paise: number; modes: string[] }
export type InvoicePage = {
  invoice: PrintedInvoice; lines: PrintedLine[]
  patient: { id: string; name: string; file_number: string | null }
  /** null: the clinic has one. */
  branch: string | null
  receipts: ReceiptOfInvoice[]
  payers: InvoiceClaims
  /** The clinic has a payment gateway. */
  online: boolean
  /** Its day is closed: only a credit note takes it back. */
  closed: boolean
  /** The last question about taking it back. */
  approval: { id: string; given: boolean | null; by: string | null; reason: string | null } | null
}

export type ListedDraft = { id: string; version: number; created_at: string; by: string | null; total_paise: number | null; lines: number; asked: boolean; given: boolean | null }
export type BillsPage = { today: string; bills: ListedInvoice[]; drafts: ListedDraft[]; account: Account; packages: PatientPackagesPage }
