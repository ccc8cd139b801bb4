import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { apiRoutes } from './api.ts'
import { openBilling } from './billing.ts'
import { checkoutRoutes } from './checkout.ts'
import { linkRoutes } from './payment-links.ts'
import { controlRoutes, type MoveApp } from './control.ts'
import { openStore } from './store.ts'
import { openWebhooks } from './webhooks.ts'

export type RazorpayOptions = {
  /** 0 takes any free port. */
  port: number
  /** Folder for what is remembered. */
  stateDir: string
  /** Where the app listens for webhooks. */
  webhookUrl: string
  webhookSecret: string
  keyId: string
  keySecret: string
  /** Left out, time moves at the gateway alone. */
  moveApp?: MoveApp
}

/**
 * Starts the stand-in of the payment gateway: its API under `/v1/…`, the hosted checkout for people, a page at `/` and `/_sandbox/…` to
 * play the bank. It listens on this machine alone. Resolves when it listens.
 */
export async function startRazorpay(options: RazorpayOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  const store = openStore(options.stateDir)
  const webhooks = openWebhooks(store, options)
  const billing = openBilling(store, webhooks)
  let url = ''
  const app = new Hono()
  app.route('/', checkoutRoutes(store, billing, options))
  app.route('/', controlRoutes(store, billing, webhooks, options.moveApp ?? (async () => {})))
  // Before the service's own routes: merchants have keys of their own.
  app.route('/', linkRoutes(store, () => url))
  app.route('/v1', apiRoutes(store, billing, { ...options, url: () => url }))
  // What is due while nobody asks.
  const timer = setInterval(() => {
    for (const { id } of store.all('subscription')) billing.runDue(id)
  }, 30_000)

  const server = serve({ fetch: app.fetch, port: options.port, hostname: '127.0.0.1' })
  await new Promise<void>((done, fail) => server.once('listening', done).once('error', fail))
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 120_000
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    async stop() {
      clearInterval(timer)
      await webhooks.stop()
      await new Promise<void>((done) => {
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      store.close()
    },
  }
}
