import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerHandshake, readWebhook, signatureFits } from './webhook.ts'

const secret = 'app-secret'
const sign = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
const wrap = (value: object, field = 'messages') =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: 'waba', changes: [{ field, value: { messaging_product: 'whatsapp', metadata: { phone_number_id: '123' }, ...value } }] }],
  })

describe('the signature', () => {
  test('fits its own body only', () => {
    const body = '{"a":"नमस्ते"}'
    expect(signatureFits(body, sign(body), secret)).toBe(true)
    expect(signatureFits(`${body} `, sign(body), secret)).toBe(false)
    expect(signatureFits(body, sign(body), 'other')).toBe(false)
  })
  test.each([null, '', 'sha256=', 'sha1=abc', `sha256=${'0'.repeat(64)}`, 'sha256=zz'])('%j is refused', (header) => {
    expect(signatureFits('{}', header, secret)).toBe(false)
  })
})

test('the handshake answers the challenge for the right token only', () => {
  const query = (token: string, mode = 'subscribe') => new URLSearchParams({ 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': '42' })
  expect(answerHandshake(query('right'), 'right')).toBe('42')
  expect(answerHandshake(query('wrong'), 'right')).toBeNull()
  expect(answerHandshake(query('right', 'unsubscribe'), 'right')).toBeNull()
  expect(answerHandshake(new URLSearchParams(), 'right')).toBeNull()
})

describe('reading', () => {
  test('statuses with our own id, the code of a failure, and whether it stops the number', () => {
    const status = { id: 'wamid.1', status: 'failed', timestamp: '1790000000', biz_opaque_callback_data: 'our', errors: [{ code: 131026, title: 'x' }] }
    expect(readWebhook(wrap({ statuses: [status, { ...status, errors: [{ code: 131042 }] }, { ...status, status: 'delivered' }] }))).toMatchObject([
      { type: 'status', number: '123', id: 'wamid.1', status: 'failed', our_id: 'our', code: 131026, stops_number: false },
      { code: 131042, stops_number: true },
      { status: 'delivered', code: null, stops_number: false },
    ])
  })

  test('whether it is billed, and as what', () => {
    const status = { id: 'wamid.1', status: 'sent', timestamp: '1790000000' }
    const priced = (pricing: unknown) => readWebhook(wrap({ statuses: [{ ...status, pricing }] }))
    expect(priced({ billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' })).toMatchObject([{ billable: true, category: 'UTILITY' }])
    expect(priced({ billable: false, type: 'free_customer_service', category: 'service' })).toMatchObject([{ billable: false, category: 'SERVICE' }])
    expect(priced(undefined)).toMatchObject([{ billable: null, category: null }])
    expect(priced({ billable: 'perhaps' })).toMatchObject([{ status: 'sent', billable: null }])
  })

  test('taps, replies to reply buttons, texts, and what has no text', () => {
    const message = { id: 'wamid.2', timestamp: '1790000000', from: '919812345678', from_user_id: 'IN.1' }
    const events = readWebhook(
      wrap({
        messages: [
          { ...message, type: 'button', button: { text: 'Confirm', payload: 'CONFIRM:v:1' } },
          { ...message, type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'YES', title: 'Yes' } } },
          { ...message, type: 'text', text: { body: 'Hello' } },
          { ...message, type: 'image', image: { id: '1' } },
          { ...message, from: undefined, type: 'text', text: { body: 'No phone' } },
        ],
      }),
    )
    expect(events).toMatchObject([
      { type: 'inbound', from: '919812345678', user: 'IN.1', text: 'Confirm', payload: 'CONFIRM:v:1' },
      { text: 'Yes', payload: 'YES' },
      { text: 'Hello', payload: null },
      { text: '[image]', payload: null },
      { from: null, user: 'IN.1', text: 'No phone' },
    ])
  })

  test('template states and categories', () => {
    const template = { message_template_id: 7, message_template_name: 'reminder_v1', message_template_language: 'hi' }
    expect(readWebhook(wrap({ ...template, event: 'REJECTED', reason: 'INVALID_FORMAT' }, 'message_template_status_update'))).toMatchObject([
      { type: 'template', account: 'waba', name: 'reminder_v1', language: 'hi', id: '7', status: 'rejected', reason: 'INVALID_FORMAT' },
    ])
    expect(readWebhook(wrap({ ...template, event: 'SOMETHING_NEW' }, 'message_template_status_update'))).toEqual([])
    expect(readWebhook(wrap({ ...template, new_category: 'MARKETING' }, 'template_category_update'))).toMatchObject([{ status: null, category: 'MARKETING' }])
  })

  test('what is odd is left out and the rest counts', () => {
    const good = { id: 'wamid.3', status: 'read', timestamp: '1790000000' }
    expect(readWebhook(wrap({ statuses: [{ id: 5 }, null, 'x', { ...good, status: 'unheard-of' }, good] }))).toHaveLength(1)
    expect(readWebhook(wrap({ something: [] }, 'account_alerts'))).toEqual([])
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.json(), (body) => Array.isArray(readWebhook(body))))
    expect(readWebhook('not json')).toEqual([])
  })
})
