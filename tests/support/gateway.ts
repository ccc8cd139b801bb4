// The payment gateway's stand-in for one test file, and a person at its checkout without a browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGatewayClient } from '../../lib/subscriptions/gateway-client.ts'
import type { MoveApp } from '../../sandbox/razorpay/control.ts'
import { startRazorpay } from '../../sandbox/razorpay/server.ts'

export const keys = { keyId: 'rzp_test_contract', keySecret: 'a-secret-of-the-key', webhookSecret: 'a-secret-of-webhooks' }
export type Heard = { id: string; body: string; signature: string }

/** Starts it, with somebody who hears its webhooks. `answer` is what that one says to each. */
export async function gatewayStandIn({ moveApp, answer = () => 200 }: { moveApp?: MoveApp; answer?: (n: number) => number } = {}) {
  const stateDir = mkdtempSync(join(tmpdir(), 'chairside-razorpay-'))
  const heard: Heard[] = []
  const app = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part)).on('end', () => {
      heard.push({ id: String(request.headers['x-razorpay-event-id']), body, signature: String(request.headers['x-razorpay-signature']) })
      response.writeHead(answer(heard.length)).end()
    })
  })
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done))
  const webhookUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`
  const standIn = await startRazorpay({ port: 0, stateDir, webhookUrl, ...keys, moveApp })
  const post = async (path: string, fields: Record<string, unknown>) =>
    (await fetch(`${standIn.url}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) })).json() as Promise<Record<string, never>>
  return {
    url: standIn.url,
    /** Where somebody hears webhooks. */
    webhookUrl,
    heard,
    /** What was heard of, by name, in the order of arrival. */
    events: () => heard.map(({ body }) => (JSON.parse(body) as { event: string }).event),
    client: (changes: Partial<Parameters<typeof createGatewayClient>[0]> = {}) => createGatewayClient({ baseUrl: `${standIn.url}/v1`, ...keys, timeoutMs: 3000, ...changes }),
    control: (path: string, fields: Record<string, unknown> = {}) => post(`_sandbox/${path}`, fields),
    /** Pays at the hosted checkout (or lets it fail); answers the fields that a browser brings back. */
    async pay(id: string, method: string, outcome: 'paid' | 'failed' = 'paid'): Promise<Record<string, string>> {
      const form = { [id.startsWith('sub_') ? 'subscription_id' : 'order_id']: id, key_id: keys.keyId, callback_url: 'http://back.test/', cancel_url: 'http://back.test/', name: 'Chairside' }
      await fetch(`${standIn.url}/v1/checkout/embedded`, { method: 'POST', body: new URLSearchParams(form) })
      const answer = await fetch(`${standIn.url}/checkout/pay`, { method: 'POST', body: new URLSearchParams({ id, method, outcome, callback: form.callback_url!, cancel: '' }) })
      return Object.fromEntries([...(await answer.text()).matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
    },
    async stop() {
      await standIn.stop()
      app.close()
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}
export type GatewayStandIn = Awaited<ReturnType<typeof gatewayStandIn>>
