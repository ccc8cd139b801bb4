// The mailbox of this machine: an SMTP server that delivers nowhere, and a page that shows what came.
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { listPage, mailPage } from './mailbox-page.ts'

export type ReceivedMail = {
  id: string; at: string; from: string; to: string; subject: string; html: string; text: string
  /** Each is at /mails/<id>/<its place>. */
  attachments: { name: string; type: string; bytes: number }[]
}

export type Mailbox = { url: string; smtpUrl: string; stop(): Promise<void> }

/**
 * Starts both servers on 127.0.0.1. Mails are files in `stateDir` and survive restarts.
 *
 * `GET /api/mails?to=<address>` answers the mails to an address (or all), oldest first;
 * `GET /api/mails/<id>` one of them; `GET /mails/<id>/0` its first attachment.
 */
export async function startMailbox({ port, smtpPort, stateDir }: { port: number; smtpPort: number; stateDir: string }): Promise<Mailbox> {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const mails: ReceivedMail[] = []
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
    else if (one && url.pathname.startsWith('/mails/')) answer(200, 'text/html', mailPage(one))
    else if (attached) {
      PostalMime.parse(readFileSync(join(stateDir, `${id}.eml`))).then(
        ({ attachments }) => answer(200, attached.type, new Uint8Array(attachments[Number(place)]!.content as ArrayBuffer)), () => answer(500, 'text/plain', 'Not readable'))
    } else answer(404, 'text/plain', 'No such mail')
  })

  await Promise.all([
    new Promise<void>((resolve, reject) => smtp.listen(smtpPort, '127.0.0.1', resolve).once('error', reject)),
    new Promise<void>((resolve, reject) => pages.once('error', reject).listen(port, '127.0.0.1', resolve)),
  ])
  const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${portOf(pages)}`,
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    async stop() {
      pages.closeAllConnections()
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), new Promise((resolve) => pages.close(resolve))])
    },
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
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({ name: filename ?? '', type: mimeType, bytes: (content as ArrayBuffer).byteLength })),
  }
}
