import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reminder, startStandIn, type StandIn } from './whatsapp-support.ts'

/** The stand-in answers sends, numbers and templates as the Cloud API documents them. */

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn()
})
afterAll(() => standIn.stop())
beforeEach(async () => {
  await standIn.control('reset')
  await standIn.control('settings', { approveAfterMs: 0, deliverAfterMs: 60 })
})

describe('who asks', () => {
  test('no token, a wrong token and an unsupported version are refused in the documented shape', async () => {
    const wrong = await standIn.graph('GET', `v26.0/${standIn.number.id}`, undefined, 'nonsense')
    expect(wrong.status).toBe(401)
    expect(wrong.body.error).toMatchObject({ code: 190, type: 'OAuthException', fbtrace_id: expect.any(String) })
    expect((await standIn.graph('GET', `v19.0/${standIn.number.id}`)).body.error.code).toBe(2500)
  })

  test('a token reads its own number and no other', async () => {
    const own = await standIn.graph('GET', `v26.0/${standIn.number.id}?fields=display_phone_number,verified_name`)
    expect(own).toEqual({
      status: 200,
      body: { id: standIn.number.id, display_phone_number: standIn.number.display, verified_name: standIn.number.name },
    })
    const other = await standIn.graph('GET', `v26.0/118203994561037`)
    expect(other).toMatchObject({ status: 400, body: { error: { code: 100, error_subcode: 33, type: 'GraphMethodException' } } })
    const numbers = await standIn.graph('GET', `v26.0/${standIn.number.waba_id}/phone_numbers`)
    expect(numbers.body.data).toMatchObject([{ id: standIn.number.id }])
    expect((await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/subscribed_apps`)).body).toEqual({ success: true })
  })
})

describe('templates', () => {
  test('are pending, then approved, are listed by page, and can be deleted', async () => {
    const created = await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/message_templates`, reminder('en'))
    expect(created.body).toEqual({ id: expect.stringMatching(/^\d+$/), status: 'PENDING', category: 'UTILITY' })
    await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/message_templates`, reminder('hi'))
    const told = await standIn.nextWebhook((value) => value.event === 'APPROVED')
    expect(told).toMatchObject({ message_template_name: 'reminder', message_template_language: 'en', reason: 'NONE' })

    const first = await standIn.graph('GET', `v26.0/${standIn.number.waba_id}/message_templates?limit=1`)
    expect(first.body.data).toHaveLength(1)
    expect(first.body.data[0]).toMatchObject({ name: 'reminder', language: 'en', status: 'APPROVED', parameter_format: 'NAMED' })
    expect(first.body.paging.next).toBeTruthy()
    const second = await standIn.graph('GET', `v26.0/${standIn.number.waba_id}/message_templates?limit=1&after=${first.body.paging.cursors.after}`)
    expect(second.body.data[0].language).toBe('hi')
    expect(second.body.paging.next).toBeUndefined()

    expect((await standIn.graph('DELETE', `v26.0/${standIn.number.waba_id}/message_templates?name=reminder`)).body).toEqual({ success: true })
    expect((await standIn.graph('GET', `v26.0/${standIn.number.waba_id}/message_templates`)).body.data).toEqual([])
  })

  test('are rejected on demand, with the reason', async () => {
    await standIn.control('settings', { approval: 'reject' })
    await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/message_templates`, reminder('en'))
    expect(await standIn.nextWebhook((value) => value.event === 'REJECTED')).toMatchObject({ reason: 'INVALID_FORMAT' })
  })

  test.each([
    ['a name with capitals', { name: 'Reminder' }],
    ['no example for its variables', { components: [{ type: 'BODY', text: 'Hello {{name}}, see you.' }] }],
    ['a variable at the end', { components: [{ type: 'BODY', text: 'Hello {{name}}', example: {} }] }],
    ['a body that is too long', { components: [{ type: 'BODY', text: 'x'.repeat(1025) }] }],
    ['named variables in a positional template', { parameter_format: 'POSITIONAL' }],
  ])('with %s is refused', async (_, change) => {
    const answer = await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/message_templates`, { ...reminder('en'), ...change })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 100 } } })
  })

  test('the same name and language twice is refused', async () => {
    await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/message_templates`, reminder('en'))
    const again = await standIn.graph('POST', `v26.0/${standIn.number.waba_id}/message_templates`, reminder('en'))
    expect(again.body.error).toMatchObject({ code: 100, error_subcode: 2388024 })
  })
})

