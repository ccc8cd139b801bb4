import { z } from 'zod'

/** What the payment gateway says, in webhooks and when asked, as apply_gateway_facts takes it. Amounts in paise, times in seconds since 1970. */

const seconds = z.number().int().nullish().transform((at) => at ?? null)
// Empty notes come as a list.
const notes = z.union([z.record(z.string(), z.coerce.string()), z.array(z.unknown()).transform(() => ({}))]).nullish().transform((all): Record<string, string> => all ?? {})

export const subscriptionEntity = z.object({
  id: z.string(),
  plan_id: z.string(),
  status: z.enum(['created', 'authenticated', 'active', 'pending', 'halted', 'paused', 'cancelled', 'completed', 'expired']),
  current_start: seconds, current_end: seconds, ended_at: seconds, charge_at: seconds, start_at: seconds,
  created_at: z.number().int(),
  paid_count: z.number().int().nullish().transform((count) => count ?? 0),
  has_scheduled_changes: z.boolean().nullish(),
  payment_method: z.string().nullish(),
  notes,
})
export const paymentEntity = z.object({
  id: z.string(),
  amount: z.number().int(),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  method: z.string().nullish(),
  order_id: z.string().nullish(),
  invoice_id: z.string().nullish(),
  created_at: z.number().int(),
})
export const invoiceEntity = z.object({
  id: z.string(),
  status: z.string().nullish(),
  subscription_id: z.string().nullish(),
  payment_id: z.string().nullish(),
  order_id: z.string().nullish(),
  amount: z.number().int(),
  billing_start: seconds, billing_end: seconds, paid_at: seconds,
})
export const orderEntity = z.object({ id: z.string(), amount: z.number().int(), created_at: z.number().int(), notes })

/** A payment link; payments come as a list, as one, or not at all. */
export const linkEntity = z.object({
  id: z.string().regex(/^plink_[A-Za-z0-9]{6,40}$/),
  amount: z.number().int(),
  amount_paid: z.number().int(),
  status: z.enum(['created', 'partially_paid', 'paid', 'expired', 'cancelled']),
  short_url: z.string(),
  payments: z.union([z.array(z.object({ payment_id: z.string() })), z.object({ payment_id: z.string() }).transform((one) => [one])]).nullish().catch(null),
})

export type LinkEntity = z.infer<typeof linkEntity>
export type SubscriptionEntity = z.infer<typeof subscriptionEntity>
export type PaymentEntity = z.infer<typeof paymentEntity>
export type InvoiceEntity = z.infer<typeof invoiceEntity>
export type OrderEntity = z.infer<typeof orderEntity>

type Charge = {
  subscription: string | null
  order: string | null
  payment: string
  total_paise: number
  method: string | null
  from: number | null
  until: number | null
  status: 'paid' | 'failed' | 'refunded'
  at: number
  plan_id: string | null
}
export type Facts = {
  at: number
  /** Orders what was said in the same second; an answer to our own question comes last. */
  event: string
  subscription: {
    id: string; plan_id: string; clinic: string | null; status: string; method: 'card' | 'upi' | 'emandate' | null; paid_count: number; scheduled: boolean
    start_at: number | null; current_start: number | null; current_end: number | null; charge_at: number | null; ended_at: number | null; created_at: number
  } | null
  order: { id: string; clinic: string | null; total_paise: number; created_at: number } | null
  charges: Charge[]
}

/** Stands for the event of what the gateway answered to a question of ours: behind every event of that second, and behind earlier answers. */
export const answered = () => `~${new Date().toISOString()}`

/** What a mandate pays with; null for what is none. */
export function mandateMethod(method: string | null | undefined): 'card' | 'upi' | 'emandate' | null {
  if (method === 'card' || method === 'upi') return method
  return method === 'emandate' || method === 'nach' ? 'emandate' : null
}

export function subscriptionFact(entity: SubscriptionEntity, method = mandateMethod(entity.payment_method)): NonNullable<Facts['subscription']> {
  const { id, plan_id, status, paid_count, start_at, current_start, current_end, charge_at, ended_at, created_at } = entity
  return {
    id, plan_id, status, paid_count, start_at, current_start, current_end, charge_at, ended_at, created_at,
    clinic: entity.notes.clinic ?? null, method, scheduled: entity.has_scheduled_changes ?? false,
  }
}

export function orderFact({ id, amount, created_at, notes: { clinic } }: OrderEntity): NonNullable<Facts['order']> {
  return { id, clinic: clinic ?? null, total_paise: amount, created_at }
}

const statusOf = { captured: 'paid', refunded: 'refunded', failed: 'failed' } as const
const settled = (payment: PaymentEntity) => payment.status === 'captured' || payment.status === 'refunded' || payment.status === 'failed'

/** A payment for a subscription's period or for an order; none while it is not decided. */
export function paymentCharge(payment: PaymentEntity, of: Pick<Charge, 'subscription' | 'order' | 'from' | 'until' | 'plan_id'>): Charge[] {
  if (!settled(payment)) return []
  return [{
    ...of, payment: payment.id, total_paise: payment.amount, method: payment.method ?? null,
    status: statusOf[payment.status as keyof typeof statusOf], at: payment.created_at,
  }]
}

/** What a paid invoice of a subscription says; none for the others. */
export function invoiceCharge(invoice: InvoiceEntity, method: string | null, planId: string | null): Charge[] {
  if (!invoice.payment_id || !invoice.paid_at || !invoice.subscription_id) return []
  return [{
    subscription: invoice.subscription_id, order: null, payment: invoice.payment_id, total_paise: invoice.amount, method,
    from: invoice.billing_start, until: invoice.billing_end, status: 'paid', at: invoice.paid_at, plan_id: planId,
  }]
}
