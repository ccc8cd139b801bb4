// What payments are made of, as the functions of Postgres take and answer them. Amounts are paise.
import type { LinkState } from '@/lib/links/page'

/** How money comes. A cheque may bounce; 'gateway' is confirmed by the clinic's gateway and never typed. */
export const typedModes = ['cash', 'upi', 'card', 'bank', 'cheque'] as const
export type TypedMode = (typeof typedModes)[number]
export type PaymentMode = TypedMode | 'gateway'

export type AccountKind = 'cash' | 'upi' | 'bank' | 'card'
/** Where money lies. branch null: of every branch. */
export type MoneyAccount = { id: string; kind: AccountKind; name: string; upi_address: string | null; branch: string | null }

/** One way a payment comes, as it is typed: amount_paise null while empty, NaN when it is no amount (the schema refuses both). */
export type PaymentPart = {
  mode: TypedMode
  account: string | null
  amount_paise: number | null
  /** UTR, last digits of a card, number of a cheque. */
  reference: string
  /** Date of a cheque, "2026-11-22" or ''. */
  cheque_on: string
  /** Cash of ₹2,00,000 or more: the person knows. */
  confirmed: boolean
}

/** A bill or an old balance with something still to pay. */
export type Due = { source: string; invoice: string | null; opening: string | null; number: string | null; since: string; due_paise: number; total_paise: number }
/** An accepted plan that money can be kept for. */
/** taxable: an advance for it needs a receipt voucher (GST Rule 50). */
export type PayablePlan = { plan: string; title: string; agreed_paise: number; paid_paise: number; remaining_paise: number; taxable: boolean }
/** A link of the clinic's gateway; url while it works, receipt once it is paid. */
export type GatewayLink = { id: string; amount_paise: number; status: 'created' | 'paid' | 'expired' | 'cancelled'; url: string | null; created_at: string; expires_at: string; receipt: string | null }
/** What private.payment_links_page() answers. */
export type PaymentLinks = { due_paise: number; link: LinkState | null; gateway: GatewayLink[] }
export type Target = { invoice?: string; opening?: string; plan?: string; amount_paise: number }

/** What private.patient_account() answers. */
export type Account = {
  /** Due less paid ahead; null: there was never any money. */
  balance_paise: number | null
  due_paise: number; advance_paise: number; kept_paise: number
  dues: Due[]; plans: (PayablePlan & { kept_paise: number })[]
  payments: ListedPayment[]; instalments: Instalment[]; ledger: Ledger
  accounts: MoneyAccount[]; branch: string; today: string
  /** The branch's last closed day; null: none was closed yet. */
  closed_until: string | null
  /** The clinic has a payment gateway. */
  online: boolean
  family: { id: string; name: string }[]
}
export type PaymentKind = 'receipt' | 'receipt_voucher' | 'refund' | 'refund_voucher' | 'brought_forward'
export type ListedPart = {
  id: string; mode: PaymentMode; amount_paise: number; reference: string | null; cheque_on: string | null; account: string | null
  bounced: { reason: string; day: string } | null
}
export type ListedPayment = {
  id: string; kind: PaymentKind; number: string | null; received_on: string; day: string; amount_paise: number
  /** For nothing yet; and what could be given back (that, and what is kept for plans). */
  rest_paise: number; refundable_paise: number
  note: string; reason: string | null; paid_by: string | null; received_by: string | null
  /** Its day is not closed: it can be void. */
  open: boolean
  voided: { reason: string; at: string } | null
  /** The question to the owner about the next refund of it. */
  asked: { id: string; given: boolean | null; amount_paise: number } | null
  parts: ListedPart[]
  laid: { invoice: string | null; number: string | null; opening: string | null; plan: string | null; title: string | null; amount_paise: number }[]
}
export type Instalment = { id: string; plan_id: string | null; invoice_id: string | null; due_on: string; amount_paise: number; paid_paise: number }
export type LedgerKind = 'opening' | 'invoice' | 'credit_note' | 'void' | 'payment' | 'refund' | 'bounce' | 'claim'
export type LedgerEntry = {
  id: string; at: string; day: string; kind: LedgerKind; amount_paise: number; balance_paise: number
  invoice: string | null; payment: string | null; number: string | null; modes: PaymentMode[] | null; who: string | null
}
export type Ledger = { entries: LedgerEntry[]; more: boolean }
/** What take_payment answers. */
export type TakenPayment = { payment: string; number: string; amount_paise: number; advance_paise: number; due_paise: number }
