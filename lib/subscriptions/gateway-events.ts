import { z } from 'zod'
import {
  invoiceEntity, orderEntity, orderFact, paymentCharge, paymentEntity, subscriptionEntity, subscriptionFact, type Facts,
} from './gateway-facts.ts'

const holding = <T extends z.ZodType>(entity: T) => z.object({ entity }).optional()
const envelope = z.object({
  entity: z.literal('event'),
  event: z.string(),
  created_at: z.number().int(),
  payload: z.object({
    subscription: holding(subscriptionEntity), payment: holding(paymentEntity), invoice: holding(invoiceEntity), order: holding(orderEntity),
  }),
})

/** What a webhook says, and what the gateway is to be asked about before it counts as applied: a subscription (sub_…) or invoice (inv_…). */
export type Reading = { facts: Facts | null; ask: string | null }

/** Events that announce a payment without saying for which plan or period it is. */
const asks = ['subscription.authenticated', 'subscription.updated']

/**
 * Reads a webhook of the payment gateway. What does not concern us says nothing; what should and cannot be read throws, so
 * that it stays and is seen.
 * @throws ZodError
 */
export function readGatewayEvent(id: string, rawBody: string): Reading {
  const { event, created_at: at, payload } = envelope.parse(JSON.parse(rawBody))
  const [subscription, payment, invoice, order] = [payload.subscription?.entity, payload.payment?.entity, payload.invoice?.entity, payload.order?.entity]
  const said = (facts: Partial<Facts>, ask: string | null = null): Reading => ({ facts: { at, event: id, subscription: null, order: null, charges: [], ...facts }, ask })
  const nothing: Reading = { facts: null, ask: null }
  const [noun] = event.split('.')

  if (noun === 'subscription' && subscription) {
    const of = { subscription: subscription.id, order: null, plan_id: subscription.plan_id, from: subscription.current_start, until: subscription.current_end }
    // Only the event of a charge tells for which period a payment is.
    const charges = event === 'subscription.charged' && payment ? paymentCharge(payment, of) : []
    return said({ subscription: subscriptionFact(subscription), charges }, asks.includes(event) ? subscription.id : null)
  }
  if (event === 'invoice.paid' && invoice) return { facts: null, ask: invoice.subscription_id ?? null }
  if (event === 'order.paid' && order && !payment?.invoice_id) return said({ order: orderFact(order), charges: payment ? orderCharge(payment, order.id) : [] })
  // Which payment it was is enough: it is known what for. A part that went back changes nothing here.
  if (event === 'refund.processed' && payment) return payment.status === 'refunded' ? said({ charges: paymentCharge(payment, { ...ofNothing, order: payment.invoice_id ? null : (payment.order_id ?? null) }) }) : nothing
  if (noun === 'payment' && payment) {
    if (!payment.invoice_id) return payment.order_id ? said({ charges: orderCharge(payment, payment.order_id) }) : nothing
    // Which subscription and period it was for stands in the invoice. What was captured is told by the events above.
    return event === 'payment.failed' ? said({ charges: paymentCharge(payment, ofNothing) }, payment.invoice_id) : nothing
  }
  return nothing
}

const ofNothing = { subscription: null, order: null, from: null, until: null, plan_id: null }

function orderCharge(payment: z.infer<typeof paymentEntity>, order: string) {
  return paymentCharge(payment, { ...ofNothing, order })
}
