import { newId, type Hidden, type Invoice, type Method, type Order, type Payment, type Plan, type Store, type Subscription } from './store.ts'
import type { Webhooks } from './webhooks.ts'

/** What happens to subscriptions and orders at the gateway, as it documents: mandates, charges, retries, ends. Times in seconds. */

const day = 86_400
export const now = () => Math.floor(Date.now() / 1000)

export type Billing = ReturnType<typeof openBilling>

export function openBilling(store: Store, webhooks: Webhooks) {
  const plan = (s: Subscription) => store.get('plan', s.plan_id)!
  const hidden = (s: Subscription) => store.get('hidden', s.id)!
  const keep = (s: Subscription, changes: Partial<Subscription>): Subscription => {
    const kept = { ...s, ...changes, remaining_count: s.total_count - (changes.paid_count ?? s.paid_count) }
    store.put('subscription', s.id, kept)
    return kept
  }
  const keepHidden = (s: Subscription, changes: Partial<Hidden>) => store.put('hidden', s.id, { ...hidden(s), ...changes })
  const tell = (event: string, at: number, s: Subscription, entities: Record<string, object>) =>
    webhooks.tell(event, at, entities, hidden(s).webhooks ?? store.delivery())

  /** Takes money for a subscription: an order, a payment, an invoice. The invoice of an earlier try goes on. */
  function take(s: Subscription, amount: number, at: number, method: Method, fails: boolean, period: [number, number] | null, name: string) {
    const old = hidden(s).invoice ? store.get('invoice', hidden(s).invoice!) : undefined
    const order: Order = (old && store.get('order', old.order_id)) ?? newOrder(amount, at, s.notes)
    const invoiceId = old?.id ?? newId('invoice')
    const payment: Payment = { ...newPayment(amount, at, method, fails, s.notes), order_id: order.id, invoice_id: invoiceId }
    const invoice: Invoice = {
      id: invoiceId, entity: 'invoice', type: 'invoice', subscription_id: s.id, order_id: order.id, payment_id: fails ? null : payment.id, status: fails ? 'issued' : 'paid', amount,
      currency: 'INR', billing_start: period?.[0] ?? null, billing_end: period?.[1] ?? null, paid_at: fails ? null : at, issued_at: old?.issued_at ?? at, created_at: old?.created_at ?? at,
      line_items: [{ name, amount }],
    }
    const paid: Order = { ...order, status: fails ? 'attempted' : 'paid', attempts: order.attempts + 1, amount_paid: fails ? 0 : amount, amount_due: fails ? amount : 0 }
    store.put('order', order.id, paid, s.id)
    store.put('payment', payment.id, payment, order.id)
    store.put('invoice', invoice.id, invoice, s.id)
    keepHidden(s, { invoice: fails ? invoice.id : null })
    if (fails) tell('payment.failed', at, s, { payment })
    else {
      tell('payment.captured', at, s, { payment })
      tell('invoice.paid', at, s, { payment, order: paid, invoice })
    }
    return payment
  }

  const failsNow = (s: Subscription) => {
    const { fail } = hidden(s)
    if (fail > 0) keepHidden(s, { fail: fail - 1 })
    return fail > 0
  }

  /** The charge of a billing cycle that begins at `from`, tried at `at`. */
  function charge(s: Subscription, from: number, at: number): Payment {
    const p = plan(s)
    const until = after(from, p)
    const fails = failsNow(s)
    const payment = take(s, p.item.amount * s.quantity, at, s.payment_method!, fails, [from, until], p.item.name)
    if (!fails) {
      const first = s.status === 'authenticated' || s.paid_count === 0
      const paid = keep(s, { status: 'active', paid_count: s.paid_count + 1, current_start: from, current_end: until, charge_at: until })
      keepHidden(s, { retries: 0, retryAt: null })
      if (first) tell('subscription.activated', at, paid, { subscription: paid })
      tell('subscription.charged', at, paid, { subscription: paid, payment })
      if (paid.paid_count >= paid.total_count) {
        const completed = keep(paid, { status: 'completed', ended_at: at, charge_at: null })
        tell('subscription.completed', at, completed, { subscription: completed })
      }
      return payment
    }
    // Tried again on the next three days, then no more.
    const { retries } = hidden(s)
    const waits = keep(s, { status: retries < 3 ? 'pending' : 'halted', current_start: from, current_end: until, charge_at: until })
    keepHidden(s, { retries: retries + 1, retryAt: retries < 3 ? at + day : null })
    tell(`subscription.${waits.status}`, at, waits, { subscription: waits })
    return payment
  }

  /** Does what is due until now, in its order and with its time. */
  function runDue(id: string) {
    for (let step = 0; step < 500; step++) {
      const s = store.get('subscription', id)!
      const h = hidden(s)
      if (s.status === 'created' && s.expire_by && s.expire_by <= now()) return void keep(s, { status: 'expired', ended_at: s.expire_by })
      if (['created', 'cancelled', 'completed', 'expired', 'paused'].includes(s.status)) return
      const due = Math.min(h.retryAt ?? Infinity, s.charge_at ?? Infinity)
      if (due > now()) return
      if (h.retryAt === due) charge(s, s.current_start!, due)
      else if (h.endsWithCycle) end(s, due)
      // What was halted is not charged again by itself; its cycles pass.
      else if (s.status === 'halted') keep(s, { charge_at: after(due, plan(s)) })
      else {
        keepHidden(s, { invoice: null, retries: 0, retryAt: null })
        let next = s
        if (h.scheduledPlan) {
          next = keep(s, { plan_id: h.scheduledPlan, has_scheduled_changes: false, change_scheduled_at: null })
          keepHidden(s, { scheduledPlan: null })
          tell('subscription.updated', due, next, { subscription: next })
        }
        charge(next, due, due)
      }
    }
  }

  function end(s: Subscription, at: number): Subscription {
    const ended = keep(s, { status: 'cancelled', ended_at: at, charge_at: null, has_scheduled_changes: false, change_scheduled_at: null })
    keepHidden(s, { retryAt: null, scheduledPlan: null })
    tell('subscription.cancelled', at, ended, { subscription: ended })
    return ended
  }

  return {
    runDue,
    end,
    /** Somebody gives the mandate at the checkout; the first charge comes at once or when it starts. */
    authenticate(s: Subscription, method: Method, fails: boolean): Payment {
      const at = now()
      if (fails) {
        keep(s, { auth_attempts: s.auth_attempts + 1 })
        const payment = newPayment(plan(s).item.amount, at, method, true, s.notes)
        store.put('payment', payment.id, payment, s.id)
        tell('payment.failed', at, s, { payment })
        return payment
      }
      const later = s.start_at !== null && s.start_at > at
      const mandated = keep(s, { status: 'authenticated', payment_method: method, charge_at: later ? s.start_at : at, start_at: later ? s.start_at : at })
      const { upfront } = hidden(s)
      const first = upfront > 0 ? take(mandated, upfront, at, method, false, null, 'Upfront amount') : null
      tell('subscription.authenticated', at, mandated, { subscription: mandated })
      if (!later) return charge(mandated, at, at)
      if (first) return first
      // A few rupees that prove the card and go back.
      const proof: Payment = { ...newPayment(500, at, method, false, s.notes), status: 'refunded', amount_refunded: 500 }
      store.put('payment', proof.id, proof, s.id)
      return proof
    },
    /** @throws Error with the gateway's words */
    update(s: Subscription, to: Plan, at: 'now' | 'cycle_end'): Subscription {
      if (s.status !== 'authenticated' && s.status !== 'active') throw new Error(`Subscription can't be updated when it is in ${s.status} state.`)
      if (s.payment_method === 'upi') throw new Error('subscriptions cannot be updated when payment mode is UPI')
      if (s.payment_method === 'emandate') throw new Error('subscriptions cannot be updated when payment mode is emandate')
      if (hidden(s).endsWithCycle) throw new Error('Subscription is set to be cancelled at the end of the cycle.')
      if (at === 'cycle_end') {
        keepHidden(s, { scheduledPlan: to.id })
        return keep(s, { has_scheduled_changes: true, change_scheduled_at: s.current_end ?? s.start_at })
      }
      const time = now()
      let changed = keep(s, { plan_id: to.id, has_scheduled_changes: false, change_scheduled_at: null })
      keepHidden(s, { scheduledPlan: null })
      if (s.status === 'active' && s.current_start && s.current_end) {
        const from = plan(s)
        const share = Math.max(0, (s.current_end - time) / (s.current_end - s.current_start))
        const restart = from.period !== to.period
        const amount = Math.round(restart ? to.item.amount - from.item.amount * share : (to.item.amount - from.item.amount) * share)
        if (amount >= 100) {
          const until = restart ? after(time, to) : s.current_end
          if (failsNow(s)) {
            keep(s, {})
            throw new Error('Payment failed for the subscription update.')
          }
          take(changed, amount, time, s.payment_method!, false, restart ? [time, until] : null, to.item.name)
          if (restart) changed = keep(changed, { current_start: time, current_end: until, charge_at: until })
        }
      }
      tell('subscription.updated', time, changed, { subscription: changed })
      return changed
    },
    takeBackUpdate(s: Subscription): Subscription {
      if (!s.has_scheduled_changes) throw new Error('There are no scheduled changes for this subscription.')
      keepHidden(s, { scheduledPlan: null })
      return keep(s, { has_scheduled_changes: false, change_scheduled_at: null })
    },
    cancel(s: Subscription, atCycleEnd: boolean): Subscription {
      if (['cancelled', 'completed', 'expired'].includes(s.status)) throw new Error(`Subscription is not cancellable in ${s.status} status.`)
      if (!atCycleEnd) return end(s, now())
      if (s.status !== 'active') throw new Error('Subscription cannot be cancelled since no billing cycle is going on.')
      keepHidden(s, { endsWithCycle: true, scheduledPlan: null })
      return keep(s, { has_scheduled_changes: false, change_scheduled_at: null, end_at: s.current_end })
    },
    /** Somebody pays an order at the checkout. */
    payOrder(order: Order, method: string, fails: boolean): Payment {
      const at = now()
      const payment: Payment = { ...newPayment(order.amount, at, method, fails, order.notes), order_id: order.id }
      const paid: Order = { ...order, status: fails ? 'attempted' : 'paid', attempts: order.attempts + 1, amount_paid: fails ? 0 : order.amount, amount_due: fails ? order.amount : 0 }
      store.put('payment', payment.id, payment, order.id)
      store.put('order', order.id, paid)
      webhooks.tell(fails ? 'payment.failed' : 'payment.captured', at, { payment }, store.delivery())
      if (!fails) webhooks.tell('order.paid', at, { payment, order: paid }, store.delivery())
      return payment
    },
    /** All of a payment goes back to the customer. */
    refund(payment: Payment) {
      const back: Payment = { ...payment, status: 'refunded', amount_refunded: payment.amount }
      store.put('payment', payment.id, back)
      webhooks.tell('refund.processed', now(), { refund: { id: newId('refund'), entity: 'refund', amount: payment.amount, payment_id: payment.id }, payment: back }, store.delivery())
    },
    /** As if all that this customer (by the clinic in the notes) has here were `seconds` older; what came due in them happens. */
    forward(clinic: string, seconds: number) {
      const mine = store.all('subscription').filter(({ notes }) => notes.clinic === clinic)
      const older = <T extends object>(entity: T, fields: (keyof T)[]): T =>
        ({ ...entity, ...Object.fromEntries(fields.flatMap((field) => (typeof entity[field] === 'number' ? [[field, entity[field] - seconds]] : []))) })
      for (const s of mine) {
        store.put('subscription', s.id, older(s, ['current_start', 'current_end', 'ended_at', 'charge_at', 'start_at', 'end_at', 'created_at', 'expire_by', 'change_scheduled_at']))
        store.put('hidden', s.id, older(hidden(s), ['retryAt']))
        for (const invoice of store.of('invoice', s.id)) {
          store.put('invoice', invoice.id, older(invoice, ['billing_start', 'billing_end', 'paid_at', 'issued_at', 'created_at']))
          for (const payment of store.of('payment', invoice.order_id)) store.put('payment', payment.id, older(payment, ['created_at']))
        }
      }
      for (const s of mine) runDue(s.id)
    },
  }
}

