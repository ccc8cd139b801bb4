// What the payment gateway tells us, through the reader that the app uses, on a real Postgres: repeats, wrong order and what was
// lost end in the same state; nobody but the service gets near it.
import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answered, invoiceCharge, invoiceEntity, subscriptionEntity, subscriptionFact } from '../../lib/subscriptions/gateway-facts.ts'
import { readGatewayEvent } from '../../lib/subscriptions/gateway-events.ts'
import { anon, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { charged, eventOf, month, subscriptionOf, type Told } from '../support/gateway-events.ts'
import { smile } from '../support/two-clinics.ts'

const db = testDatabase()
const sql = db.admin
const plans = { 'plan_solomonthly01': 'solo-monthly-2026', 'plan_clinicmonth01': 'clinic-monthly-2026' }
const began = Math.floor(Date.now() / 1000) - 3 * 24 * 3600

// The clinics' invoices would keep their charges.
beforeAll(async () => {
  await sql`delete from private.invoice_mails`
  await sql`alter table public.subscription_invoices disable trigger subscription_invoices_stay`
  await sql`delete from public.subscription_invoices`
  await sql`alter table public.subscription_invoices enable trigger subscription_invoices_stay`
})
beforeEach(async () => {
  await sql`delete from private.charges`
  await sql`delete from private.gateway_orders`
  await sql`delete from private.gateway_subscriptions`
  await sql`delete from private.gateway_events`
  await sql`update private.subscriptions set price_id = null, paid_until = null, cancelled_at = null, trial_until = now() + interval '5 days'`
  for (const [plan, price] of Object.entries(plans)) await sql`update private.plan_prices set gateway_plan_id = ${plan} where id = ${price}`
})

/** Stores and applies as the route and the worker do; answers whether it was new. */
async function deliver({ id, body }: Told): Promise<boolean> {
  const fingerprint = createHash('sha256').update(body).digest('hex')
  const [row] = await sql`select public.store_gateway_event(${id}, ${fingerprint}, ${body}) as fresh`
  const { facts } = readGatewayEvent(id, body)
  await sql`select public.apply_gateway_event(${id}, ${facts && sql.json(facts as never)})`
  return row!.fresh as boolean
}
const state = async (clinic = smile.id) => (await sql`select u.price_id, u.paid_until, u.cancelled_at, u.ends_at,
  (select json_agg(json_build_object('id', g.id, 'status', g.status, 'price', g.price_id, 'method', g.method, 'paid', g.paid_count, 'end', g.current_end) order by g.id)
    from private.gateway_subscriptions g where g.clinic_id = u.clinic_id) as mandates,
  (select json_agg(json_build_object('payment', c.gateway_payment_id, 'net', c.amount_paise, 'tax', c.tax_paise, 'price', c.price_id, 'status', c.status, 'until', c.period_until)
    order by c.gateway_payment_id) from private.charges c where c.clinic_id = u.clinic_id) as charges
  from private.subscriptions u where u.clinic_id = ${clinic}`)[0]!

const sub = (changes = {}) => subscriptionOf({ id: 'sub_smile00001', clinic: smile.id, plan: 'plan_clinicmonth01', at: began, ...changes })

describe('a charge extends what is paid for', () => {
  test('to the end of its period, with tax taken out of the amount, and sets the plan', async () => {
    const told = sub({ status: 'active', paid_count: 1, current_start: began, current_end: began + month })
    await deliver(eventOf('subscription.authenticated', began, sub({ status: 'authenticated' })))
    expect((await state()).price_id, 'a mandate alone pays nothing').toBeNull()
    await deliver(charged(told, 294882, 'pay_smile00001', began))
    const now = await state()
    expect(now.price_id).toBe('clinic-monthly-2026')
    expect(now.paid_until.getTime()).toBe((began + month) * 1000)
    expect(now.charges).toMatchObject([{ net: 249900, tax: 44982, price: 'clinic-monthly-2026', status: 'paid' }])
  })

  test('never shortens it', async () => {
    await sql`update private.subscriptions set paid_until = now() + interval '200 days' where clinic_id = ${smile.id}`
    const before = (await state()).paid_until
    await deliver(charged(sub({ status: 'active', paid_count: 1, current_start: began, current_end: began + month }), 294882, 'pay_smile00001', began))
    expect((await state()).paid_until).toEqual(before)
  })

  test('once, however often it is told, and once for a body under another id', async () => {
    const told = charged(sub({ status: 'active', paid_count: 1, current_start: began, current_end: began + month }), 294882, 'pay_smile00001', began)
    expect(await deliver(told)).toBe(true)
    expect(await deliver(told)).toBe(false)
    expect(await deliver({ ...told, id: 'evt_replayed0001' })).toBe(false)
    expect((await state()).charges).toHaveLength(1)
  })

  test('that goes back in full is marked, and what it paid for stays', async () => {
    await deliver(charged(sub({ status: 'active', paid_count: 1, current_start: began, current_end: began + month }), 294882, 'pay_smile00001', began))
    const before = await state()
    const refund = (status: string) => eventOf('refund.processed', began + 900, {
      refund: { id: 'rfnd_smile0001' }, payment: { id: 'pay_smile00001', amount: 294882, status, method: 'card', invoice_id: 'inv_smile00001', created_at: began },
    }, true)
    await deliver(refund('captured'))
    expect(await state(), 'a part of it').toEqual(before)
    await deliver(refund('refunded'))
    await deliver(refund('refunded'))
    expect(await state()).toMatchObject({ paid_until: before.paid_until, charges: [{ status: 'refunded' }] })
  })

  test('of a failed payment that went through after all counts from then on', async () => {
    const facts = (status: string) => ({
      at: began, event: answered(), subscription: subscriptionFact(subscriptionEntity.parse(sub({ status: 'pending', paid_count: 0 }))), order: null,
      charges: [{ subscription: 'sub_smile00001', order: null, payment: 'pay_smile00001', total_paise: 294882, method: 'upi', from: began, until: began + month, status, at: began, plan_id: null }],
    })
    await sql`select public.apply_gateway_facts(${sql.json(facts('failed') as never)})`
    expect(await state()).toMatchObject({ paid_until: null, price_id: null, charges: [{ status: 'failed' }] })
    await sql`select public.apply_gateway_facts(${sql.json(facts('paid') as never)})`
    await sql`select public.apply_gateway_facts(${sql.json(facts('failed') as never)})`
    expect(await state()).toMatchObject({ price_id: 'clinic-monthly-2026', charges: [{ status: 'paid' }] })
  })
})

test('amounts with tax and back agree to the paisa', async () => {
  const [row] = await sql`select count(*) filter (where private.gst_in(private.with_gst(n)) <> private.with_gst(n) - n)::int as wrong from generate_series(1, 300000) n`
  expect(row!.wrong).toBe(0)
})

/** A year of a clinic: the mandate, charges, failures that recover or not, an upgrade, an end. */
function year(clinic: string, n: number): Told[] {
  const told: Told[] = []
  const at = (m: number, extra = 0) => began - 400 * 86_400 + n * 60 + m * month + extra
  const of = (m: number, changes: object) => subscriptionOf({
    id: `sub_year${String(n).padStart(6, '0')}`, clinic, plan: m < 6 ? 'plan_solomonthly01' : 'plan_clinicmonth01', at: at(0),
    current_start: at(m), current_end: at(m + 1), paid_count: m + 1, status: 'active', ...changes,
  })
  const say = (event: string, when: number, subscription: object) => told.push(eventOf(event, when, subscription))
  say('subscription.authenticated', at(0), of(0, { status: 'authenticated', paid_count: 0, current_start: null, current_end: null }))
  for (let m = 0; m < 12; m++) {
    const late = (n + m) % 4 === 0
    if (late) {
      for (let day = 0; day < 3; day++) say('subscription.pending', at(m, day * 86_400), of(m, { status: 'pending', paid_count: m }))
      say('subscription.halted', at(m, 3 * 86_400), of(m, { status: 'halted', paid_count: m }))
    }
    const paidAt = at(m, late ? 4 * 86_400 : 0)
    told.push(charged(of(m, {}), m < 6 ? 117882 : 294882, `pay_y${String(n).padStart(4, '0')}m${String(m).padStart(4, '0')}`, paidAt))
    say('subscription.activated', paidAt, of(m, {}))
    if (m === 6) say('subscription.updated', paidAt + 60, of(m, {}))
    say('invoice.ignored', paidAt, of(m, {}))
  }
  if (n % 3 === 0) say('subscription.cancelled', at(11, 20 * 86_400), of(11, { status: 'cancelled', paid_count: 12, ended_at: at(11, 20 * 86_400) }))
  return told
}

test('1,000 webhooks, duplicated and shuffled, end in the same state as in order', { timeout: 120_000 }, async () => {
  const clinics = (await sql<{ id: string }[]>`insert into public.clinics (id, name) select private.uuid_v7(), 'Year ' || n from generate_series(1, 20) n returning id`).map(({ id }) => id)
  const all = clinics.flatMap((clinic, n) => year(clinic, n))
  expect(all.length).toBeGreaterThanOrEqual(1000)
  const states = async () => Promise.all(clinics.map((clinic) => state(clinic)))
  for (const one of all) await deliver(one)
  const inOrder = await states()
  expect(inOrder.filter((one) => one.cancelled_at !== null)).toHaveLength(7)
  expect(inOrder.every((one) => one.charges.length === 12 && one.price_id === 'clinic-monthly-2026')).toBe(true)

  await sql`delete from private.charges where clinic_id in ${sql(clinics)}`
  await sql`delete from private.gateway_subscriptions where clinic_id in ${sql(clinics)}`
  await sql`delete from private.gateway_events`
  await sql`update private.subscriptions set price_id = null, paid_until = null, cancelled_at = null where clinic_id in ${sql(clinics)}`
  const shuffled = [...all, ...all].map((one) => ({ one, key: createHash('md5').update(one.id + Math.random()).digest('hex') })).sort((a, b) => (a.key < b.key ? -1 : 1))
  // Four at a time, as a server would.
  await Promise.all([0, 1, 2, 3].map(async (worker) => {
    for (const [i, { one }] of shuffled.entries()) if (i % 4 === worker) await deliver(one)
  }))
  expect(await states()).toEqual(inOrder)
  const [events] = await sql`select count(*)::int as all, count(*) filter (where applied_at is null)::int as waiting from private.gateway_events`
  expect(events).toEqual({ all: all.length, waiting: 0 })
})

describe('an end at the gateway', () => {
  const active = (changes = {}) => sub({ status: 'active', paid_count: 1, current_start: began, current_end: began + month, ...changes })

  test('is final, and the clinic keeps what it has paid for', async () => {
    await deliver(charged(active(), 294882, 'pay_smile00001', began))
    await deliver(eventOf('subscription.cancelled', began + 100, active({ status: 'cancelled', ended_at: began + 100 })))
    await deliver(eventOf('subscription.activated', began + 200, active()))
    const now = await state()
    expect(now.mandates).toMatchObject([{ status: 'cancelled' }])
    expect(now.cancelled_at.getTime()).toBe((began + 100) * 1000)
    expect(now.ends_at).toEqual(now.paid_until)
  })

  test('while it was upgraded here: the upgrade that was charged counts, and it ends with the paid time, in either order', async () => {
    const ended = () => deliver(eventOf('subscription.cancelled', began + 300, active({ plan_id: 'plan_clinicmonth01', status: 'cancelled', ended_at: began + 300 })))
    // What the gateway answers after the change: the share of the new plan's price was paid, whatever became of the mandate.
    const invoice = { id: 'inv_up0000001', subscription_id: 'sub_smile00001', payment_id: 'pay_upgrade001', amount: 150000, status: 'paid', paid_at: began + 290 }
    const asked = (status: string) => sql`select public.apply_gateway_facts(${sql.json({
      at: status === 'active' ? began + 295 : began + 400, event: answered(), order: null,
      subscription: subscriptionFact(subscriptionEntity.parse(active({ plan_id: 'plan_clinicmonth01', status, ended_at: status === 'active' ? null : began + 300 }))),
      charges: invoiceCharge(invoiceEntity.parse(invoice), 'card', 'plan_clinicmonth01'),
    } as never)})`
    const results = []
    for (const steps of [[() => asked('active'), ended], [ended, () => asked('cancelled')], [ended, () => asked('active')]]) {
      await sql`delete from private.charges`
      await sql`delete from private.gateway_subscriptions`
      await sql`delete from private.gateway_events`
      await sql`update private.subscriptions set price_id = null, paid_until = null, cancelled_at = null where clinic_id = ${smile.id}`
      await deliver(charged(active({ plan_id: 'plan_solomonthly01' }), 117882, 'pay_smile00001', began))
      for (const step of steps) await step()
      results.push(await state())
    }
    expect(results[0]).toMatchObject({ price_id: 'clinic-monthly-2026', mandates: [{ status: 'cancelled' }] })
    expect(results[0]!.cancelled_at.getTime()).toBe((began + 300) * 1000)
    expect(results[0]!.charges).toHaveLength(2)
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
  })

  test('of a mandate whose place another has taken changes nothing', async () => {
    await deliver(charged(active(), 294882, 'pay_smile00001', began))
    await deliver(eventOf('subscription.authenticated', began + 500, sub({ id: 'sub_smile00002', at: began + 450, status: 'authenticated' })))
    const [row] = await sql`select public.superseded_subscriptions('sub_smile00002') as old`
    expect(row!.old).toEqual(['sub_smile00001'])
    await deliver(eventOf('subscription.cancelled', began + 600, active({ status: 'cancelled', ended_at: began + 600 })))
    expect((await state()).cancelled_at).toBeNull()
  })

  test('of a checkout that nobody finished says nothing', async () => {
    await sql`select public.apply_gateway_facts(${sql.json({ at: began, event: answered(), subscription: subscriptionFact(subscriptionEntity.parse(sub({}))), order: null, charges: [] } as never)})`
    await deliver(eventOf('subscription.cancelled', began + 10, sub({ status: 'cancelled', ended_at: began + 10 })))
    expect((await state()).cancelled_at).toBeNull()
  })

  test('a charge that fails leaves the dates to decide', async () => {
    await deliver(charged(active(), 294882, 'pay_smile00001', began))
    const before = await state()
    await deliver(eventOf('subscription.halted', began + month + 3 * 86_400, active({ status: 'halted' })))
    expect(await state()).toMatchObject({ paid_until: before.paid_until, ends_at: before.ends_at, cancelled_at: null, mandates: [{ status: 'halted' }] })
  })
})

describe('what a browser may choose', () => {
  const terms = async (price: string) => (await sql`select public.checkout_terms(${smile.id}, ${price}) as terms`)[0]!.terms
  const pays = (price: string, days: number) => sql`update private.subscriptions set price_id = ${price}, paid_until = now() + make_interval(days => ${days}), trial_until = now() - interval '1 day' where clinic_id = ${smile.id}`

  test.each(['clinic-monthly-1999', '', "x' or true", 'plan_clinicmonth01'])('not the price %j', async (price) => {
    await expect(terms(price)).rejects.toThrow('price_not_offered')
    await expect(sql`select public.plan_change(${smile.id}, ${price})`).rejects.toThrow('price_not_offered')
  })

  test('not a price that has ended or has not begun', async () => {
    await sql`insert into private.plan_prices (id, plan, period, price_paise, valid_from, valid_until) values
      ('solo-monthly-2025', 'solo', 'monthly', 100, '2025-01-01', '2025-12-31'), ('solo-monthly-2050', 'solo', 'monthly', 100, '2050-01-01', null)`
    await expect(terms('solo-monthly-2025')).rejects.toThrow('price_not_offered')
    await expect(terms('solo-monthly-2050')).rejects.toThrow('price_not_offered')
  })

  test('the trial runs out before the first charge', async () => {
    const [row] = await sql`select extract(epoch from trial_until)::bigint::int as until from private.subscriptions where clinic_id = ${smile.id}`
    const found = await terms('clinic-monthly-2026')
    expect(found).toMatchObject({ total_paise: 294882, upfront_paise: 0 })
    expect(Math.abs(found.start_at - row!.until)).toBeLessThanOrEqual(1)
  })

  test('a lapsed clinic is charged at once', async () => {
    await sql`update private.subscriptions set trial_until = now() - interval '40 days' where clinic_id = ${smile.id}`
    expect(await terms('clinic-monthly-2026')).toMatchObject({ start_at: null, upfront_paise: 0 })
  })

  test('a higher plan costs the difference for the days that are paid already; a lower one waits', async () => {
    await pays('solo-monthly-2026', 15)
    // (2,499 - 999) / 30 a day for 15 days, and 18 % on it.
    expect(Math.abs((await terms('clinic-monthly-2026')).upfront_paise - 88_500)).toBeLessThanOrEqual(2)
    await pays('group-monthly-2026', 15)
    expect(await terms('clinic-monthly-2026')).toMatchObject({ upfront_paise: 0, start_at: expect.any(Number) })
  })

  test('a card is changed at the gateway, everything else gives a new mandate', async () => {
    await pays('clinic-monthly-2026', 15)
    const change = async (price: string) => (await sql`select public.plan_change(${smile.id}, ${price}) as change`)[0]!.change
    expect(await change('group-monthly-2026')).toMatchObject({ way: 'checkout' })
    await deliver(eventOf('subscription.activated', began, sub({ plan: 'plan_clinicmonth01', status: 'active', paid_count: 1, payment_method: 'card' })))
    expect(await change('group-monthly-2026')).toMatchObject({ way: 'update', at: 'now' })
    expect(await change('clinic-yearly-2026')).toMatchObject({ way: 'update', at: 'cycle_end' })
    expect(await change('group-yearly-2026')).toMatchObject({ way: 'checkout' })
    await expect(change('clinic-monthly-2026')).rejects.toThrow('already_on_this_plan')
    await sql`update private.gateway_subscriptions set method = 'upi'`
    expect(await change('group-monthly-2026')).toMatchObject({ way: 'checkout' })
  })
})

test('an order credits what was ordered, and only when all of it was paid', async () => {
  await sql`select public.keep_gateway_order(${smile.id}, 'order_smile001', 50000, 59000)`
  const payment = (id: string, amount: number, status: string) => eventOf('payment.captured', began, { payment: { id, amount, status, method: 'upi', order_id: 'order_smile001', created_at: began } }, true)
  await deliver(payment('pay_order00001', 100, 'captured'))
  await deliver(payment('pay_order00002', 59000, 'failed'))
  expect((await state()).charges).toMatchObject([{ payment: 'pay_order00002', status: 'failed' }])
  await deliver(payment('pay_order00003', 59000, 'captured'))
  expect((await state()).charges).toMatchObject([{ status: 'failed' }, { net: 50000, tax: 9000, status: 'paid' }])
  expect((await state()).paid_until, 'credits are no subscription').toBeNull()
})

test('what is about nobody we know is passed over', async () => {
  expect(await deliver(eventOf('subscription.charged', began, subscriptionOf({ id: 'sub_strange001', clinic: 'somebody', plan: 'plan_clinicmonth01', at: began })))).toBe(true)
  expect(await deliver(eventOf('subscription.activated', began, sub({ plan: 'plan_of_others1' })))).toBe(true)
  expect(await deliver(eventOf('settlement.processed', began, {}, true))).toBe(true)
  const [row] = await sql`select (select count(*)::int from private.gateway_subscriptions) as known, (select count(*)::int from private.gateway_events where applied_at is null) as waiting`
  expect(row).toEqual({ known: 0, waiting: 0 })
})

test('an event that cannot be applied waits with its reason and comes up again', async () => {
  await sql`select public.store_gateway_event('evt_broken0001', ${'0'.repeat(64)}, '{')`
  const claim = async () => (await sql`select public.claim_gateway_events(10) as events`)[0]!.events
  expect(await claim()).toEqual([{ id: 'evt_broken0001', body: '{' }])
  await sql`select public.fail_gateway_event('evt_broken0001', 'SyntaxError')`
  expect(await claim(), 'not at once').toEqual([])
  await sql`update private.gateway_events set take_up_at = now()`
  expect(await claim()).toHaveLength(1)
  expect((await sql`select attempts, last_error, applied_at from private.gateway_events`)[0]).toEqual({ attempts: 2, last_error: 'SyntaxError', applied_at: null })
})

describe('nobody else gets near it', () => {
  const functions = ["store_gateway_event('evt_x000', repeat('0', 64), '{}')", 'claim_gateway_events(1)', "apply_gateway_event('evt_x000', null)", "apply_gateway_facts('{}')",
    "checkout_terms('5a11e000-0000-7000-8000-000000000001', 'solo-monthly-2026')", 'gateway_to_check(1)', "gateway_return('sub_smile00001')"]
  test.each(functions)('%s', async (call) => {
    for (const who of [smile.owner, anon]) {
      await expect(db.as(who, 'smile').rolledBack((tx) => tx.unsafe(`select public.${call}`))).rejects.toThrow(/permission denied/)
    }
  })
  test.each(['charges', 'gateway_events', 'gateway_subscriptions', 'gateway_orders', 'plan_prices', 'subscriptions'])('private.%s is out of reach, for the service too', async (table) => {
    for (const who of [smile.owner, anon, serviceRole]) {
      await expect(db.as(who, 'smile').rolledBack((tx) => tx.unsafe(`select * from private.${table}`))).rejects.toThrow(/permission denied/)
      await expect(db.as(who, 'smile').rolledBack((tx) => tx.unsafe(`delete from private.${table}`))).rejects.toThrow(/permission denied/)
    }
  })
})
