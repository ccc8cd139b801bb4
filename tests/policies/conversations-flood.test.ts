import { createHmac, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { workOffWebhooks } from '../../lib/jobs/work-off-webhooks.ts'
import { fingerprint, signatureFits } from '../../lib/messages/webhook.ts'
import { serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, resetMessages } from '../support/messages.ts'
import { smile } from '../support/two-clinics.ts'

/** A thousand webhooks, each twice, in any order, every tenth forged, worked off by four servers at once. */

const db = testDatabase()
const service = db.as(serviceRole)
const appSecret = 'app-secret-of-the-test'
const phones = 20
const sign = (body: string, secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

beforeAll(async () => {
  await db.admin`delete from conversations`
  await resetMessages(db.admin)
  await connectNumber(db.admin, smile)
})

/** What the route does with a request: proves and keeps. */
async function post(body: string, signature: string): Promise<number> {
  if (!signatureFits(body, signature, appSecret)) return 401
  await service.rpc('store_webhook', { fingerprint: fingerprint(body), body })
  return 200
}

const envelope = (value: object) => JSON.stringify({
  object: 'whatsapp_business_account',
  entry: [{ id: '7770001', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '5550001' }, ...value } }] }],
})
const phoneOf = (n: number) => `9198765${String(10_000 + (n % phones))}`
const shuffled = <T>(list: T[]) => list.map((one) => ({ one, place: Math.random() })).sort((a, b) => a.place - b.place).map(({ one }) => one)

test('1,000 webhooks duplicated, shuffled and forged: nothing twice, nothing lost, every counter exact', { timeout: 120_000 }, async () => {
  const began = Math.floor(Date.now() / 1000) - 5_000
  // 600 messages of 20 people, two in a webhook as the provider bundles them; 200 answers with their statuses.
  const sent = Array.from({ length: 200 }, (_, n) => ({ id: randomUUID(), wamid: `wamid.out.${n}`, phone: `+${phoneOf(n)}` }))
  await db.admin`insert into messages ${db.admin(sent.map(({ id, wamid, phone }) => ({
    id, clinic_id: smile.id, kind: 'text', status: 'sent', phone, body: 'An answer', provider_id: wamid, sent_at: new Date(), at: new Date((began - 100) * 1000),
  })))}`
  const written = (n: number) => ({ id: `wamid.in.${n}`, timestamp: String(began + n), from: phoneOf(n), from_user_id: `IN.${phoneOf(n)}`, type: 'text', text: { body: `Message ${n}` } })
  const genuine = [
    ...Array.from({ length: 300 }, (_, n) => envelope({ messages: [written(2 * n), written(2 * n + 1)] })),
    ...Array.from({ length: 100 }, (_, n) => envelope({ messages: [written(n)] })), // told once more in another bundle
    ...sent.flatMap(({ id, wamid }, n) => ['delivered', 'read', 'sent'].slice(0, n % 2 ? 2 : 3).map((status) =>
      envelope({ statuses: [{ id: wamid, status, timestamp: String(began + n), biz_opaque_callback_data: id }] }))),
  ].slice(0, 900)
  const forged = Array.from({ length: 100 }, (_, n) => envelope({ messages: [{ ...written(5_000 + n), text: { body: 'Forged' } }] }))
  const requests = shuffled([...genuine, ...genuine].map((body) => ({ body, signature: sign(body, appSecret) }))
    .concat([...forged, ...forged].map((body) => ({ body, signature: sign(body, 'another-secret') }))))
  expect(new Set(requests.map(({ body }) => body)).size).toBe(1000)

  const answers: number[] = []
  const times: number[] = []
  const failures: string[] = []
  let posting = true
  const workers = Array.from({ length: 4 }, async () => {
    do {
      await workOffWebhooks((name, args) => service.rpc(name, args), (_, error) => failures.push(String(error)))
    } while (posting)
    await workOffWebhooks((name, args) => service.rpc(name, args), (_, error) => failures.push(String(error)))
  })
  for (let from = 0; from < requests.length; from += 8) {
    await Promise.all(requests.slice(from, from + 8).map(async ({ body, signature }) => {
      const start = performance.now()
      answers.push(await post(body, signature))
      times.push(performance.now() - start)
    }))
  }
  posting = false
  await Promise.all(workers)

  expect(failures, 'no deadlock, no other fault').toEqual([])
  expect(answers.filter((status) => status === 401)).toHaveLength(200)
  expect(answers.filter((status) => status === 200)).toHaveLength(1800)
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!, 'milliseconds until the answer').toBeLessThan(250)
  expect((await db.admin`select count(*)::int as n, count(*) filter (where done_at is null)::int as waiting from private.webhook_events`)[0]).toEqual({ n: 900, waiting: 0 })

  const received = await db.admin`select count(*)::int as n, count(distinct body)::int as texts, count(*) filter (where body = 'Forged')::int as forged
    from messages where direction = 'in'`
  expect(received[0]).toEqual({ n: 600, texts: 600, forged: 0 })
  const counted = await db.admin`select c.phone, c.received, c.unread, c.last_in_at, (select count(*)::int from messages m where m.phone = c.phone and m.direction = 'in') as there,
    (select max(m.at) from messages m where m.phone = c.phone and m.direction = 'in') as newest from conversations c`
  expect(counted).toHaveLength(phones)
  for (const { received: n, unread, there, last_in_at: last, newest } of counted) expect({ n, unread, last }).toEqual({ n: there, unread: there, last: newest })
  expect((await db.admin`select count(*)::int as n from tasks where kind = 'reply'`)[0]!.n).toBe(600)
  expect((await db.admin`select distinct status from messages where kind = 'text' and id in ${db.admin(sent.slice(0, 190).map(({ id }) => id))}`).map((m) => m.status)).toEqual(['read'])
})
