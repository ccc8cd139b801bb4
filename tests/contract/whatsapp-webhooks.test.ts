import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appSecret, startStandIn, verifyToken, type StandIn } from './whatsapp-support.ts'

/** The stand-in's webhooks: signed, repeated until answered, out of order on demand, and remembered over a restart. */

let standIn: StandIn
beforeEach(async () => {
  standIn = await startStandIn()
  await standIn.control('settings', { approveAfterMs: 0, deliverAfterMs: 60 })
  await standIn.approve('en')
})
afterEach(() => standIn.stop())

test('every body is signed with the app secret', async () => {
  await standIn.send({})
  await standIn.control('settle')
  expect(standIn.received.length).toBeGreaterThan(0)
  for (const { body, signature } of standIn.received)
    expect(signature).toBe(`sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`)
})

test('the envelope names the account and the number', async () => {
  await standIn.send({})
  await standIn.control('settle')
  const envelope = JSON.parse(standIn.received.at(-1)!.body)
  expect(envelope).toMatchObject({
    object: 'whatsapp_business_account',
    entry: [{ id: standIn.number.waba_id, changes: expect.arrayContaining([expect.objectContaining({ field: 'messages', value: expect.objectContaining({
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: standIn.number.id, display_phone_number: '912067124400' },
    }) })]) }],
  })
})

test('a tap on a template button comes with its payload and the message it answers', async () => {
  const { body } = await standIn.send({})
  await standIn.control('settle')
  await standIn.control('tap', { message: body.messages[0].id, button: 0 })
  expect(await standIn.nextInbound((message) => message.type === 'button')).toMatchObject({
    from: '919812345678',
    from_user_id: expect.stringMatching(/^IN\./),
    id: expect.stringMatching(/^wamid\./),
    button: { text: 'Confirm', payload: 'CONFIRM:1' },
    context: { id: body.messages[0].id },
  })
})

test('free text comes as a text message', async () => {
  await standIn.control('text', { phone: '+91 98123 45678', number: standIn.number.id, text: 'Can I come at 5? 🙏' })
  expect(await standIn.nextInbound((message) => message.type === 'text')).toMatchObject({ from: '919812345678', text: { body: 'Can I come at 5? 🙏' } })
})

test('read follows when the chat is opened', async () => {
  const { body } = await standIn.send({})
  await standIn.nextStatus(body.messages[0].id, 'delivered')
  await standIn.control('settle')
  expect(await standIn.control('read', { phone: '919812345678' })).toEqual({ read: 1 })
  expect(await standIn.nextStatus(body.messages[0].id, 'read')).toBeTruthy()
})

test('a phone that is switched off gets no delivered', async () => {
  await standIn.control('phones/919812345678', { mode: 'hold' })
  const { body } = await standIn.send({})
  await standIn.control('settle')
  expect(standIn.values().flatMap((value) => value.statuses ?? []).filter((one) => one.id === body.messages[0].id).map((one) => one.status)).toEqual(['sent'])
})

test('anything but 200 is tried again', async () => {
  standIn.answerWith(503)
  const { body } = await standIn.send({})
  await standIn.nextStatus(body.messages[0].id, 'sent')
  standIn.answerWith(200)
  const before = standIn.received.length
  await standIn.eventually(() => (standIn.received.slice(before).some((one) => one.body.includes('"sent"')) ? true : undefined))
})

test('duplicates and wrong order on demand', async () => {
  await standIn.control('settings', { duplicates: true, shuffle: true, deliverAfterMs: 50 })
  const { body } = await standIn.send({})
  await standIn.control('settle')
  const statuses = standIn.values().flatMap((value) => value.statuses ?? []).filter((one) => one.id === body.messages[0].id).map((one) => one.status)
  expect(statuses.filter((status) => status === 'sent').length).toBeGreaterThanOrEqual(2)
})

test('the handshake is performed with the verify token', async () => {
  expect(await standIn.control('handshake')).toEqual({ status: 200, accepted: true })
  expect(await standIn.control('handshake', { token: 'wrong' })).toEqual({ status: 403, accepted: false })
  expect(verifyToken).not.toBe('wrong')
})

test('messages, templates and unanswered webhooks survive a restart', async () => {
  standIn.answerWith(500)
  const { body } = await standIn.send({})
  await standIn.stop({ keep: true })
  standIn = await startStandIn(standIn.stateDir)
  expect(await standIn.nextStatus(body.messages[0].id, 'sent')).toBeTruthy()
  expect(await standIn.control('messages?phone=919812345678', undefined, 'GET')).toMatchObject([{ id: body.messages[0].id, body: 'Hello Asha, we expect you at 10:30. See you.' }])
  expect((await standIn.graph('GET', `v26.0/${standIn.number.waba_id}/message_templates`)).body.data).toHaveLength(1)
})
