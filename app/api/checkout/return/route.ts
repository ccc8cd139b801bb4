import { NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { confirmCheckout } from '@/lib/jobs/checkout'
import { sendSoon } from '@/lib/jobs/send-soon'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { log } from '@/lib/log'
import { checkoutFits } from '@/lib/subscriptions/gateway-signature'

/** Back without having paid. */
export async function GET(request: Request) {
  return back(new URL(request.url).searchParams.get('id'), 'left')
}

/**
 * Back from the hosted checkout. The form comes from another site, without the person's session: the signature is the proof. What
 * counts is what the gateway then says itself.
 */
export async function POST(request: Request) {
  const id = new URL(request.url).searchParams.get('id') ?? ''
  if (Number(request.headers.get('content-length') ?? 0) > 20_000) return new NextResponse(null, { status: 413 })
  const form = new URLSearchParams(await request.text())
  const payment = form.get('razorpay_payment_id')
  if (!payment) return back(id, 'failed')
  const named = form.get(id.startsWith('sub_') ? 'razorpay_subscription_id' : 'razorpay_order_id')
  if (named !== id || !checkoutFits(id, payment, form.get('razorpay_signature'), env().RAZORPAY_KEY_SECRET)) return new NextResponse(null, { status: 400 })
  const confirmed = await confirmCheckout(id, payment).then(() => true, (error: unknown) => {
    log.error({ id, error: String(error).slice(0, 300) }, 'checkout not confirmed')
    return false
  })
  // What waited for credits goes while the person still reads that they were bought.
  if (confirmed && id.startsWith('order_')) sendSoon([0])
  return back(id, confirmed ? 'paid' : 'waiting')
}

async function back(id: string | null, outcome: 'paid' | 'waiting' | 'failed' | 'left') {
  const place = id && (await serviceRpc<{ slug: string; kind: 'subscription' | 'credits' } | null>('gateway_return', { gateway_id: id }))
  if (!place) return new NextResponse(null, { status: 404 })
  return NextResponse.redirect(`${env().APP_URL}/${place.slug}/settings/${place.kind}?checkout=${outcome}`, 303)
}
