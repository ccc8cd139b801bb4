import 'server-only'
import { env } from '../env'
import { AppError } from '../errors'
import { log } from '../log'
import { askAbout } from '../subscriptions/ask-gateway'
import { GatewayError } from '../subscriptions/gateway-client'
import { beginMandate, cancelMandates, changeMandate } from '../subscriptions/mandates'
import { asking } from './reconcile-payments'
import { serviceRpc } from './service-rpc'

export type PlanChange = { done: 'now' | 'at_period_end' } | { done: 'checkout'; url: string }

/** Begins a new mandate and answers where to give it. @throws AppError price_not_offered, gateway_unreachable, gateway_refused */
export async function beginCheckout(clinic: string, price: string): Promise<string> {
  return checkoutUrl(await tellingPeople(beginMandate(asking(), clinic, price)))
}

/** @throws AppError price_not_offered, already_on_this_plan, subscription_ended_at_gateway, gateway_unreachable, gateway_refused */
export async function changePlanOf(clinic: string, price: string): Promise<PlanChange> {
  const change = await tellingPeople(changeMandate(asking(), clinic, price))
  return change.done === 'checkout' ? { done: 'checkout', url: checkoutUrl(change.subscription) } : change
}

/** @throws AppError nothing_to_cancel, gateway_unreachable, gateway_refused */
export function cancelSubscriptionOf(clinic: string): Promise<{ ends_at: string }> {
  return tellingPeople(cancelMandates(asking(), clinic))
}

/** Takes a cancellation back by a new mandate. @throws AppError nothing_to_resume, price_not_offered, gateway_unreachable, gateway_refused */
export async function beginResuming(clinic: string): Promise<string> {
  return beginCheckout(clinic, await serviceRpc<string>('price_to_resume', { clinic }))
}

/** After somebody came back with a signed payment: what the gateway says now. @throws GatewayError */
export function confirmCheckout(id: string, payment: string): Promise<void> {
  return askAbout(asking(), id, payment)
}

/** The form fields that take a browser to the hosted checkout of a subscription or order. Nothing in them is secret. */
export function checkoutForm(id: string): { action: string; fields: Record<string, string> } {
  const { APP_URL, RAZORPAY_BASE_URL, RAZORPAY_KEY_ID } = env()
  const back = `${APP_URL}/api/checkout/return?id=${id}`
  return {
    action: `${RAZORPAY_BASE_URL.replace(/\/$/, '')}/checkout/embedded`,
    fields: { key_id: RAZORPAY_KEY_ID, [id.startsWith('sub_') ? 'subscription_id' : 'order_id']: id, name: 'Chairside', callback_url: back, cancel_url: back },
  }
}

/** The page that takes a person to the hosted checkout of a subscription or an order. */
export function checkoutUrl(id: string): string {
  return `${env().APP_URL}/api/checkout/${id}`
}

/** What a failed call to the gateway means to the person who pays; other errors stay what they are. */
export function tellingPeople<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof GatewayError)) throw error
    log.error({ gateway: error.kind, words: error.message }, 'payment gateway')
    throw new AppError(error.kind === 'unreachable' ? 'gateway_unreachable' : 'gateway_refused')
  })
}
