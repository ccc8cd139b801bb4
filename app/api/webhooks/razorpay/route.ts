import { after, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { applySoon } from '@/lib/jobs/reconcile-payments'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { log } from '@/lib/log'
import { fingerprint, webhookFits } from '@/lib/subscriptions/gateway-signature'

/** An event is a few kilobytes. */
const mostBytes = 200_000

/** Proves, keeps, answers at once; applies it afterwards. If keeping fails the gateway tries again. */
export async function POST(request: Request) {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return new NextResponse(null, { status: 413 })
  const body = await request.text()
  if (body.length > mostBytes) return new NextResponse(null, { status: 413 })
  if (!webhookFits(body, request.headers.get('x-razorpay-signature'), env().RAZORPAY_WEBHOOK_SECRETS)) return new NextResponse(null, { status: 401 })
  const id = /^[\w-]{4,100}$/.exec(request.headers.get('x-razorpay-event-id') ?? '')?.[0]
  if (!id) return new NextResponse(null, { status: 400 })
  const isNew = await serviceRpc<boolean>('store_gateway_event', { id, fingerprint: fingerprint(body), body })
  if (isNew) after(() => applySoon().catch((error: unknown) => log.error({ error: String(error) }, 'payment events wait for the next tick')))
  return new NextResponse(null, { status: 200 })
}
