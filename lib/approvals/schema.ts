import { z } from 'zod'
import { givenPinSchema } from '@/lib/devices/schema'

export const decideApprovalSchema = z.object({ approval: z.guid(), given: z.boolean() })
export const approveByPinSchema = givenPinSchema.extend({ approval: z.guid() })

export type ApprovalKind = 'plan_discount' | 'bill_discount' | 'bill_void' | 'payment_refund'

/** A question about a discount beyond what the role may give, about taking back a bill, or about giving back money. Paise. */
export type Approval = {
  id: string
  kind: ApprovalKind
  patient_id: string
  patient: string
  /** The plan's title or the document's number; null: a bill that has none yet. */
  subject: string | null
  /** What it is about, in this clinic. */
  href: string
  /** Of discounts. */
  list_paise: number | null
  agreed_paise: number | null
  /** What it costs the clinic, or gives back. */
  amount_paise: number
  reason: string | null
  asked_by: string | null
  asked_at: string
  /** What it is about was changed or done since: the answer would count for nothing. */
  outdated: boolean
  /** null while it waits. */
  given: boolean | null
  decided_by: string | null
  decided_at: string | null
  by_pin: boolean
}
