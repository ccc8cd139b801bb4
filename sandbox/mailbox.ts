// The mailbox of this machine: an SMTP server that delivers nowhere, and a page that shows what came.
import { createHmac } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { listPage, mailPage } from './mailbox-page.ts'

export type ReceivedMail = {
  id: string; at: string; from: string; to: string; subject: string; html: string; text: string
  /** Its own id, and where an answer to it goes. */
  messageId: string; replyTo: string
  /** Each is at /mails/<id>/<its place>. */
  attachments: { name: string; type: string; bytes: number }[]
}

/** Addresses whose mails are handed on, as whoever receives mail for a service does: signed, and again while nobody takes them. */
export type HandOn = { addresses: string[]; url: string; secret: string }
export type Mailbox = { url: string; smtpUrl: string; stop(): Promise<void> }

/**
 * Starts both servers on 127.0.0.1. Mails are files in `stateDir` and survive restarts.
 *
 * `GET /api/mails?to=<address>` answers the mails to an address (or all), oldest first;
 * `GET /api/mails/<id>` one of them; `GET /mails/<id>/0` its first attachment; `POST /mails/<id>` (form field text) answers it
 * as the person who got it.
 */
export async function startMailbox({ port, smtpPort, stateDir, handOn }: { port: number; smtpPort: number; stateDir: string; handOn?: HandOn }): Promise<Mailbox> {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const mails: ReceivedMail[] = []
  const stopping = new AbortController()
  for (const file of readdirSync(stateDir).filter((name) => name.endsWith('.eml')).sort()) {
    mails.push(await read(file.slice(0, -4), readFileSync(join(stateDir, file))))
  }

  async function receive(raw: Buffer, recipients: string[]) {
    const last = mails.at(-1)?.id.slice(0, 13)
    // Named by arrival; two within a millisecond still have their order.
    const id = `${String(Math.max(Date.now(), Number(last ?? 0) + 1)).padStart(13, '0')}`
    const mail = await read(id, raw)
    mails.push({ ...mail, to: mail.to || recipients.join(', ') })
    writeFileSync(join(stateDir, `${id}.new`), raw, { mode: 0o600 })
    renameSync(join(stateDir, `${id}.new`), join(stateDir, `${id}.eml`))
    if (handOn && recipients.some((address) => handOn.addresses.includes(address.toLowerCase()))) void deliver(raw, handOn, stopping.signal)
  }

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    logger: false,
    size: 25_000_000,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        receive(Buffer.concat(chunks), session.envelope.rcptTo.map(({ address }) => address)).then(() => done(), done)
      })
    },
  })
  smtp.on('error', () => {}) // A client that hangs up is no reason to stop.

  const pages = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox')
    const wanted = url.searchParams.get('to')?.toLowerCase()
    const chosen = wanted ? mails.filter((mail) => mail.to.toLowerCase().split(', ').includes(wanted)) : mails
    const one = mails.find((mail) => mail.id === url.pathname.split('/').at(-1))
    const answer = (status: number, type: string, body: string | Uint8Array) => {
      response.writeHead(status, { 'content-type': typeof body === 'string' ? `${type}; charset=utf-8` : type, 'cache-control': 'no-store' }).end(body)
    }
    const [, id, place] = /^\/mails\/(\d+)\/(\d+)$/.exec(url.pathname) ?? []
    const attached = mails.find((mail) => mail.id === id)?.attachments[Number(place)]
    if (url.pathname === '/') answer(200, 'text/html', listPage(chosen))
    else if (url.pathname === '/api/mails') answer(200, 'application/json', JSON.stringify(chosen))
    else if (one && url.pathname.startsWith('/api/mails/')) answer(200, 'application/json', JSON.stringify(one))
    else if (one && url.pathname.startsWith('/mails/') && request.method === 'POST') {
      reply(request, one).then(() => response.writeHead(303, { location: '/' }).end(), () => answer(500, 'text/plain', 'Not sent'))
    } else if (one && url.pathname.startsWith('/mails/')) answer(200, 'text/html', mailPage(one))
    else if (attached) {
      PostalMime.parse(readFileSync(join(stateDir, `${id}.eml`))).then(
        ({ attachments }) => answer(200, attached.type, new Uint8Array(attachments[Number(place)]!.content as ArrayBuffer)), () => answer(500, 'text/plain', 'Not readable'))
    } else answer(404, 'text/plain', 'No such mail')
  })

  async function reply(request: IncomingMessage, mail: ReceivedMail) {
    const text = new URLSearchParams(Buffer.concat(await request.toArray()).toString()).get('text') ?? ''
    await createTransport(`smtp://127.0.0.1:${portOf(smtp.server)}`).sendMail({
      from: mail.to.split(', ')[0], to: mail.replyTo, subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`, text,
      inReplyTo: mail.messageId, references: mail.messageId,
    })
  }

  await Promise.all([
    new Promise<void>((resolve, reject) => smtp.listen(smtpPort, '127.0.0.1', resolve).once('error', reject)),
    new Promise<void>((resolve, reject) => pages.once('error', reject).listen(port, '127.0.0.1', resolve)),
  ])
  const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${portOf(pages)}`,
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    async stop() {
      stopping.abort()
      pages.closeAllConnections()
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), new Promise((resolve) => pages.close(resolve))])
    },
  }
}

/** Seconds after which a mail is handed on again that nobody took. */
const pauses = [1, 2, 5, 10, 30, 60]

async function deliver(raw: Buffer, { url, secret }: HandOn, stopped: AbortSignal): Promise<void> {
  const signature = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`
  for (const pause of pauses) {
    const answer = await fetch(url, { method: 'POST', body: new Uint8Array(raw), headers: { 'content-type': 'message/rfc822', 'x-signature': signature }, signal: stopped }).catch(() => null)
    if (stopped.aborted || (answer && answer.status < 500)) return
    await new Promise((resolve) => setTimeout(resolve, pause * 1000).unref())
  }
}

async function read(id: string, raw: Buffer): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw)
  return {
    id,
    at: new Date(Number(id)).toISOString(),
    from: mail.from?.address ?? '',
    to: (mail.to ?? []).map(({ address }) => address).join(', '),
    subject: mail.subject ?? '',
    html: mail.html ?? '',
    text: mail.text ?? '',
    messageId: mail.messageId ?? '',
    replyTo: mail.replyTo?.[0]?.address ?? mail.from?.address ?? '',
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({ name: filename ?? '', type: mimeType, bytes: (content as ArrayBuffer).byteLength })),
  }
}
