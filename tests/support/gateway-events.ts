// Webhooks as the payment gateway documents them, made up for tests.
import { createHash } from 'node:crypto'

/** A webhook: its event id and raw body. */
export type Told = { id: string; body: string }

export const month = 30 * 86_400

/** A subscription entity; `at` is when it was made, `clinic` whose it is. */
export function subscriptionOf({ id, clinic, plan, at, ...changes }: { id: string; clinic: string; plan: string; at: number } & Record<string, unknown>) {
  return {
    id, entity: 'subscription', plan_id: plan, status: 'created', current_start: null, current_end: null, ended_at: null, quantity: 1, notes: { clinic },
    charge_at: at, start_at: at, end_at: at + 120 * month, auth_attempts: 0, total_count: 120, paid_count: 0, customer_notify: false, created_at: at,
    expire_by: null, short_url: `https://rzp.io/i/${id}`, has_scheduled_changes: false, payment_method: 'card', ...changes,
  }
}

/** @param content the subscription, or with `parts` the entities by name */
export function eventOf(event: string, at: number, content: object, parts = false): Told {
  const entities: Record<string, object> = parts ? (content as Record<string, object>) : { subscription: content }
  const body = JSON.stringify({
    entity: 'event', account_id: 'acc_Sandbox0000001', event, contains: Object.keys(entities),
    payload: Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }])), created_at: at,
  })
  return { id: `evt_${createHash('sha256').update(body).digest('hex').slice(0, 14)}`, body }
}

export function charged(subscription: object, amount: number, payment: string, at: number): Told {
  return eventOf('subscription.charged', at, {
    subscription, payment: { id: payment, entity: 'payment', amount, currency: 'INR', status: 'captured', method: 'card', order_id: `order_${payment.slice(4)}`, invoice_id: `inv_${payment.slice(4)}`, created_at: at },
  }, true)
}
