import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkoutFits, fingerprint, webhookFits } from './gateway-signature'

const hmac = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('hex')
const body = '{"entity":"event","event":"subscription.charged","created_at":1700000000}'

describe('a webhook', () => {
  // A vector made with `openssl dgst -sha256 -hmac`, not with this code.
  test('fits the vector', () => {
    expect(webhookFits('what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'Jefe')).toBe(true)
  })
  test('fits with every secret that is valid while one is replaced, and no other', () => {
    const secrets = 'the-new-secret-01,the-old-secret-01'
    expect(webhookFits(body, hmac(body, 'the-new-secret-01'), secrets)).toBe(true)
    expect(webhookFits(body, hmac(body, 'the-old-secret-01'), secrets)).toBe(true)
    expect(webhookFits(body, hmac(body, 'the-old-secret-01'), 'the-new-secret-01')).toBe(false)
    expect(webhookFits(body, hmac(body, secrets), secrets)).toBe(false)
  })
  test.each([
    ['no signature', null], ['an empty one', ''], ['a short one', 'ab'], ['one that is no hex', 'z'.repeat(64)], ['one with more behind it', `${hmac(body, 'the-new-secret-01')}00`],
    ['that of another body', hmac(`${body} `, 'the-new-secret-01')],
  ])('does not fit with %s', (_, signature) => {
    expect(webhookFits(body, signature, 'the-new-secret-01')).toBe(false)
  })
  test('is known by its body', () => {
    expect(fingerprint(body)).toBe(fingerprint(body))
    expect(fingerprint(body)).not.toBe(fingerprint(`${body} `))
  })
})

describe('a checkout', () => {
  test('of a subscription signs payment|subscription, of an order order|payment', () => {
    expect(checkoutFits('sub_1', 'pay_1', hmac('pay_1|sub_1', 'key'), 'key')).toBe(true)
    expect(checkoutFits('sub_1', 'pay_1', hmac('sub_1|pay_1', 'key'), 'key')).toBe(false)
    expect(checkoutFits('order_1', 'pay_1', hmac('order_1|pay_1', 'key'), 'key')).toBe(true)
  })
  test('of another subscription, or signed with another key, does not fit', () => {
    expect(checkoutFits('sub_2', 'pay_1', hmac('pay_1|sub_1', 'key'), 'key')).toBe(false)
    expect(checkoutFits('sub_1', 'pay_1', hmac('pay_1|sub_1', 'webhook secret'), 'key')).toBe(false)
    expect(checkoutFits('sub_1', 'pay_1', null, 'key')).toBe(false)
  })
})
