import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { startWhatsapp } from '../../sandbox/whatsapp/server.ts'
import { demoNumbers } from '../../sandbox/whatsapp/store.ts'

/** Starts the stand-in with a receiver of webhooks beside it, and speaks to both. */

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of a foreign protocol, asserted by shape */
export type Received = { body: string; signature: string; method: string; url: string }
export type StandIn = Awaited<ReturnType<typeof startStandIn>>
export const appSecret = 'app-secret-of-the-test'
export const verifyToken = 'verify-token-of-the-test'

/** A template creation with the parameters name and time. */
export const reminder = (language: string) => ({
  name: 'reminder',
  language,
  category: 'UTILITY',
  parameter_format: 'NAMED',
  components: [
    { type: 'BODY', text: 'Hello {{name}}, we expect you at {{time}}. See you.', example: { body_text_named_params: [] } },
    { type: 'BUTTONS', buttons: ['Confirm', 'Cancel'].map((text) => ({ type: 'QUICK_REPLY', text })) },
  ],
})

export async function startStandIn(stateDir = mkdtempSync(join(tmpdir(), 'whatsapp-'))) {
  const received: Received[] = []
  let answer = 200
  const receiver = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      received.push({ body, signature: String(request.headers['x-hub-signature-256'] ?? ''), method: request.method!, url: request.url! })
      const query = new URL(request.url!, 'http://receiver').searchParams
      const handshake = request.method === 'GET' && query.get('hub.verify_token') === verifyToken
      response.statusCode = request.method === 'GET' && !handshake ? 403 : answer
      response.end(handshake ? query.get('hub.challenge') : '')
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`
  const { url, stop } = await startWhatsapp({ port: 0, stateDir, webhookUrl, appSecret, verifyToken })
  const number = demoNumbers[0]!

  async function graph(method: string, path: string, body?: unknown, token = number.token): Promise<{ status: number; body: any }> {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
  async function control(path: string, body: unknown = {}, method = 'POST'): Promise<any> {
    const response = await fetch(`${url}/_sandbox/${path}`, method === 'GET' ? {} : { method, body: JSON.stringify(body) })
    return response.json()
  }
  const values = () =>
    received.filter((one) => one.body).flatMap((one) => JSON.parse(one.body).entry.flatMap((entry: any) => entry.changes.map((change: any) => change.value)))
  async function eventually<T>(look: () => T | undefined): Promise<T> {
    const end = Date.now() + 5000
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (Date.now() > end) throw new Error('nothing came within 5 s')
      await new Promise((done) => setTimeout(done, 10))
    }
  }

  return {
    url,
    number,
    received,
    graph,
    control,
    values,
    eventually,
    stateDir,
    answerWith: (status: number) => (answer = status),
    /** The value of the first webhook that fits. */
    nextWebhook: (fits: (value: any) => boolean) => eventually(() => values().find(fits)),
    nextStatus: (id: string, status: string) =>
      eventually(() => values().flatMap((value: any) => value.statuses ?? []).find((one: any) => one.id === id && one.status === status)),
    nextInbound: (fits: (message: any) => boolean) =>
      eventually(() => values().flatMap((value: any) => value.messages ?? []).find(fits)),
    /** Creates the template `reminder` in a language and waits for its approval; answers its id. */
    async approve(language: string): Promise<string> {
      const { body } = await graph('POST', `v26.0/${number.waba_id}/message_templates`, reminder(language))
      await control(`templates/${body.id}`, { status: 'APPROVED' })
      return body.id
    },
    /** Sends the template `reminder` to +91 98123 45678, with changes. */
    send({ parameters, template, ...change }: Record<string, any>) {
      return graph('POST', `v26.0/${number.id}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '919812345678',
        type: 'template',
        biz_opaque_callback_data: 'our-id',
        template: {
          name: 'reminder',
          language: { code: 'en' },
          components: [
            {
              type: 'body',
              parameters: parameters ?? [
                { type: 'text', parameter_name: 'name', text: 'Asha' },
                { type: 'text', parameter_name: 'time', text: '10:30' },
              ],
            },
            { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'CONFIRM:1' }] },
          ],
          ...template,
        },
        ...change,
      })
    },
    async stop({ keep = false } = {}) {
      await stop()
      await new Promise((done) => receiver.close(done))
      if (!keep) rmSync(stateDir, { recursive: true, force: true })
    },
  }
}
