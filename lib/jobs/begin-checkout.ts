import 'server-only'
import { askAbout } from '../subscriptions/ask-gateway'
import { answered, subscriptionFact, type Facts } from '../subscriptions/gateway-facts'
import { env } from '../env'
import { checkoutUrl, gateway, refuseLikeGateway } from './razorpay'
import { asking } from './reconcile-payments'
import { serviceRpc } from './service-rpc'

type Terms = {
  price: string; plan: string; period: 'monthly' | 'yearly'; gateway_plan: string | null; total_paise: number
  start_at: number | null; upfront_paise: number; reuse: string | null
}

/**
 * Makes a subscription at the gateway that waits for its mandate, and answers where to give it. When the first charge is due, and
 * what is charged at once, is the database's decision (checkout_terms). A person with the permission was checked before.
 * @param price all that a browser may choose
 * @throws AppError price_not_offered, gateway_unreachable, gateway_refused
 */
export async function beginCheckout(clinic: string, price: string): Promise<string> {
  const terms = await serviceRpc<Terms>('checkout_terms', { clinic, price })
  try {
    if (terms.reuse) return checkoutUrl(terms.reuse)
    const made = await gateway().createSubscription({
      plan: terms.gateway_plan ?? (await makePlan(terms)), period: terms.period, clinic, startAt: terms.start_at, upfrontPaise: terms.upfront_paise,
    })
    const facts: Facts = { at: made.told_at, event: answered, subscription: subscriptionFact(made), order: null, charges: [] }
    await serviceRpc('apply_gateway_facts', { facts })
    return checkoutUrl(made.id)
  } catch (error) {
    throw refuseLikeGateway(error)
  }
}

/** The gateway's plan of a price that has none yet; also before a mandate is changed to it. @throws GatewayError */
export async function planAtGateway(clinic: string, price: string): Promise<string> {
  const terms = await serviceRpc<Terms>('checkout_terms', { clinic, price })
  return terms.gateway_plan ?? makePlan(terms)
}

/** Two at once may both make one; the first that is kept counts, the other is never used. */
async function makePlan({ price, plan, period, total_paise: totalPaise }: Terms): Promise<string> {
  const name = `Chairside ${plan[0]!.toUpperCase()}${plan.slice(1)}, ${period}, GST included`
  return serviceRpc<string>('keep_gateway_plan', { price, gateway_plan: await gateway().createPlan({ period, name, totalPaise }) })
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

/** After somebody came back with a signed payment: what the gateway says now. @throws GatewayError */
export function confirmCheckout(id: string, payment: string): Promise<void> {
  return askAbout(asking(), id, payment)
}
