import { askAbout, endSuperseded, type Asking } from './ask-gateway.ts'
import { readGatewayEvent } from './gateway-events.ts'

/**
 * Applies the webhooks of the payment gateway that wait. One that fails stays, with the reason, and comes up again later; it
 * does not hold up the others.
 * @param onFailure told of an event that could not be applied, by its id
 * @returns how many were applied
 */
export async function workOffEvents(asking: Asking, until: number, onFailure: (event: string, error: unknown) => void): Promise<number> {
  let done = 0
  while (Date.now() < until) {
    const waiting = await asking.rpc<{ id: string; body: string }[]>('claim_gateway_events', { batch: 50 })
    for (const { id, body } of waiting) {
      try {
        await apply(asking, id, body)
        done += 1
      } catch (error) {
        onFailure(id, error)
        await asking.rpc('fail_gateway_event', { event: id, error: String(error).slice(0, 300) })
      }
    }
    if (waiting.length < 50) break
  }
  return done
}

async function apply(asking: Asking, event: string, body: string) {
  const { facts, ask } = readGatewayEvent(event, body)
  if (ask?.startsWith('inv_')) {
    const { subscription_id: subscription = null, billing_start: from, billing_end: until } = await asking.gateway.fetchInvoice(ask)
    if (facts) facts.charges = subscription ? facts.charges.map((charge) => ({ ...charge, subscription, from, until })) : []
  } else if (ask) await askAbout(asking, ask)
  await asking.rpc('apply_gateway_event', { event, facts })
  if (facts?.subscription && ['authenticated', 'active'].includes(facts.subscription.status)) await endSuperseded(asking, facts.subscription.id)
}
