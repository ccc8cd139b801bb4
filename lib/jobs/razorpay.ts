import 'server-only'
import { env } from '../env'
import { AppError } from '../errors'
import { log } from '../log'
import { createGatewayClient, GatewayError, type GatewayClient } from '../subscriptions/gateway-client'

/** The client of this installation's payment gateway. */
export function gateway(): GatewayClient {
  const { RAZORPAY_BASE_URL: baseUrl, RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret } = env()
  return createGatewayClient({ baseUrl, keyId, keySecret })
}

/** What a failed call means to the person who pays: AppError gateway_unreachable or gateway_refused; other errors stay what they are. */
export function refuseLikeGateway(error: unknown): unknown {
  if (!(error instanceof GatewayError)) return error
  log.error({ gateway: error.kind, words: error.message }, 'payment gateway')
  return new AppError(error.kind === 'unreachable' ? 'gateway_unreachable' : 'gateway_refused')
}

/** The page that takes a person to the hosted checkout of a subscription or an order. */
export function checkoutUrl(id: string): string {
  return `${env().APP_URL}/api/checkout/${id}`
}
