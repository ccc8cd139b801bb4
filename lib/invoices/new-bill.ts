// What new_invoice_page() answers: everything the screen on which a bill is written needs. Amounts are paise.

import type { z } from 'zod'
import type { MoneyAccount } from '@/lib/payments/payment'
import type { Covers } from '@/lib/treatments/plan'
import type { billContentSchema } from './schema'

/** A bill as it is put aside and sent, and one of its lines: what it is for, and what the screen showed of it. */
export type BillContent = z.infer<typeof billContentSchema>
export type SentLine = BillContent['lines'][number]

/** taxable: by the list, also where the clinic charges no tax. */
type Priced = { code: string; name: string; unit_paise: number; includes_tax: boolean; tax: 'exempt' | 'taxable'; rate_bp: number; taxable: boolean }
/** Work that waits to be billed, or an item of a plan that is billed ahead of it. */
export type WorkToBill = Priced & {
  key: string; treatment: string | null; item: string | null; plan: string | null; plan_title: string | null; procedure: string; place: string
  dentist: string | null; done_on: string | null; quantity: number
  /** Given in the plan; granted: needs nobody's word any more. */
  discount_paise: number; granted_paise: number
  /** Of the visit or the plan that this was opened from; all when from neither. */
  chosen: boolean
}
export type Sellable = Priced & { kind: 'procedure' | 'product' | 'package'; id: string; unit: string; covers?: Covers; dentist_id?: string | null; hsn: string | null }

export type NewInvoice = {
  today: string; registered: boolean; state_code: string | null; round_to_rupee: boolean; goods_follow_address: boolean; note: string
  branch: string; branches: { id: string; name: string }[]
  recipient: { name: string; file_number?: string; address?: string; state_code?: string; gstin?: string }
  visit: { id: string; starts_at: string; dentist_id: string | null } | null
  dentists: { id: string; name: string }[]
  work: WorkToBill[]; sellable: Sellable[]
  advance: { free_paise: number; plans: { plan: string; title: string; paise: number }[] }
  /** Owed on older bills. */
  due_paise: number
  accounts: MoneyAccount[]
  /** Percent of the list that one may give away; null: as much as one likes. */
  limit: number | null
  may_approve: boolean
  draft: { id: string; version: number; content: BillContent; created_at: string; by: string | null } | null
  /** The question about the draft as it is; given null: nobody has answered. */
  approval: { id: string; given: boolean | null; by: string | null } | null
  payers: { id: string; name: string; kind: 'corporate' | 'cghs' | 'insurer' | 'emi'; needs_authorisation: boolean; prices: { procedure_id: string; price_paise: number }[] }[]
}
