import 'server-only'
import { env } from '../env'
import { createGatewayClient, type GatewayClient } from '../subscriptions/gateway-client'

/** The client of this installation's payment gateway. */
export function gateway(): GatewayClient {
  const { RAZORPAY_BASE_URL: baseUrl, RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret } = env()
  return createGatewayClient({ baseUrl, keyId, keySecret })
}