export function newOrder(amount: number, at: number, notes: Record<string, string>, receipt: string | null = null): Order {
  return { id: newId('order'), entity: 'order', amount, amount_paid: 0, amount_due: amount, currency: 'INR', status: 'created', attempts: 0, receipt, notes, created_at: at }
}

function newPayment(amount: number, at: number, method: string, fails: boolean, notes: Record<string, string>): Payment {
  return {
    id: newId('payment'), entity: 'payment', amount, currency: 'INR', status: fails ? 'failed' : 'captured', method, order_id: null, invoice_id: null, captured: !fails, amount_refunded: 0,
    description: 'Recurring Payment via Subscription', notes, created_at: at,
    error_code: fails ? 'BAD_REQUEST_ERROR' : null, error_description: fails ? 'Your payment could not be completed due to insufficient account balance.' : null,
  }
}

/** The same day of the month, or the last there is. */
function after(from: number, { period, interval }: Plan): number {
  const at = new Date(from * 1000)
  if (period === 'daily' || period === 'weekly') return from + interval * (period === 'daily' ? 1 : 7) * day
  const months = interval * { monthly: 1, quarterly: 3, yearly: 12 }[period]
  const next = new Date(at)
  next.setUTCMonth(at.getUTCMonth() + months)
  if (next.getUTCDate() !== at.getUTCDate()) next.setUTCDate(0)
  return Math.floor(next.getTime() / 1000)
}
