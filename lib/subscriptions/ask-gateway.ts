import { GatewayError, type GatewayClient } from './gateway-client.ts'
import { answered, invoiceCharge, mandateMethod, orderFact, paymentCharge, subscriptionFact, type Facts } from './gateway-facts.ts'

/** What asking and applying needs: the gateway, and the functions that only the secret key may call. */
export type Asking = {
  gateway: GatewayClient
  rpc<T>(name: string, args?: Record<string, unknown>): Promise<T>
}

/**
 * Asks the gateway about a subscription (sub_…) or an order (order_…) and applies the answer, the way of the webhooks: a lost
 * one heals here. Ends at the gateway what a newer mandate of the clinic has taken the place of.
 * @param payment the payment somebody came back from the checkout with; says what the mandate pays with when the subscription does not
 * @throws GatewayError
 */
export async function askAbout(asking: Asking, id: string, payment?: string): Promise<void> {
  await asking.rpc('apply_gateway_facts', { facts: id.startsWith('order_') ? await orderFacts(asking.gateway, id) : await subscriptionFacts(asking.gateway, id, payment) })
  await endSuperseded(asking, id)
}

async function subscriptionFacts(gateway: GatewayClient, id: string, payment?: string): Promise<Facts> {
  const subscription = await gateway.fetchSubscription(id)
  const invoices = subscription.status === 'created' ? [] : await gateway.fetchInvoices(id)
  const method = mandateMethod(subscription.payment_method ?? (payment ? (await gateway.fetchPayment(payment)).method : null))
  const charges = invoices.flatMap((invoice) => invoiceCharge(invoice, method, subscription.plan_id))
  if (subscription.status === 'pending' || subscription.status === 'halted') {
    for (const invoice of invoices.filter(({ paid_at, order_id }) => !paid_at && order_id).slice(0, 2)) {
      const of = { subscription: id, order: null, from: invoice.billing_start, until: invoice.billing_end, plan_id: subscription.plan_id }
      const tries = await gateway.fetchPaymentsOf(invoice.order_id!)
      charges.push(...tries.filter(({ status }) => status === 'failed').flatMap((one) => paymentCharge(one, of)))
    }
  }
  return { at: subscription.told_at, event: answered(), subscription: subscriptionFact(subscription, method), order: null, charges }
}

async function orderFacts(gateway: GatewayClient, id: string): Promise<Facts> {
  const [order, payments] = [await gateway.fetchOrder(id), await gateway.fetchPaymentsOf(id)]
  const of = { subscription: null, order: id, from: null, until: null, plan_id: null }
  return { at: order.told_at, event: answered(), subscription: null, order: orderFact(order), charges: payments.flatMap((one) => paymentCharge(one, of)) }
}

/** Ends at the gateway what this mandate has taken the place of. One that has ended by itself in the meantime is asked about instead. */
export async function endSuperseded({ gateway, rpc }: Asking, id: string): Promise<void> {
  for (const old of await rpc<string[]>('superseded_subscriptions', { newer: id })) {
    const ended = await gateway.cancelSubscription(old, 'now').catch((error: unknown) => {
      if (error instanceof GatewayError && error.kind === 'refused') return gateway.fetchSubscription(old)
      throw error
    })
    await rpc('apply_gateway_facts', { facts: { at: ended.told_at, event: answered(), subscription: subscriptionFact(ended), order: null, charges: [] } satisfies Facts })
  }
}
