import { after, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { fetchMessageMedia } from '@/lib/jobs/message-media'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { workOffStoredWebhooks } from '@/lib/jobs/tick'
import { log } from '@/lib/log'
import { answerHandshake, fingerprint, signatureFits } from '@/lib/messages/webhook'

/** The provider sends 3 MB at most. */
const mostBytes = 4_000_000

/** The handshake, when the address is entered at the provider. */
export function GET(request: Request) {
  const challenge = answerHandshake(new URL(request.url).searchParams, env().WHATSAPP_VERIFY_TOKEN)
  return challenge === null ? new NextResponse(null, { status: 403 }) : new NextResponse(challenge)
}

/** Proves, keeps, answers at once; works it off afterwards. If keeping fails the provider tries again. */
export async function POST(request: Request) {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return new NextResponse(null, { status: 413 })
  const body = await request.text()
  if (!signatureFits(body, request.headers.get('x-hub-signature-256'), env().WHATSAPP_APP_SECRET)) return new NextResponse(null, { status: 401 })
  const isNew = await serviceRpc<boolean>('store_webhook', { fingerprint: fingerprint(body), body })
  if (isNew) after(() => workOffStoredWebhooks().then(() => fetchMessageMedia(Date.now() + 45_000)).catch((error: unknown) => log.error({ error: String(error) }, 'webhooks wait for the next tick')))
  return new NextResponse(null, { status: 200 })
}
