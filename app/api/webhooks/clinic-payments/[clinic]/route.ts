import { NextResponse } from 'next/server'
import { z } from 'zod'
import { saidOf, webhookSecretOf } from '@/lib/jobs/clinic-gateway'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { linkEntity } from '@/lib/subscriptions/gateway-facts'
import { fingerprint, webhookFits } from '@/lib/subscriptions/gateway-signature'

/** An event is a few kilobytes. */
const mostBytes = 200_000
const event = z.object({ payload: z.object({ payment_link: z.object({ entity: linkEntity }), payment: z.object({ entity: z.object({ id: z.string() }) }).optional() }) })

/** What a clinic's own gateway says of its payment links: proven by that clinic's secret, applied once. If applying fails the gateway tries again. */
export async function POST(request: Request, { params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await params
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return new NextResponse(null, { status: 413 })
  const body = await request.text()
  if (body.length > mostBytes) return new NextResponse(null, { status: 413 })
  const secret = z.guid().safeParse(clinic).success ? await webhookSecretOf(clinic) : null
  // An unknown clinic answers as a wrong signature does.
  if (!secret || !webhookFits(body, request.headers.get('x-razorpay-signature'), secret)) return new NextResponse(null, { status: 401 })
  const id = /^[\w-]{4,100}$/.exec(request.headers.get('x-razorpay-event-id') ?? '')?.[0]
  if (!id) return new NextResponse(null, { status: 400 })
  const read = event.safeParse(parsed(body))
  // Events of other things that the clinic sells over there are none of ours.
  if (!read.success) return new NextResponse(null, { status: 200 })
  const { payment_link: { entity: link }, payment } = read.data.payload
  const said = saidOf(link)
  await serviceRpc<boolean>('apply_payment_link_event', { clinic, event: id, fingerprint: fingerprint(body), ...said, gateway_payment: payment?.entity.id ?? said.gateway_payment })
  return new NextResponse(null, { status: 200 })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
