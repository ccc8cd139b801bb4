// The SMS gateway's stand-in and our client: what is registered goes, what is not is refused, and the report is signed.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSmsClient, smsReport } from '../../lib/messages/sms-client.ts'
import { signatureFits } from '../../lib/messages/webhook.ts'
import { startWhatsapp } from '../../sandbox/whatsapp/server.ts'

const secret = 'a-secret-of-reports'
const stateDir = mkdtempSync(join(tmpdir(), 'chairside-sms-'))
let standIn: Awaited<ReturnType<typeof startWhatsapp>>
let app: Server
const reports: { body: string; signature: string | null }[] = []
const client = (key = 'the-key-of-the-gateway') => createSmsClient({ baseUrl: `${standIn.url}/sms`, key })
const message = (changes = {}) => ({
  to: '+919812345678', header: 'SMILED', entity: '1101234567890123456', template: '1107160000000000001', text: 'Hello Asha', reference: randomUUID(), ...changes,
})

beforeAll(async () => {
  app = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part)).on('end', () => {
      reports.push({ body, signature: String(request.headers['x-signature']) })
      response.end()
    })
  })
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`
  standIn = await startWhatsapp({
    port: 0, stateDir, webhookUrl: url, appSecret: 'x'.repeat(16), verifyToken: 'y'.repeat(16), sms: { key: 'the-key-of-the-gateway', reportUrl: url, reportSecret: secret },
  })
})
afterAll(async () => {
  await standIn.stop()
  app.close()
  rmSync(stateDir, { recursive: true, force: true })
})

test('a registered text reaches the phone, and its report is signed and names our message', async () => {
  const sent = message()
  const id = await client().send(sent)
  await expect.poll(() => reports.length).toBe(1)
  const [{ body, signature }] = reports as [{ body: string; signature: string }]
  expect(signatureFits(body, signature, secret)).toBe(true)
  expect(signatureFits(body.replace('delivered', 'failed'), signature, secret)).toBe(false)
  expect(smsReport.parse(JSON.parse(body))).toMatchObject({ id, reference: sent.reference, status: 'delivered' })
  const phone = (await (await fetch(`${standIn.url}/_sandbox/messages?phone=919812345678`)).json()) as { body: string }[]
  expect(phone.at(-1)!.body).toContain('Hello Asha')
})

test.each([
  ['a sender that is not registered', { header: 'smiled' }], ['a text that is not registered', { template: '12' }], ['no phone number', { to: '12' }],
])('%s is refused for good', async (_, changes) => {
  await expect(client().send(message(changes))).rejects.toMatchObject({ class: 'permanent' })
})

test('a wrong key is refused; a gateway that does not answer leaves it open whether it went', async () => {
  await expect(client('another-key-altogether').send(message())).rejects.toMatchObject({ class: 'permanent' })
  await expect(createSmsClient({ baseUrl: 'http://127.0.0.1:9', key: 'k' }).send(message())).rejects.toMatchObject({ class: 'unknown' })
})
