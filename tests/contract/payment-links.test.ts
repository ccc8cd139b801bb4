// Payment links of a merchant at the gateway's stand-in: as the real one documents them, and as our client (npm razorpay) understands them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webhookFits } from '../../lib/subscriptions/gateway-signature.ts'
import { gatewayStandIn, type GatewayStandIn } from '../support/gateway.ts'

let gateway: GatewayStandIn
const merchant = { keyId: 'rzp_test_clinic', keySecret: 'rzp_test_clinic-secret' }
beforeAll(async () => void (gateway = await gatewayStandIn()))
afterAll(() => gateway.stop())
const inADay = () => Math.floor(Date.now() / 1000) + 86_400
const make = (changes = {}) => gateway.client(merchant).createPaymentLink({ totalPaise: 150_000, reference: randomUUID().replaceAll('-', ''), description: 'B/2627/00012', expiresAt: inADay(), ...changes })
const pay = (url: string) => fetch(`${url}/pay`, { method: 'POST' })

test('keys that open nothing are refused; right ones open', async () => {
  await gateway.client(merchant).tryKeys()
  await expect(gateway.client({ ...merchant, keySecret: 'wrong' }).tryKeys()).rejects.toMatchObject({ name: 'GatewayError', kind: 'refused' })
  await expect(gateway.client({ baseUrl: 'http://127.0.0.1:9/v1', ...merchant }).tryKeys()).rejects.toMatchObject({ kind: 'unreachable' })
})

test('a link is made, paid once, and its merchant is told with its own signature', async () => {
  await gateway.control('merchants', { key_id: merchant.keyId, url: gateway.webhookUrl, secret: 'a-secret-of-the-clinic' })
  const made = await make()
  expect(made).toMatchObject({ amount: 150_000, amount_paid: 0, status: 'created', id: expect.stringMatching(/^plink_[A-Za-z0-9]{14}$/) })
  await pay(made.short_url)
  await pay(made.short_url)
  const paid = await gateway.client(merchant).fetchPaymentLink(made.id)
  expect(paid).toMatchObject({ status: 'paid', amount_paid: 150_000, payments: [{ payment_id: expect.stringMatching(/^pay_/) }] })
  expect(gateway.heard).toHaveLength(1)
  const [{ body, signature }] = gateway.heard as [(typeof gateway.heard)[0]]
  expect(webhookFits(body, signature, 'a-secret-of-the-clinic')).toBe(true)
  expect(webhookFits(body, signature, 'another-secret')).toBe(false)
  expect(JSON.parse(body)).toMatchObject({ event: 'payment_link.paid', payload: { payment_link: { entity: { id: made.id, amount_paid: 150_000 } }, payment: { entity: { id: paid.payments![0]!.payment_id } } } })
})

test('a reference comes once, an amount is a rupee at least, and another merchant’s link is not there', async () => {
  const reference = randomUUID().replaceAll('-', '')
  const made = await make({ reference })
  await expect(make({ reference })).rejects.toMatchObject({ kind: 'refused' })
  await expect(make({ totalPaise: 99 })).rejects.toMatchObject({ kind: 'refused' })
  await expect(make({ expiresAt: Math.floor(Date.now() / 1000) })).rejects.toMatchObject({ kind: 'refused' })
  await expect(gateway.client({ keyId: 'rzp_test_other', keySecret: 'rzp_test_other-secret' }).fetchPaymentLink(made.id)).rejects.toMatchObject({ kind: 'refused' })
})

test('one that nobody paid is cancelled, and opens no payment any more; one that is paid is not', async () => {
  const client = gateway.client(merchant)
  const [made, paid] = [await make(), await make()]
  expect(await client.cancelPaymentLink(made.id)).toMatchObject({ id: made.id, status: 'cancelled', amount_paid: 0 })
  await pay(made.short_url)
  expect(await client.fetchPaymentLink(made.id)).toMatchObject({ status: 'cancelled', amount_paid: 0 })
  await pay(paid.short_url)
  await expect(client.cancelPaymentLink(paid.id)).rejects.toMatchObject({ name: 'GatewayError', kind: 'refused' })
  await expect(client.cancelPaymentLink(made.id)).rejects.toMatchObject({ kind: 'refused' })
  await expect(gateway.client({ keyId: 'rzp_test_other', keySecret: 'rzp_test_other-secret' }).cancelPaymentLink(paid.id)).rejects.toMatchObject({ kind: 'refused' })
})
