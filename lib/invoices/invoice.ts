// What new_invoice_page() answers and issue_invoice() takes and answers. Amounts are paise; days "2026-11-22"; instants ISO.
import type { MoneyAccount } from '@/lib/payments/payment'
import type { Area, Covers } from '@/lib/treatments/plan'

export const billKinds = ['bill', 'bill_of_supply', 'tax_invoice', 'invoice_cum_bill'] as const
export type BillKind = (typeof billKinds)[number]
export type DocumentKind = BillKind | 'credit_note' | 'proforma'

/** What a line names: exactly one of these. */
export type LineSubject = { treatment: string } | { item: string } | { procedure: string; teeth?: number[]; surfaces?: string; area?: Area | '' } | { product: string } | { package: string }
/** A line as the screen shows it; what differs from what is right now is refused. */
export type BillLine = LineSubject & {
  dentist: string | null; quantity: number; unit_paise: number; discount_paise: number; rate_bp: number
  /** The unit price was typed, above the list. */
  own_price?: boolean
}

/** Something a line can be made of, with its price and tax of now. */
type Priced = { unit_paise: number; includes_tax: boolean; tax: 'exempt' | 'taxable'; rate_bp: number; /** By the list, also where the clinic charges no tax. */ taxable: boolean }
/** Work done, or an item of a plan, that waits to be billed. */
export type WorkToBill = Priced & {
  key: string; treatment: string | null; item: string | null; plan: string | null; plan_title: string | null; procedure: string; code: string; name: string
  place: string; dentist: string | null; done_on: string | null; quantity: number
  /** Given in the plan; it needs nobody's word any more. */
  discount_paise: number; granted_paise: number
  /** It is of the visit or plan that was asked for. */
  chosen: boolean
}
export type Sellable = Priced & {
  kind: 'procedure' | 'product' | 'package'; id: string; code: string; name: string; unit: string; covers?: Covers; dentist_id?: string | null; hsn: string | null
}
export type Recipient = { name: string; file_number?: string; address?: string; state_code?: string; gstin?: string }

export type NewInvoice = {
  today: string; registered: boolean; state_code: string | null; round_to_rupee: boolean; goods_follow_address: boolean; note: string
  branch: string; branches: { id: string; name: string }[]; recipient: Recipient
  visit: { id: string; starts_at: string; dentist_id: string } | null
  dentists: { id: string; name: string }[]; work: WorkToBill[]; sellable: Sellable[]
  advance: { free_paise: number; plans: { plan: string; title: string; paise: number }[] }
  /** On older bills and balances. */
  due_paise: number
  accounts: MoneyAccount[]
  /** Percent that one may give away; null: as much as one likes. */
  limit: number | null
  may_approve: boolean
  draft: { id: string; version: number; content: Record<string, unknown>; created_at: string; by: string | null } | null
  /** The question about this draft's discount; given null: nobody has answered. */
  approval: { id: string; given: boolean | null; by: string | null } | null
  payers: { id: string; name: string; kind: 'corporate' | 'cghs' | 'insurer' | 'emi'; needs_authorisation: boolean; prices: { procedure_id: string; price_paise: number }[] }[]
}

export type BillChange = { line: number; what: 'price' | 'tax' | 'quantity' | 'billed' | 'gone' }
export type IssuedInvoice = {
  invoice: string; number: string; kind: DocumentKind; total_paise: number; due_paise: number; payment: string | null; receipt: string | null
  warnings: { code: 'taxable_while_unregistered'; names: string[] }[]
}
