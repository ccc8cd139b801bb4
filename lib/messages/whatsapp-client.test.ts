import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { classOf, mostAttempts, secondsToWait } from './error-classes.ts'
import { createWhatsappClient, WhatsappError } from './whatsapp-client.ts'

let server: Server
let answer: (url: string) => { status: number; body: string } | 'hang up' | 'never'
let seen: { url: string; authorization?: string; body: string }
let client: ReturnType<typeof createWhatsappClient>
const message = {
  to: '+919812345678',
  template: { name: 'reminder_v1', language: 'mr', body: '{{name}} at {{time}}.' },
  variables: { name: 'Asha', date: 'today', time: '9:30', place: 'Pune' },
  payloads: ['CONFIRM:visit:2', 'RESCHEDULE:visit:2', 'CANCEL:visit:2'],
  callback: 'our-id',
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part)).on('end', () => {
      seen = { url: request.url!, authorization: request.headers.authorization, body }
      const said = answer(request.url!)
      if (said === 'hang up') request.socket.destroy()
      else if (said !== 'never') response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  client = createWhatsappClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, version: 'v26.0', timeoutMs: 150 })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const failure = async () => {
  const error = await client.sendTemplate('token', '123', message).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(WhatsappError)
  return error as WhatsappError
}
const documented = (code: number, status = 400) => ({ status, body: JSON.stringify({ error: { code, message: `(#${code}) Title` } }) })

test('a send has the documented form: only the variables of the text, three payloads, our id', async () => {
  answer = () => ({ status: 200, body: JSON.stringify({ messages: [{ id: 'wamid.9', message_status: 'accepted' }] }) })
  expect(await client.sendTemplate('token', '123', message)).toBe('wamid.9')
  expect(seen).toMatchObject({ url: '/v26.0/123/messages', authorization: 'Bearer token' })
  expect(JSON.parse(seen.body)).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '919812345678',
    biz_opaque_callback_data: 'our-id',
    type: 'template',
    template: {
      name: 'reminder_v1',
      language: { code: 'mr' },
      components: [
        { type: 'body', parameters: [
          { type: 'text', parameter_name: 'name', text: 'Asha' },
          { type: 'text', parameter_name: 'time', text: '9:30' },
        ] },
        ...['CONFIRM', 'RESCHEDULE', 'CANCEL'].map((verb, at) => ({
          type: 'button', sub_type: 'quick_reply', index: String(at), parameters: [{ type: 'payload', payload: `${verb}:visit:2` }],
        })),
      ],
    },
  })
})

test.each([
  [0, 'number'], [190, 'number'], [4, 'throughput'], [80007, 'throughput'], [130429, 'throughput'], [131056, 'pair'], [131048, 'spam'],
  [131026, 'permanent'], [131047, 'permanent'], [131049, 'permanent'], [131050, 'permanent'], [130472, 'permanent'], [132000, 'template'],
  [132001, 'template'], [132012, 'template'], [132005, 'template'], [132007, 'template'], [132015, 'template'], [132016, 'template'],
  [368, 'number'], [131031, 'number'], [130497, 'number'], [131042, 'number'], [131051, 'permanent'], [131000, 'server'], [131016, 'server'],
])('code %i is of class %s', async (code, errorClass) => {
  answer = () => documented(code)
  expect(await failure()).toMatchObject({ code, class: errorClass })
  expect(classOf(code)).toBe(errorClass)
})

test('an answer that may come from a proxy, a broken line and silence leave the outcome unknown', async () => {
  for (const said of [{ status: 502, body: '<html>Bad gateway</html>' }, { status: 200, body: 'not json' }, { status: 200, body: '{}' }, 'hang up', 'never'] as const) {
    answer = () => said
    expect(await failure()).toMatchObject({ class: 'unknown', code: null })
  }
})

test('a line that was never open may be tried again', async () => {
  const closed = createServer()
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
  const { port } = closed.address() as AddressInfo
  await new Promise((done) => closed.close(done))
  const nowhere = createWhatsappClient({ baseUrl: `http://127.0.0.1:${port}`, version: 'v26.0' })
  await expect(nowhere.sendTemplate('token', '123', message)).rejects.toMatchObject({ class: 'unreachable' })
})

test('the error never carries the phone or the text', async () => {
  answer = () => documented(131026)
  const error = await failure()
  expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/9812345678|Asha/)
})

test('all pages of templates are read', async () => {
  answer = (url) => ({
    status: 200,
    body: JSON.stringify(
      url.includes('after=2')
        ? { data: [{ id: '2', name: 'b', language: 'en', status: 'REJECTED', category: 'UTILITY', rejected_reason: 'SCAM' }], paging: { cursors: { after: '3' } } }
        : { data: [{ id: '1', name: 'a', language: 'en', status: 'APPROVED', category: 'UTILITY', rejected_reason: 'NONE' }], paging: { cursors: { after: '2' }, next: 'https://…' } },
    ),
  })
  expect(await client.listTemplates('token', '9')).toMatchObject([{ name: 'a', reason: null }, { name: 'b', reason: 'SCAM' }])
})

test('waiting doubles, is at least six seconds for one person, and ends', () => {
  expect([1, 2, 3].map((attempt) => secondsToWait('throughput', attempt, 0))).toEqual([15, 30, 60])
  expect(secondsToWait('pair', 1, 0)).toBeGreaterThanOrEqual(6)
  expect(secondsToWait('spam', 1, 0)).toBe(3600)
  expect(secondsToWait('server', mostAttempts, 0)).toBeNull()
  for (const final of ['permanent', 'unknown', 'number', 'template'] as const) expect(secondsToWait(final, 1)).toBeNull()
})
