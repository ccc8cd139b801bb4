import 'server-only'
import { checkoutUrl, tellingPeople } from './checkout'
import { gateway } from './razorpay'
import { serviceRpc } from './service-rpc'

/**
 * Makes an order at the gateway for WhatsApp credits and answers where to pay it. What it credits is netPaise; the person pays GST
 * on top. Permission and amount were checked before.
 * @param netPaise before tax, at least a rupee
 * @throws AppError gateway_unreachable, gateway_refused
 */
export async function startCreditCheckout({ clinic, netPaise }: { clinic: string; netPaise: number }): Promise<string> {
  const totalPaise = await serviceRpc<number>('total_with_gst', { net_paise: netPaise })
  const order = await tellingPeople(gateway().createOrder({ totalPaise, clinic }))
  await serviceRpc('keep_gateway_order', { clinic, gateway_order: order.id, net_paise: netPaise, total_paise: totalPaise })
  return checkoutUrl(order.id)
}
