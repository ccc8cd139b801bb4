import { NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { smsReport } from '@/lib/messages/sms-client'
import { signatureFits } from '@/lib/messages/webhook'

/** What the SMS gateway reports of a message. Signed over the raw body; without a gateway the address does not exist. */
export async function POST(request: Request) {
  const secret = env().SMS_WEBHOOK_SECRET
  if (!secret) return new NextResponse(null, { status: 404 })
  if (Number(request.headers.get('content-length') ?? 0) > 10_000) return new NextResponse(null, { status: 413 })
  const body = await request.text()
  if (!signatureFits(body, request.headers.get('x-signature'), secret)) return new NextResponse(null, { status: 401 })
  const report = smsReport.safeParse(JSON.parse(body))
  if (!report.success) return new NextResponse(null, { status: 400 })
  const { id, reference, status, at } = report.data
  await serviceRpc('apply_sms_report', { message: reference, gateway_id: id, delivered: status === 'delivered', told: at })
  return new NextResponse(null, { status: 200 })
}
