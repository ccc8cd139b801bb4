// The whole way, without a browser: what an owner asks for, the gateway's stand-in, its webhooks as they come or do not, and asking
// again; on a real Postgres, with the rights of the service.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askAbout, type Asking } from '../../lib/subscriptions/ask-gateway.ts'
import { beginMandate, cancelMandates, changeMandate } from '../../lib/subscriptions/mandates.ts'
import { workOffEvents } from '../../lib/subscriptions/work-off-events.ts'
import { moveAppOf } from '../../sandbox/razorpay/move-app.ts'
import { serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { gatewayStandIn, type GatewayStandIn } from '../support/gateway.ts'

const db = testDatabase()
const sql = db.admin
let gateway: GatewayStandIn
let asking: Asking
let clinic: string
let n = 0

beforeAll(async () => {
  gateway = await gatewayStandIn({ moveApp: (of, seconds) => moveAppOf(db.url())(of, seconds) })
  asking = { gateway: gateway.client(), rpc: (name, args) => db.as(serviceRole).rpc(name, args) }
})
afterAll(() => gateway.stop())
beforeEach(async () => {
  const [row] = await sql<{ id: string }[]>`insert into public.clinics (id, name) values (private.uuid_v7(), ${`Clinic ${n++}`}) returning id`
  clinic = row!.id
})

/** Everything of this clinic that the gateway sent, stored and worked off; as often as it came. */
async function hear() {
  await expect.poll(async () => ((await (await fetch(`${gateway.url}/_sandbox/state`)).json()) as { pending: number }).pending, { timeout: 10_000 }).toBe(0)
  for (const { id, body } of gateway.heard.splice(0)) {
    await asking.rpc('store_gateway_event', { id, fingerprint: createHash('sha256').update(body).digest('hex'), body })
  }
  const failures: unknown[] = []
  await workOffEvents(asking, Date.now() + 10_000, (_, error) => failures.push(error))
  expect(failures).toEqual([])
}
const state = async () => (await sql`select u.price_id, u.paid_until, u.cancelled_at, u.ends_at, private.subscription_state(u) as state, private.gateway_summary(u.clinic_id) as mandate,
  (select count(*)::int from private.charges c where c.clinic_id = u.clinic_id and c.status = 'paid') as paid,
  (select count(*)::int from private.charges c where c.clinic_id = u.clinic_id and c.status = 'failed') as failed
  from private.subscriptions u where u.clinic_id = ${clinic}`)[0]!
const lapse = () => sql`update private.subscriptions set trial_until = now() - interval '1 hour' where clinic_id = ${clinic}`
/** A clinic that pays. */
async function paying(price = 'solo-monthly-2026', method = 'card') {
  await lapse()
  const id = await beginMandate(asking, clinic, price)
  await gateway.pay(id, method)
  await askAbout(asking, id)
  return id
}
const forward = (id: string, days: number) => gateway.control(`subscriptions/${id}/forward`, { days })

test('in the trial a mandate is given, and the first charge comes when the trial is over', async () => {
  const id = await beginMandate(asking, clinic, 'clinic-monthly-2026')
  expect(await state()).toMatchObject({ state: 'trialing', mandate: null })
  await gateway.pay(id, 'card')
  await hear()
  expect(await state()).toMatchObject({ state: 'trialing', price_id: null, paid: 0, mandate: { status: 'authenticated', plan: 'clinic', method: 'card' } })
  await forward(id, 14.1)
  await hear()
  expect(await state()).toMatchObject({ state: 'active', price_id: 'clinic-monthly-2026', paid: 1, mandate: { status: 'active' } })
})

test('a month on it is charged again, and goes on without a gap', async () => {
  const id = await paying()
  const before = await state()
  await forward(id, 31)
  await hear()
  const now = await state()
  expect(now).toMatchObject({ state: 'active', paid: 2 })
  expect(now.paid_until.getTime()).toBeGreaterThan(before.paid_until.getTime() - 31 * 86_400_000 + 27 * 86_400_000)
})

test('a checkout begun twice is one', async () => {
  expect(await beginMandate(asking, clinic, 'solo-monthly-2026')).toBe(await beginMandate(asking, clinic, 'solo-monthly-2026'))
})

describe('webhooks', () => {
  test('that are lost heal when the gateway is asked', async () => {
    await lapse()
    const id = await beginMandate(asking, clinic, 'solo-monthly-2026')
    await gateway.control(`subscriptions/${id}`, { webhooks: 'lost' })
    await gateway.pay(id, 'upi')
    expect((await state()).state).toBe('past_due')
    const due = await asking.rpc<string[]>('gateway_to_check', { batch: 100 })
    expect(due).toContain(id)
    expect(await asking.rpc<string[]>('gateway_to_check', { batch: 100 }), 'not twice in a minute').not.toContain(id)
    for (const one of due) await askAbout(asking, one)
    expect(await state()).toMatchObject({ state: 'active', price_id: 'solo-monthly-2026', paid: 1, mandate: { method: 'upi' } })
    await forward(id, 31)
    expect((await state()).state).toBe('past_due')
    for (const one of await asking.rpc<string[]>('gateway_to_check', { batch: 100 })) await askAbout(asking, one)
    expect(await state()).toMatchObject({ state: 'active', paid: 2 })
  })

  test.each(['twice', 'late', 'shuffled'])('that come %s tell the same as asking', async (webhooks) => {
    await lapse()
    const id = await beginMandate(asking, clinic, 'solo-monthly-2026')
    await gateway.control(`subscriptions/${id}`, { webhooks })
    await gateway.pay(id, 'card')
    await forward(id, 62)
    await hear()
    const heard = await state()
    expect(heard).toMatchObject({ paid: 3, state: 'active' })
    await askAbout(asking, id)
    expect(await state()).toEqual(heard)
  })
})

describe('a charge that fails', () => {
  test('is told with every try; days of grace follow, then the end of full access', async () => {
    const id = await paying()
    await gateway.control(`subscriptions/${id}`, { fail: 100 })
    await forward(id, 31.5)
    await hear()
    expect(await state()).toMatchObject({ state: 'past_due', mandate: { status: 'pending' }, paid: 1 })
    await forward(id, 3)
    await hear()
    expect(await state()).toMatchObject({ state: 'past_due', mandate: { status: 'halted' }, failed: 4 })
    await forward(id, 7)
    expect((await state()).state).toBe('suspended')
    // A new mandate, and everything is there again; the halted one is ended.
    const next = await beginMandate(asking, clinic, 'solo-monthly-2026')
    await gateway.pay(next, 'upi')
    await hear()
    expect(await state()).toMatchObject({ state: 'active', paid: 2, cancelled_at: null, mandate: { id: next, status: 'active' } })
    expect(await gateway.client().fetchSubscription(id)).toMatchObject({ status: 'cancelled' })
  })

  test('and goes through on the next day extends as if nothing had been', async () => {
    const id = await paying()
    await gateway.control(`subscriptions/${id}`, { fail: 1 })
    await forward(id, 33)
    await hear()
    expect(await state()).toMatchObject({ state: 'active', paid: 2, failed: 1, mandate: { status: 'active' } })
  })
})

describe('another plan', () => {
  test('higher, by card: at once, for the difference, until the same day', async () => {
    const id = await paying('solo-monthly-2026', 'card')
    await forward(id, 10)
    const before = await state()
    expect(await changeMandate(asking, clinic, 'group-monthly-2026')).toEqual({ done: 'now' })
    expect(await state()).toMatchObject({ price_id: 'group-monthly-2026', paid: 2, paid_until: before.paid_until, mandate: { id, plan: 'group' } })
    await expect(changeMandate(asking, clinic, 'group-monthly-2026')).rejects.toMatchObject({ message: 'already_on_this_plan' })
    await forward(id, 31)
    await hear()
    const [last] = await sql`select amount_paise, price_id from private.charges where clinic_id = ${clinic} order by at desc limit 1`
    expect(last).toEqual({ amount_paise: '599900', price_id: 'group-monthly-2026' })
  })

  test('higher, by UPI: a new mandate that charges the difference, and the old one ends once it stands', async () => {
    const old = await paying('solo-monthly-2026', 'upi')
    const before = await state()
    const change = await changeMandate(asking, clinic, 'clinic-monthly-2026')
    expect(change).toMatchObject({ done: 'checkout' })
    expect(await state(), 'until then nothing').toMatchObject({ price_id: 'solo-monthly-2026', mandate: { id: old } })
    const next = (change as { subscription: string }).subscription
    await gateway.pay(next, 'upi')
    await hear()
    expect(await state()).toMatchObject({ price_id: 'clinic-monthly-2026', paid: 2, paid_until: before.paid_until, cancelled_at: null, mandate: { id: next, status: 'authenticated' } })
    expect(await gateway.client().fetchSubscription(old)).toMatchObject({ status: 'cancelled' })
    await forward(next, 31)
    await hear()
    expect(await state()).toMatchObject({ price_id: 'clinic-monthly-2026', paid: 3, state: 'active' })
  })

  test('lower, by card: with the next period, and until then it can be taken back', async () => {
    const id = await paying('clinic-monthly-2026', 'card')
    expect(await changeMandate(asking, clinic, 'solo-monthly-2026')).toEqual({ done: 'at_period_end' })
    expect(await state()).toMatchObject({ price_id: 'clinic-monthly-2026', mandate: { price_id: 'clinic-monthly-2026', next_price_id: 'solo-monthly-2026' } })
    expect(await changeMandate(asking, clinic, 'clinic-monthly-2026')).toEqual({ done: 'now' })
    expect(await state()).toMatchObject({ mandate: { next_price_id: null } })
    await changeMandate(asking, clinic, 'solo-monthly-2026')
    await forward(id, 31)
    await hear()
    expect(await state()).toMatchObject({ price_id: 'solo-monthly-2026', paid: 2, mandate: { price_id: 'solo-monthly-2026', next_price_id: null } })
  })

  test('of a card that the gateway does not let us change: a new mandate', async () => {
    const id = await paying('solo-monthly-2026', 'emandate')
    await sql`update private.gateway_subscriptions set method = 'card' where id = ${id}`
    expect(await changeMandate(asking, clinic, 'clinic-monthly-2026')).toMatchObject({ done: 'checkout' })
  })

  test('while the gateway ended the subscription: said clearly, nothing charged, what is paid stays', async () => {
    const id = await paying('solo-monthly-2026', 'card')
    await gateway.control(`subscriptions/${id}/cancel`)
    await expect(changeMandate(asking, clinic, 'clinic-monthly-2026')).rejects.toMatchObject({ message: 'subscription_ended_at_gateway' })
    const now = await state()
    expect(now).toMatchObject({ state: 'active', price_id: 'solo-monthly-2026', paid: 1, mandate: { status: 'cancelled' } })
    expect(now.cancelled_at).not.toBeNull()
    await hear()
    expect(await state()).toEqual(now)
  })

  test('that ended right after it was changed: the higher plan until the paid time is over, then the end', async () => {
    const id = await paying('solo-monthly-2026', 'card')
    await forward(id, 10)
    await changeMandate(asking, clinic, 'clinic-monthly-2026')
    await gateway.control(`subscriptions/${id}/cancel`)
    await hear()
    expect(await state()).toMatchObject({ state: 'active', price_id: 'clinic-monthly-2026', paid: 2, cancelled_at: expect.any(Date) })
    await sql`update private.subscriptions set paid_until = now() - interval '1 minute' where clinic_id = ${clinic}`
    await sql`update private.charges set period_from = now() - interval '1 day', period_until = now() - interval '1 minute' where clinic_id = ${clinic}`
    expect((await state()).state).toBe('cancelled')
  })
})

describe('an end', () => {
  test('comes with the paid period, is never charged again, and can be taken back by a new mandate', async () => {
    const id = await paying('clinic-monthly-2026', 'card')
    const before = await state()
    expect(Date.parse((await cancelMandates(asking, clinic)).ends_at)).toBe(before.ends_at.getTime())
    expect(await state()).toMatchObject({ state: 'active', cancelled_at: expect.any(Date), mandate: { ends: true } })
    await expect(cancelMandates(asking, clinic)).rejects.toMatchObject({ message: 'nothing_to_cancel' })

    expect(await asking.rpc('price_to_resume', { clinic })).toBe('clinic-monthly-2026')
    const next = await beginMandate(asking, clinic, 'clinic-monthly-2026')
    await gateway.pay(next, 'upi')
    await hear()
    expect(await state()).toMatchObject({ state: 'active', cancelled_at: null, paid: 1, paid_until: before.paid_until, mandate: { id: next, ends: false } })
    await forward(next, 31)
    await hear()
    expect(await state()).toMatchObject({ state: 'active', paid: 2 })
    expect(await gateway.client().fetchSubscription(id)).toMatchObject({ status: 'cancelled', paid_count: 1 })
  })

  test('that nobody takes back leaves the owner reading and exporting', async () => {
    const id = await paying()
    await cancelMandates(asking, clinic)
    await forward(id, 32)
    await hear()
    expect(await state()).toMatchObject({ state: 'cancelled', paid: 1, mandate: { status: 'cancelled' } })
  })

  test('before the first charge is one at once, and the trial runs on', async () => {
    const id = await beginMandate(asking, clinic, 'solo-monthly-2026')
    await gateway.pay(id, 'card')
    await hear()
    await cancelMandates(asking, clinic)
    expect(await state()).toMatchObject({ state: 'trialing', paid: 0, mandate: { status: 'cancelled' } })
    expect(await gateway.client().fetchSubscription(id)).toMatchObject({ status: 'cancelled' })
  })

  test('with nothing running is refused', async () => {
    await expect(cancelMandates(asking, clinic)).rejects.toMatchObject({ message: 'nothing_to_cancel' })
    await expect(asking.rpc('price_to_resume', { clinic })).rejects.toMatchObject({ message: 'nothing_to_resume' })
  })
})

test('an order that was paid is credited once, by its webhook or by asking', async () => {
  const order = await gateway.client().createOrder({ totalPaise: 59000, clinic })
  await asking.rpc('keep_gateway_order', { clinic, gateway_order: order.id, net_paise: 50000, total_paise: 59000 })
  await gateway.pay(order.id, 'upi', 'failed')
  await gateway.pay(order.id, 'upi')
  await askAbout(asking, order.id)
  await hear()
  expect(await sql`select status, amount_paise, tax_paise, kind from private.charges where clinic_id = ${clinic} order by status`).toEqual([
    { status: 'failed', amount_paise: '50000', tax_paise: '9000', kind: 'credits' }, { status: 'paid', amount_paise: '50000', tax_paise: '9000', kind: 'credits' },
  ])
})
