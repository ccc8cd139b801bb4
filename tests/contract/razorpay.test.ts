// The stand-in of the payment gateway answers as the real one documents, and our client (npm razorpay) understands it.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createGatewayClient } from '../../lib/subscriptions/gateway-client.ts'
import { checkoutFits, webhookFits } from '../../lib/subscriptions/gateway-signature.ts'
import { gatewayStandIn, keys, type GatewayStandIn } from '../support/gateway.ts'

let gateway: GatewayStandIn
let client: ReturnType<GatewayStandIn['client']>
let solo: string
let clinic: string
beforeAll(async () => {
  gateway = await gatewayStandIn()
  client = gateway.client()
  solo = await client.createPlan({ period: 'monthly', name: 'Chairside Solo, monthly', totalPaise: 117882 })
})
afterAll(() => gateway.stop())
beforeEach(() => {
  clinic = randomUUID()
  gateway.heard.length = 0
})
const seconds = () => Math.floor(Date.now() / 1000)
const day = 86_400
const begin = (changes = {}) => client.createSubscription({ plan: solo, period: 'monthly', clinic, startAt: null, upfrontPaise: 0, ...changes })
const active = async (method = 'card') => {
  const made = await begin()
  await gateway.pay(made.id, method)
  return client.fetchSubscription(made.id)
}
const raw = (path: string, init: RequestInit = {}) => fetch(`${gateway.url}/v1/${path}`, { ...init, headers: { authorization: `Basic ${btoa(`${keys.keyId}:${keys.keySecret}`)}`, 'content-type': 'application/json', ...init.headers } })

describe('the interface', () => {
  test('wants the key, and refuses in the documented envelope', async () => {
    const answer = await fetch(`${gateway.url}/v1/plans/plan_none`, { headers: { authorization: 'Basic bm8=' } })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 'BAD_REQUEST_ERROR', description: 'The api key provided is invalid' } })
    await expect(gateway.client({ keySecret: 'another' }).fetchSubscription('sub_none000001')).rejects.toMatchObject({ name: 'GatewayError', kind: 'refused' })
  })

  test('makes a subscription that carries no more than the clinic it is for', async () => {
    const startAt = seconds() + 5 * day
    const made = await begin({ startAt })
    expect(made).toMatchObject({ plan_id: solo, status: 'created', start_at: startAt, charge_at: startAt, paid_count: 0, notes: { clinic } })
    expect(made.id).toMatch(/^sub_[A-Za-z0-9]{14}$/)
    expect(Math.abs(made.told_at - seconds())).toBeLessThan(5)
    const whole = (await (await raw(`subscriptions/${made.id}`)).json()) as Record<string, unknown>
    expect(whole).toMatchObject({ entity: 'subscription', total_count: 120, quantity: 1, has_scheduled_changes: false })
    expect(whole.short_url).toContain(made.id)
    expect(Object.keys(whole.notes as object)).toEqual(['clinic'])
  })

  test.each([['a plan that is none', { plan: 'plan_none' }], ['a start that is over', { startAt: 1000 }]])('refuses %s', async (_, changes) => {
    await expect(begin(changes)).rejects.toMatchObject({ kind: 'refused' })
  })

  test('that does not answer, cuts the line, is slow or speaks another language is out of reach', async () => {
    const server = createServer((request, response) => {
      if (request.url!.includes('cut')) request.socket.destroy()
      else if (request.url!.includes('html')) response.writeHead(502).end('<html>')
      else if (request.url!.includes('odd')) response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const other = createGatewayClient({ ...keys, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, timeoutMs: 300 })
    for (const id of ['sub_cut', 'sub_html', 'sub_odd', 'sub_slow']) await expect(other.fetchSubscription(id)).rejects.toMatchObject({ name: 'GatewayError', kind: 'unreachable' })
    server.closeAllConnections()
    server.close()
    await expect(createGatewayClient({ ...keys, baseUrl: 'http://127.0.0.1:9/v1' }).fetchSubscription('sub_x')).rejects.toMatchObject({ kind: 'unreachable' })
  })
})

