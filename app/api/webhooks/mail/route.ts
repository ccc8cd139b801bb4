import { NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { takeMail } from '@/lib/jobs/tickets'
import { log } from '@/lib/log'
import { signatureFits } from '@/lib/messages/webhook'
import { examineFiles } from '@/lib/tickets/keep-attachments'
import { readMail } from '@/lib/tickets/read-mail'

/** The largest mail that is taken in, bytes: what mail servers take from one another. */
const largestMail = 25 * 1024 * 1024

/**
 * A mail to one of our addresses, handed on as it came by whoever receives mail for us, signed over its bytes (x-signature:
 * sha256=<HMAC in hex>). Delivered twice it counts once; without a secret the address does not exist. 503 asks to come again.
 */
export async function POST(request: Request) {
  const { MAIL_WEBHOOK_SECRET: secret, SUPPORT_EMAIL: support, GRIEVANCE_EMAIL: grievances, PRIVACY_EMAIL: privacy, SECURITY_EMAIL: security, MAIL_FROM } = env()
  if (!secret) return new NextResponse(null, { status: 404 })
  if (Number(request.headers.get('content-length') ?? 0) > largestMail) return new NextResponse(null, { status: 413 })
  const raw = Buffer.from(await request.arrayBuffer())
  if (raw.length > largestMail) return new NextResponse(null, { status: 413 })
  if (!signatureFits(raw, request.headers.get('x-signature'), secret)) return new NextResponse(null, { status: 401 })
  const mail = await readMail(raw, { support, grievances, privacy, security, from: /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM }).catch(() => null)
  if (!mail) return new NextResponse(null, { status: 422 })
  if ('passedOver' in mail) return NextResponse.json(mail)
  try {
    const { ticket, what } = await takeMail(mail, await examineFiles(mail.attachments))
    return NextResponse.json({ ticket, what })
  } catch (error) {
    log.error({ code: error instanceof AppError ? error.code : 'unexpected' }, 'a mail was not taken in')
    return new NextResponse(null, { status: 503 })
  }
}
