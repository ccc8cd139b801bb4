// Payers and their claims, as the functions of Postgres answer them. Amounts are paise.

export const payerKinds = ['insurer', 'cghs', 'corporate', 'emi'] as const
export type PayerKind = (typeof payerKinds)[number]
export type PayerPrice = { procedure_id: string; price_paise: number }
/** A payer as the screen that bills offers it. */
export type OfferedPayer = { id: string; name: string; kind: PayerKind; needs_authorisation: boolean; prices: PayerPrice[] }
/** What a payer is asked for of a bill; amount_paise NaN while what stands there is no amount. */
export type Claim = { payer: string; authorisation: string; amount_paise: number }

/** What payers owe of one bill, and who else could be asked. */
export type InvoiceClaims = {
  claims: { id: string; payer: string; authorisation: string | null; status: 'open' | 'settled' | 'withdrawn'; amount_paise: number; received_paise: number; open_paise: number }[]
  payers: OfferedPayer[]
}

export type ListedPayer = {
  id: string; version: number; kind: PayerKind; name: string; gstin: string | null; address: string; needs_authorisation: boolean
  tds_bp: number; fee_bp: number; pays_in_days: number; archived: boolean; prices: { procedure: string; price_paise: number }[]
}
export type PricedProcedure = { id: string; code: string; name: string; price_paise: number }
export type PayersPage = { payers: ListedPayer[]; procedures: PricedProcedure[] }

export const claimLists = ['open', 'done'] as const
export type ClaimList = (typeof claimLists)[number]
/** One time that the payer did something: what came and its receipt, what was kept back. gone: the receipt was voided, or its cheque came back. */
export type ClaimPart = {
  id: string; day: string; received_paise: number; tds_paise: number; fee_paise: number; short_paise: number; note: string; number: string | null; payment_id: string | null; gone: boolean
}
export type ClaimRow = {
  id: string; version: number; status: 'open' | 'settled' | 'withdrawn'; patient_id: string; patient: string; invoice_id: string; number: string; branch_id: string
  payer_id: string; payer: string; authorisation: string | null; amount_paise: number; released_paise: number; opened_on: string; days: number; late: boolean
  settled_on: string | null; received_paise: number; tds_paise: number; fee_paise: number; short_paise: number
  /** What the payer still owes; and what it did so far, the oldest first. */
  open_paise: number; parts: ClaimPart[]
}
/** What a payer owes, and how much of it for how long: up to 30, 60, 90 days, longer. */
export type PayerSum = { id: string; name: string; kind: PayerKind; pays_in_days: number; tds_bp: number; fee_bp: number; open_paise: number; late_paise: number; ages: [number, number, number, number] }
export type ClaimsPage = {
  today: string; more: boolean; payers: PayerSum[]; claims: ClaimRow[]
  accounts: { id: string; branch_id: string | null; kind: 'upi' | 'bank' | 'card'; name: string }[]
}