describe('the checkout', () => {
  test('signs what a browser brings back', async () => {
    const made = await begin()
    const back = await gateway.pay(made.id, 'card')
    expect(back).toMatchObject({ razorpay_subscription_id: made.id })
    expect(checkoutFits(made.id, back.razorpay_payment_id!, back.razorpay_signature!, keys.keySecret)).toBe(true)
    expect(checkoutFits(made.id, 'pay_another', back.razorpay_signature!, keys.keySecret)).toBe(false)
    const order = await client.createOrder({ totalPaise: 59000, clinic })
    const paid = await gateway.pay(order.id, 'upi')
    expect(checkoutFits(order.id, paid.razorpay_payment_id!, paid.razorpay_signature!, keys.keySecret)).toBe(true)
    expect(await client.fetchPaymentsOf(order.id)).toMatchObject([{ id: paid.razorpay_payment_id, amount: 59000, status: 'captured', method: 'upi' }])
  })

  test('of one that starts at once charges it: authenticated, activated, charged', async () => {
    const now = await active('upi')
    expect(now).toMatchObject({ status: 'active', paid_count: 1, payment_method: 'upi' })
    expect(now.current_end! - now.current_start!).toBeGreaterThanOrEqual(28 * day)
    await expect.poll(() => gateway.events()).toEqual(expect.arrayContaining(['subscription.authenticated', 'subscription.activated', 'subscription.charged', 'payment.captured', 'invoice.paid']))
    const [invoice] = await client.fetchInvoices(now.id)
    expect(invoice).toMatchObject({ status: 'paid', amount: 117882, billing_start: now.current_start, billing_end: now.current_end })
  })

  test('of one that starts later charges nothing, or what is due with the mandate', async () => {
    const later = await begin({ startAt: seconds() + 5 * day })
    await gateway.pay(later.id, 'emandate')
    expect(await client.fetchSubscription(later.id)).toMatchObject({ status: 'authenticated', paid_count: 0 })
    expect(await client.fetchInvoices(later.id)).toEqual([])
    const upgraded = await begin({ startAt: seconds() + 5 * day, upfrontPaise: 88500 })
    await gateway.pay(upgraded.id, 'upi')
    expect(await client.fetchInvoices(upgraded.id)).toMatchObject([{ status: 'paid', amount: 88500, billing_end: null }])
  })

  test('that fails leaves everything as it was', async () => {
    const made = await begin()
    expect(await gateway.pay(made.id, 'card', 'failed')).toMatchObject({ 'error[reason]': 'payment_failed' })
    expect(await client.fetchSubscription(made.id)).toMatchObject({ status: 'created', paid_count: 0 })
  })
})

