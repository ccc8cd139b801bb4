// What payments are made of, as the functions of Postgres take and answer them. Amounts are paise.

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
export type PayablePlan = { plan: string; title: string; agreed_paise: number; paid_paise: number; remaining_paise: number }
export type Target = { invoice?: string; opening?: string; plan?: string; amount_paise: number }
