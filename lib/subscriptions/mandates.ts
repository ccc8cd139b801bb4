import { AppError } from '../errors.ts'
import { askAbout, type Asking } from './ask-gateway.ts'
import { GatewayError } from './gateway-client.ts'
import { answered, subscriptionFact, type Facts } from './gateway-facts.ts'

/** What an owner does with the mandate that pays for the clinic. Who does it may: that was checked before. */

type Terms = {
  price: string; plan: string; period: 'monthly' | 'yearly'; gateway_plan: string | null; total_paise: number
  start_at: number | null; upfront_paise: number; reuse: string | null
}
type Way = { way: 'update' | 'take_back' | 'checkout'; subscription: string | null; at: 'now' | 'cycle_end' }
/** checkout: the subscription that waits for a new mandate. */
export type Change = { done: 'now' | 'at_period_end' } | { done: 'checkout'; subscription: string }

/**
 * Makes a subscription at the gateway that waits for its mandate, and answers its id. When the first charge is due, and what is
 * charged with the mandate, is the database's decision (checkout_terms).
 * @param price all that a browser may choose
 * @throws AppError price_not_offered; GatewayError
 */
export async function beginMandate(asking: Asking, clinic: string, price: string): Promise<string> {
  const { gateway, rpc } = asking
  const terms = await rpc<Terms>('checkout_terms', { clinic, price })
  if (terms.reuse) return terms.reuse
  const plan = await planOf(asking, terms)
  const made = await gateway.createSubscription({ plan, period: terms.period, clinic, startAt: terms.start_at, upfrontPaise: terms.upfront_paise })
  await rpc('apply_gateway_facts', { facts: { at: made.told_at, event: answered(), subscription: subscriptionFact(made), order: null, charges: [] } satisfies Facts })
  return made.id
}

/** The gateway's plan of a price, made when there is none. Two at once may both make one; the first that is kept counts. */
async function planOf({ gateway, rpc }: Asking, { price, plan, period, gateway_plan, total_paise: totalPaise }: Terms): Promise<string> {
  if (gateway_plan) return gateway_plan
  const name = `Chairside ${plan[0]!.toUpperCase()}${plan.slice(1)}, ${period}, GST included`
  return rpc<string>('keep_gateway_plan', { price, gateway_plan: await gateway.createPlan({ period, name, totalPaise }) })
}

/**
 * Brings a clinic to another price. A card's mandate is changed: up at once (the gateway charges the difference for the days that
 * are left), down with the next period. Every other mandate cannot be changed: a new one is given at the checkout, and the old one
 * ends as soon as it stands.
 * @throws AppError price_not_offered, already_on_this_plan, subscription_ended_at_gateway; GatewayError
 */
export async function changeMandate(asking: Asking, clinic: string, price: string): Promise<Change> {
  const { gateway, rpc } = asking
  const { way, subscription, at } = await rpc<Way>('plan_change', { clinic, price })
  if (way === 'checkout' || !subscription) return { done: 'checkout', subscription: await beginMandate(asking, clinic, price) }
  const later = way === 'update' && at === 'cycle_end'
  try {
    if (way === 'take_back') await gateway.takeBackUpdate(subscription)
    else await gateway.updateSubscription(subscription, await planOf(asking, await rpc<Terms>('checkout_terms', { clinic, price })), at)
  } catch (error) {
    if (!(error instanceof GatewayError && error.kind === 'refused')) throw error
    // It has ended over there in the meantime, or is a mandate that cannot be changed after all.
    await askAbout(asking, subscription)
    const { status } = await gateway.fetchSubscription(subscription)
    if (['cancelled', 'completed', 'expired'].includes(status)) throw new AppError('subscription_ended_at_gateway')
    return { done: 'checkout', subscription: await beginMandate(asking, clinic, price) }
  }
  await rpc('note_scheduled_change', { subscription, next_price: later ? price : null })
  await askAbout(asking, subscription)
  return { done: later ? 'at_period_end' : 'now' }
}

/**
 * Ends a clinic's mandates with the paid period; one that was never charged ends now. What is paid for stays.
 * @returns until when the clinic goes on
 * @throws AppError nothing_to_cancel; GatewayError
 */
export async function cancelMandates(asking: Asking, clinic: string): Promise<{ ends_at: string }> {
  const { gateway, rpc } = asking
  const mandates = await rpc<{ id: string; at_cycle_end: boolean }[]>('mandates_to_cancel', { clinic })
  if (mandates.length === 0) throw new AppError('nothing_to_cancel')
  let ends = { ends_at: '' }
  for (const { id, at_cycle_end } of mandates) {
    await gateway.cancelSubscription(id, at_cycle_end ? 'cycle_end' : 'now').catch((error: unknown) => {
      if (!(error instanceof GatewayError && error.kind === 'refused')) throw error
      return gateway.fetchSubscription(id).then(({ status }) => {
        // Ended over there already: what the owner wants. Anything else goes on being charged, and must not be called cancelled.
        if (!['cancelled', 'completed', 'expired'].includes(status)) throw error
      })
    })
    ends = await rpc('note_cancelled', { clinic, subscription: id })
    await askAbout(asking, id)
  }
  return ends
}