describe('webhooks', () => {
  test('are signed over the raw body, under an id that a repeat shares', async () => {
    const made = await begin()
    await gateway.control(`subscriptions/${made.id}`, { webhooks: 'twice' })
    await gateway.pay(made.id, 'card')
    const mine = () => gateway.heard.filter(({ body }) => body.includes(clinic))
    await expect.poll(() => mine().length).toBe(10)
    for (const { body, signature } of mine()) {
      expect(webhookFits(body, signature, keys.webhookSecret)).toBe(true)
      expect(webhookFits(`${body} `, signature, keys.webhookSecret)).toBe(false)
      expect(JSON.parse(body)).toMatchObject({ entity: 'event', account_id: expect.any(String), contains: expect.any(Array), created_at: expect.any(Number) })
    }
    expect(new Set(mine().map(({ id }) => id)).size).toBe(5)
  })

  test('can be lost', async () => {
    const made = await begin()
    await gateway.control(`subscriptions/${made.id}`, { webhooks: 'lost' })
    await gateway.pay(made.id, 'card')
    expect(await client.fetchSubscription(made.id)).toMatchObject({ status: 'active' })
    await expect.poll(async () => ((await (await fetch(`${gateway.url}/_sandbox/state`)).json()) as { pending: number }).pending).toBe(0)
    expect(gateway.heard.filter(({ body }) => body.includes(clinic))).toEqual([])
  })

  test('come again until they are answered', async () => {
    const deaf = await gatewayStandIn({ answer: (n) => (n < 3 ? 500 : 200) })
    const order = await deaf.client().createOrder({ totalPaise: 100, clinic })
    await deaf.pay(order.id, 'card')
    await expect.poll(() => deaf.heard.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(4)
    expect(new Set(deaf.heard.map(({ id }) => id)).size).toBe(2)
    await deaf.stop()
  })
})

describe('time', () => {
  test('a month on the next charge comes, for the next period', async () => {
    const before = await active()
    await gateway.control(`subscriptions/${before.id}/forward`, { days: 31 })
    const now = await client.fetchSubscription(before.id)
    expect(now).toMatchObject({ status: 'active', paid_count: 2 })
    expect(Math.abs(now.current_start! - (before.current_end! - 31 * day))).toBeLessThan(5)
    expect(await client.fetchInvoices(before.id)).toHaveLength(2)
  })

  test('a charge that fails is tried on the next three days and then no more', async () => {
    const { id, current_end } = await active()
    await gateway.control(`subscriptions/${id}`, { fail: 100 })
    await gateway.control(`subscriptions/${id}/forward`, { days: (current_end! - seconds()) / day + 0.01 })
    expect(await client.fetchSubscription(id)).toMatchObject({ status: 'pending', paid_count: 1 })
    await gateway.control(`subscriptions/${id}/forward`, { days: 2 })
    expect(await client.fetchSubscription(id)).toMatchObject({ status: 'pending' })
    await gateway.control(`subscriptions/${id}/forward`, { days: 1 })
    expect(await client.fetchSubscription(id)).toMatchObject({ status: 'halted', paid_count: 1 })
    await expect.poll(() => gateway.heard.filter(({ body }) => body.includes(clinic) && body.includes('"payment.failed"')).length).toBe(4)
    const [open] = await client.fetchInvoices(id)
    expect(open).toMatchObject({ status: 'issued', payment_id: null })
    expect((await client.fetchPaymentsOf(open!.order_id!)).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed'])
  })

  test('a charge that fails once recovers on the next day', async () => {
    const { id, current_end } = await active()
    await gateway.control(`subscriptions/${id}`, { fail: 1 })
    await gateway.control(`subscriptions/${id}/forward`, { days: (current_end! - seconds()) / day + 1.01 })
    expect(await client.fetchSubscription(id)).toMatchObject({ status: 'active', paid_count: 2 })
  })
})

describe('changes', () => {
  test('a card goes to a higher plan at once and pays the difference for what is left', async () => {
    const { id } = await active('card')
    const clinicPlan = await client.createPlan({ period: 'monthly', name: 'Chairside Clinic, monthly', totalPaise: 294882 })
    await gateway.control(`subscriptions/${id}/forward`, { days: 15 })
    expect(await client.updateSubscription(id, clinicPlan, 'now')).toMatchObject({ plan_id: clinicPlan, status: 'active' })
    const [difference] = await client.fetchInvoices(id)
    expect(difference!.amount).toBeGreaterThan(177_000 * 0.4)
    expect(difference!.amount).toBeLessThan(177_000 * 0.6)
  })

  test('a card goes to another plan with the next period, unless that is taken back', async () => {
    const { id } = await active('card')
    const yearly = await client.createPlan({ period: 'yearly', name: 'Chairside Solo, yearly', totalPaise: 1178820 })
    expect(await client.updateSubscription(id, yearly, 'cycle_end')).toMatchObject({ plan_id: solo, has_scheduled_changes: true })
    expect(await client.takeBackUpdate(id)).toMatchObject({ has_scheduled_changes: false })
    await expect(client.takeBackUpdate(id)).rejects.toMatchObject({ kind: 'refused' })
    await client.updateSubscription(id, yearly, 'cycle_end')
    await gateway.control(`subscriptions/${id}/forward`, { days: 31 })
    expect(await client.fetchSubscription(id)).toMatchObject({ plan_id: yearly, paid_count: 2, has_scheduled_changes: false })
  })

  test.each(['upi', 'emandate'])('a mandate of %s cannot be changed', async (method) => {
    const { id } = await active(method)
    await expect(client.updateSubscription(id, solo, 'now')).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('cannot be updated when payment mode is') })
  })

  test('what is cancelled stays so; at the end of the cycle it goes on until then', async () => {
    const { id } = await active()
    expect(await client.cancelSubscription(id, 'cycle_end')).toMatchObject({ status: 'active' })
    await gateway.control(`subscriptions/${id}/forward`, { days: 31 })
    expect(await client.fetchSubscription(id)).toMatchObject({ status: 'cancelled', paid_count: 1 })
    await expect(client.cancelSubscription(id, 'now')).rejects.toMatchObject({ kind: 'refused', message: 'Subscription is not cancellable in cancelled status.' })
    await expect(client.updateSubscription(id, solo, 'now')).rejects.toMatchObject({ kind: 'refused' })
  })

  test('before the first charge there is no cycle to end with', async () => {
    const later = await begin({ startAt: seconds() + 5 * day })
    await gateway.pay(later.id, 'card')
    await expect(client.cancelSubscription(later.id, 'cycle_end')).rejects.toMatchObject({ kind: 'refused' })
    expect(await client.cancelSubscription(later.id, 'now')).toMatchObject({ status: 'cancelled' })
  })
})