describe('sends', () => {
  test('an approved template is accepted, then sent and delivered by webhook with our own id', async () => {
    await standIn.approve('en')
    const answer = await standIn.send({})
    expect(answer.body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: '919812345678', wa_id: '919812345678' }],
      messages: [{ id: expect.stringMatching(/^wamid\./), message_status: 'accepted' }],
    })
    const id = answer.body.messages[0].id
    for (const status of ['sent', 'delivered'])
      expect(await standIn.nextStatus(id, status)).toMatchObject({
        recipient_id: '919812345678', biz_opaque_callback_data: 'our-id', timestamp: expect.stringMatching(/^\d+$/),
      })
  })

  test.each([
    [132001, { template: { name: 'unknown' } }],
    [132001, { template: { language: { code: 'ta' } } }],
    [132000, { parameters: [{ type: 'text', parameter_name: 'name', text: 'Asha' }] }],
    [132012, { parameters: [{ type: 'text', parameter_name: 'name', text: 'A' }, { type: 'text', parameter_name: 'hour', text: 'B' }] }],
    [131009, { parameters: [{ type: 'text', parameter_name: 'name', text: 'A\nB' }, { type: 'text', parameter_name: 'time', text: 'B' }] }],
    [131009, { to: 'not-a-phone' }],
    [131021, { to: '912067124400' }],
    [100, { messaging_product: undefined }],
    [131051, { type: 'sticker' }],
  ])('error %i for what does not fit', async (code, change) => {
    await standIn.approve('en')
    const answer = await standIn.send(change)
    expect(answer.body.error).toMatchObject({ code, message: expect.stringContaining(`(#${code})`), error_data: { details: expect.any(String) } })
  })

  test('a paused or disabled template is refused', async () => {
    const id = await standIn.approve('en')
    for (const [status, code] of [['PAUSED', 132015], ['DISABLED', 132016]] as const) {
      await standIn.control(`templates/${id}`, { status })
      expect((await standIn.send({})).body.error.code).toBe(code)
    }
  })

  test('a second message to the same person within six seconds is refused', async () => {
    await standIn.approve('en')
    await standIn.send({})
    expect((await standIn.send({})).body.error.code).toBe(131056)
    expect((await standIn.send({ to: '919812345679' })).status).toBe(200)
  })

  test('free text and reply buttons pass inside the 24-hour window only', async () => {
    const text = { type: 'text', text: { body: 'Hello', preview_url: false } }
    const closed = await standIn.send(text)
    expect(await standIn.nextStatus(closed.body.messages[0].id, 'failed')).toMatchObject({ errors: [{ code: 131047 }] })
    await standIn.control('settings', { pairRate: false })
    await standIn.control('text', { phone: '919812345678', number: standIn.number.id, text: 'Hi' })
    const open = await standIn.send(text)
    expect(await standIn.nextStatus(open.body.messages[0].id, 'delivered')).toBeTruthy()
    const buttons = (title: string) => ({
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Sure?' }, action: { buttons: [{ type: 'reply', reply: { id: 'YES', title } }] } },
    })
    expect((await standIn.send(buttons('Yes'))).status).toBe(200)
    expect((await standIn.send(buttons('A title of over twenty characters'))).body.error.code).toBe(131009)
  })

  test('every documented code can be provoked, as an answer and as a failed delivery', async () => {
    await standIn.approve('en')
    const { codes } = await standIn.control('state', undefined, 'GET')
    expect(codes).toEqual(expect.arrayContaining([0, 4, 80007, 368, 130429, 130472, 130497, 131000, 131026, 131031, 131042, 131048,
      131049, 131050, 131056, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 190]))
    for (const code of codes) {
      await standIn.control('faults', { kind: 'error', code })
      const answer = await standIn.send({})
      expect(answer.body.error.code).toBe(code)
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
    await standIn.control('phones/919812345678', { mode: 'fail', code: 131026 })
    const accepted = await standIn.send({})
    expect(await standIn.nextStatus(accepted.body.messages[0].id, 'failed')).toMatchObject({
      errors: [{ code: 131026, title: 'Message undeliverable', error_data: { details: expect.any(String) } }],
    })
  })

  test('a lost answer is a message that arrived; a refused connection is one that did not', async () => {
    await standIn.approve('en')
    await standIn.control('faults', { kind: 'refuse' })
    await expect(standIn.send({})).rejects.toThrow()
    expect((await standIn.control('count', undefined, 'GET')).n).toBe(0)
    await standIn.control('faults', { kind: 'lost' })
    await expect(standIn.send({})).rejects.toThrow()
    expect((await standIn.control('count', undefined, 'GET')).n).toBe(1)
  })
})
