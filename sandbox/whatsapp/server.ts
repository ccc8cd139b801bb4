import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { smsRoutes } from '../sms/gateway.ts'
import { controlRoutes } from './control.ts'
import { openFaults } from './faults.ts'
import { graphRoutes } from './graph.ts'
import { openLifecycle } from './lifecycle.ts'
import { mediaRoutes } from './media.ts'
import { openStore } from './store.ts'
import { openWebhooks } from './webhooks.ts'

export type WhatsappOptions = {
  /** 0 takes any free port. */
  port: number
  /** Folder for what is remembered. */
  stateDir: string
  /** Where the app listens for webhooks. */
  webhookUrl: string
  appSecret: string
  verifyToken: string
  /** The SMS gateway reaches the same phones. */
  sms?: Parameters<typeof smsRoutes>[1]
}

/**
 * Starts the stand-in of the WhatsApp Cloud API: the Graph endpoints under `/v26.0/…`, the patients' phones
 * as a page at `/`, and `/_sandbox/…` to play the patient from a test. Resolves when it listens.
 */
export async function startWhatsapp(options: WhatsappOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  const store = openStore(options.stateDir)
  const webhooks = openWebhooks(store, options)
  const lifecycle = openLifecycle(store, webhooks)
  const faults = openFaults()
  lifecycle.resume()

  const app = new Hono()
  app.route('/', graphRoutes(store, lifecycle, faults))
  app.route('/', mediaRoutes(store))
  app.route('/_sandbox', controlRoutes(store, lifecycle, webhooks, faults))
  if (options.sms) app.route('/sms', smsRoutes(store, options.sms))
  /** The handshake that Meta's console performs when a webhook address is entered. */
  app.post('/_sandbox/handshake', async (c) => {
    const { token } = (await c.req.json().catch(() => ({}))) as { token?: string }
    const challenge = String(Math.floor(Math.random() * 1e9))
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': token ?? options.verifyToken,
      'hub.challenge': challenge,
    })
    const answer = await fetch(`${options.webhookUrl}?${query}`)
    return c.json({ status: answer.status, accepted: answer.status === 200 && (await answer.text()) === challenge })
  })
  const page = (file: string) => new URL(`page/${file}`, import.meta.url)
  const font = (name: string) => createRequire(import.meta.url).resolve(`@fontsource-variable/${name}-wght-normal.woff2`)
  for (const [path, file, type] of [
    ['/', page('phones.html'), 'text/html; charset=utf-8'],
    ['/phones.js', page('phones.js'), 'text/javascript; charset=utf-8'],
    ['/phones.css', page('phones.css'), 'text/css; charset=utf-8'],
    ['/inter.woff2', font('inter/files/inter-latin'), 'font/woff2'],
    ['/devanagari.woff2', font('noto-sans-devanagari/files/noto-sans-devanagari-devanagari'), 'font/woff2'],
  ] as const)
    app.get(path, (c) => c.body(readFileSync(file), 200, { 'content-type': type, 'cache-control': 'no-cache' }))

  const server = serve({ fetch: app.fetch, port: options.port, hostname: '127.0.0.1' })
  await new Promise<void>((done, fail) => server.once('listening', done).once('error', fail))
  // Longer than any client keeps a connection idle: closed in the moment of a send it would look like a lost answer.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 120_000
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await webhooks.stop()
      await new Promise<void>((done) => {
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      store.close()
    },
  }
}
