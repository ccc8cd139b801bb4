import { z } from 'zod'
import { givenPinSchema } from '@/lib/devices/schema'

export const decideApprovalSchema = z.object({ approval: z.guid(), given: z.boolean() })
export const approveByPinSchema = givenPinSchema.extend({ approval: z.guid() })

/** A question about a plan whose discount goes beyond what the role may give. Paise. */
export type Approval = {
  id: string
  patient_id: string
  patient: string
  plan_id: string
  plan: string
  list_paise: number
  agreed_paise: number
  /** What it costs the clinic. */
  amount_paise: number
  reason: string | null
  asked_by: string | null
  asked_at: string
  /** The plan was changed since: the answer would count for nothing. */
  outdated: boolean
  /** null while it waits. */
  given: boolean | null
  decided_by: string | null
  decided_at: string | null
  by_pin: boolean
}
