import 'server-only'
import { AppError } from '../errors'
import { askAbout } from '../subscriptions/ask-gateway'
import { GatewayError } from '../subscriptions/gateway-client'
import { beginCheckout, planAtGateway } from './begin-checkout'
import { gateway, refuseLikeGateway } from './razorpay'
import { asking } from './reconcile-payments'
import { serviceRpc } from './service-rpc'

type Way = { way: 'update' | 'take_back' | 'checkout'; subscription: string | null; at: 'now' | 'cycle_end' }
export type PlanChange = { done: 'now' | 'at_period_end' } | { done: 'checkout'; url: string }

/**
 * Brings a clinic to another price. A card's mandate is changed: up at once (the gateway charges the difference for the days that
 * are left), down with the next period. Every other mandate cannot be changed: a new one is given at the checkout and the old
 * one ends as soon as it is.
 * @throws AppError price_not_offered, already_on_this_plan, subscription_ended_at_gateway, gateway_unreachable, gateway_refused
 */
export async function changeMandate(clinic: string, price: string): Promise<PlanChange> {
  const { way, subscription, at } = await serviceRpc<Way>('plan_change', { clinic, price })
  if (way === 'checkout' || !subscription) return { done: 'checkout', url: await beginCheckout(clinic, price) }
  try {
    if (way === 'take_back') await gateway().takeBackUpdate(subscription)
    else await gateway().updateSubscription(subscription, await planAtGateway(clinic, price), at)
    await serviceRpc('note_scheduled_change', { subscription, next_price: way === 'update' && at === 'cycle_end' ? price : null })
    await askAbout(asking(), subscription)
    return { done: way === 'update' && at === 'cycle_end' ? 'at_period_end' : 'now' }
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'refused') return await otherwise(clinic, price, subscription)
    throw refuseLikeGateway(error)
  }
}

/** The gateway did not change the mandate: it has ended over there, or is one that cannot be changed. */
async function otherwise(clinic: string, price: string, subscription: string): Promise<PlanChange> {
  const ended = await gateway().fetchSubscription(subscription).then(({ status }) => ['cancelled', 'completed', 'expired'].includes(status), (error: unknown) => {
    throw refuseLikeGateway(error)
  })
  if (!ended) return { done: 'checkout', url: await beginCheckout(clinic, price) }
  await askAbout(asking(), subscription)
  throw new AppError('subscription_ended_at_gateway')
}

/**
 * Ends a clinic's mandates with the paid period; one that was never charged ends now. What is paid for stays.
 * @returns until when the clinic goes on
 * @throws AppError nothing_to_cancel, gateway_unreachable
 */
export async function cancelMandates(clinic: string): Promise<{ ends_at: string }> {
  const mandates = await serviceRpc<{ id: string; at_cycle_end: boolean }[]>('mandates_to_cancel', { clinic })
  if (mandates.length === 0) throw new AppError('nothing_to_cancel')
  let ends = { ends_at: '' }
  for (const { id, at_cycle_end } of mandates) {
    await gateway().cancelSubscription(id, at_cycle_end ? 'cycle_end' : 'now').catch((error: unknown) => {
      // Ended over there already: what the owner wants.
      if (!(error instanceof GatewayError && error.kind === 'refused')) throw refuseLikeGateway(error)
    })
    ends = await serviceRpc('note_cancelled', { clinic, subscription: id })
    await askAbout(asking(), id).catch(() => {}) // The next reconciling asks again; the cancellation itself is noted.
  }
  return ends
}
