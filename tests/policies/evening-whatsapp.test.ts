// The owner's evening message by WhatsApp: who chose it, what it says, that no member reads it, and that it comes by e-mail when WhatsApp does not bring it.
import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { sendEveningMessages } from '../../lib/jobs/send-evening-messages.ts'
import type { Mail } from '../../lib/mail.ts'
import { createWhatsappClient, WhatsappError, type TemplateMessage } from '../../lib/messages/whatsapp-client.ts'
import { classOf } from '../../lib/messages/error-classes.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { workOffWebhooks } from '../../lib/jobs/work-off-webhooks.ts'
import { startStandIn } from '../contract/whatsapp-support.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber } from '../support/messages.ts'
import { smile } from '../support/two-clinics.ts'

const tokenKeys = vi.hoisted(() => ({ keys: '' }))
vi.mock('server-only', () => ({}))
vi.mock('../../lib/env.ts', () => ({ env: () => ({ APP_URL: 'https://chairside.test', TOKEN_KEYS: tokenKeys.keys }) }))
vi.mock('../../lib/log.ts', () => ({ log: { error: () => {} } }))
tokenKeys.keys = `k:${randomBytes(32).toString('base64')}`

const db = testDatabase()
const service = db.as(serviceRole)
const rpc = service.rpc as Parameters<typeof sendEveningMessages>[0]['rpc']
const until = () => Date.now() + 20_000
const phone = '+919822000777'
const mails: Mail[] = []
const calls: TemplateMessage[] = []
const send = async (mail: Mail) => void mails.push(mail)
const takes = { sendTemplate: async (_: string, __: string, message: TemplateMessage) => (calls.push(message), `wamid.${message.callback}`) }
const refuses = (code: number) => ({ sendTemplate: async () => { throw new WhatsappError('refused', classOf(code), code) } })
const run = (whatsapp: Parameters<typeof sendEveningMessages>[0]['whatsapp']) => sendEveningMessages({ rpc, whatsapp, send, until: until() })
const message = async () => (await db.admin`select id, status, way as by from private.evening_messages where clinic_id = ${smile.id}`)[0]
const choice = async () => (await db.admin`select evening_by from public.members where clinic_id = ${smile.id} and user_id = ${smile.owner.userId}`)[0]!.evening_by as string
/** What the provider says of a message, as its webhook brings it. */
async function told(status: string, event: object) {
  await service.rpc('store_webhook', { fingerprint: randomBytes(32).toString('hex'), body: '{}' })
  const [{ id }] = await service.rpc<[{ id: string }]>('claim_webhooks', { batch: 1 })
  const [{ phone_number_id }] = await db.admin`select phone_number_id from private.whatsapp_numbers where clinic_id = ${smile.id}` as unknown as [{ phone_number_id: string }]
  await service.rpc('apply_webhook', { webhook: id, events: [{ type: 'status', number: phone_number_id, status, at: String(Math.floor(Date.now() / 1000)), ...event }] })
}
const taken = async () => Number((await db.admin`select coalesce(-sum(allowance_paise + purchased_paise), 0) as paise from public.credit_entries
  where clinic_id = ${smile.id} and kind in ('debit', 'release')`)[0]!.paise)

beforeEach(async () => {
  mails.splice(0)
  calls.splice(0)
  await db.admin`delete from private.evening_messages`
  await db.admin`delete from private.webhook_events`
  await db.admin`delete from private.whatsapp_numbers`
  await db.admin`update public.clinics set created_at = now() - interval '30 days'`
  await db.admin`update public.billing_settings s set evening_at = case when s.clinic_id = ${smile.id} then (now() at time zone c.time_zone - interval '5 minutes')::time end
    from public.clinics c where c.id = s.clinic_id`
  await db.admin`update public.profiles set phone = ${phone}, language = 'en' where user_id = ${smile.owner.userId}`
  await db.admin`update public.members set evening_by = 'whatsapp' where clinic_id = ${smile.id} and user_id = ${smile.owner.userId}`
  await connectNumber(db.admin, smile, { token: sealToken('the token', smile.id, tokenKeys.keys) })
  await db.admin`update public.message_templates set status = case when kind = 'day_summary' then 'approved' else 'draft' end where clinic_id = ${smile.id}`
  await db.admin`update private.credit_balances set pays_meta = true where clinic_id = ${smile.id}`
})

describe('the choice', () => {
  test('is an owner’s, for themselves, and needs a phone of their own', async () => {
    await db.as(smile.owner, 'smile').rpc('choose_evening_message', { by: 'email' })
    expect(await choice()).toBe('email')
    await db.admin`update public.profiles set phone = null where user_id = ${smile.owner.userId}`
    expect(await refusal(db.as(smile.owner, 'smile').rpc('choose_evening_message', { by: 'whatsapp' }))).toMatchObject({ code: 'own_phone_missing' })
    expect(await choice()).toBe('email')
  })

  test.each(['receptionist', 'dentist', 'accountant'] as const)('not a %s’s', async (who) => {
    expect(await refusal(db.as(smile[who], 'smile').rpc('choose_evening_message', { by: 'whatsapp' }))).toMatchObject({ code: 'not_allowed' })
    expect(await db.admin`select evening_by from public.members where clinic_id = ${smile.id} and user_id = ${smile[who].userId}`).toEqual([{ evening_by: 'email' }])
  })

  test('nor of another owner through the table', async () => {
    await refusal(db.as(smile.owner, 'smile')`update public.members set evening_by = 'email' where clinic_id = ${smile.id}`)
    expect(await choice()).toBe('whatsapp')
  })
})

test('two workers at once send one, from the clinic’s number to the owner’s phone, with figures in one line each', async () => {
  const sent = await Promise.all([run(takes), run(takes)])
  expect(sent.reduce((sum, n) => sum + n)).toBe(1)
  await run(takes)
  expect(calls).toHaveLength(1)
  expect(mails).toEqual([])
  expect(calls[0]).toMatchObject({ to: phone, template: { language: 'en' }, payloads: [], variables: { amount: expect.stringMatching(/^₹/), link: expect.stringMatching(/\/smile\/day\?day=/) } })
  for (const value of Object.values(calls[0]!.variables)) expect(value).not.toMatch(/\n|\s{2}|^$/)
  expect(await message()).toMatchObject({ status: 'sent', by: 'whatsapp' })
})

test('nobody in the clinic finds it among its messages', async () => {
  const before = (await db.admin`select count(*)::int as n from public.messages`)[0]!.n
  await run(takes)
  expect((await db.admin`select count(*)::int as n from public.messages`)[0]!.n).toBe(before)
  for (const who of ['owner', 'receptionist', 'assistant'] as const) {
    const { messages } = await db.as(smile[who], 'smile').rpc<{ messages: { phone: string | null; kind: string }[] }>('messages_page', { view: 'log' })
    expect(messages.filter((one) => one.phone === phone || one.kind === 'day_summary')).toEqual([])
    expect(await refusal(db.as(smile[who], 'smile')`select * from private.evening_messages`)).toMatchObject({ code: '42501' })
  }
  expect(await message()).toMatchObject({ status: 'sent' })
})

describe('by e-mail instead', () => {
  const byMail = async () => {
    expect(mails.map(({ to }) => to)).toEqual(['smile-owner@chairside.test'])
    expect(await message()).toMatchObject({ status: 'sent', by: 'email' })
  }
  test.each([['the provider refuses', 131026], ['the token is no longer good', 190], ['the text is paused', 132015], ['the provider is out of order', 131000]])('when %s', async (_, code) => {
    expect(await run(refuses(code))).toBe(1)
    await byMail()
  })
  test('when no number is connected, none sends, or no text is approved', async () => {
    for (const hinder of [
      () => db.admin`update public.message_templates set status = 'pending' where kind = 'day_summary'`,
      () => db.admin`update private.whatsapp_numbers set problem_code = 190`,
      () => db.admin`delete from private.whatsapp_numbers`,
    ]) {
      await db.admin`delete from private.evening_messages`
      mails.splice(0)
      await hinder()
      await run(takes)
      await byMail()
    }
    expect(calls).toEqual([])
  })
  test('when the provider says afterwards that it failed; once, and not after it was delivered', async () => {
    await run(takes)
    const { id } = (await message())!
    await told('failed', { id: `wamid.${id}`, our_id: id, code: 131026 })
    await told('failed', { id: `wamid.${id}`, our_id: id, code: 131026 })
    await run(takes)
    await byMail()
    await db.admin`delete from private.evening_messages`
    mails.splice(0)
    await run(takes)
    const again = (await message())!.id
    await told('delivered', { id: `wamid.${again}`, our_id: again })
    await told('failed', { id: `wamid.${again}`, our_id: again, code: 131026 })
    await run(takes)
    expect(mails).toEqual([])
    expect(await message()).toMatchObject({ status: 'delivered', by: 'whatsapp' })
  })
})

test('a connection that broke leaves it unresolved, and nothing goes twice; the provider’s word decides', async () => {
  await run({ sendTemplate: async () => { throw new WhatsappError('broke', 'unknown', null) } })
  await run(takes)
  expect([calls.length, mails.length]).toEqual([0, 0])
  const { id, status } = (await message())!
  expect(status).toBe('unresolved')
  await told('delivered', { id: 'wamid.late', our_id: id })
  expect(await message()).toMatchObject({ status: 'delivered' })
})

describe('where the service pays the provider', () => {
  beforeEach(() => db.admin`update private.credit_balances set pays_meta = false where clinic_id = ${smile.id}`)
  test('it is taken from the credits, and given back when it failed', async () => {
    await db.admin`insert into public.credit_entries (clinic_id, kind, purchased_paise, note) values (${smile.id}, 'correction', 10000, 'For this test')`
    const before = await taken()
    await run(takes)
    expect(await taken() - before).toBe(12)
    const { id } = (await message())!
    await told('failed', { id: `wamid.${id}`, our_id: id, code: 131026 })
    expect(await taken() - before).toBe(0)
  })
  test('without credits it comes by e-mail', async () => {
    const [b] = await db.admin`select allowance_paise, purchased_paise from private.lock_credits(${smile.id})`
    await db.admin`insert into public.credit_entries (clinic_id, kind, allowance_paise, purchased_paise, note) values (${smile.id}, 'correction', ${-b!.allowance_paise}, ${-b!.purchased_paise}, 'For this test')`
    const before = await taken()
    await run(takes)
    expect([calls.length, mails.length]).toEqual([0, 1])
    expect(await taken()).toBe(before)
  })
})

test('through the stand-in of the provider, from the text to the word that it was delivered', async () => {
  const standIn = await startStandIn()
  try {
    const { id: number, token, waba_id: account } = standIn.number
    await standIn.control('settings', { approveAfterMs: 0, deliverAfterMs: 20 })
    const whatsapp = createWhatsappClient({ baseUrl: standIn.url, version: 'v26.0' })
    const [text] = await db.admin`select name, body from public.message_templates where clinic_id = ${smile.id} and kind = 'day_summary' and language = 'en'`
    const { id: template } = await whatsapp.createTemplate(token, account, {
      name: text!.name, language: 'en', category: 'UTILITY', body: text!.body, buttons: [],
      examples: { name: 'Asha', date: 'Sunday', place: 'Smile', amount: '₹1', ways: 'UPI ₹1', visits: '1', look: '1', link: 'https://example.org/a' },
    })
    await standIn.control(`templates/${template}`, { status: 'APPROVED' })
    await db.admin`delete from private.whatsapp_numbers`
    await connectNumber(db.admin, smile, { number, account, token: sealToken(token, smile.id, tokenKeys.keys) })
    expect(await run(whatsapp)).toBe(1)
    const [{ id, provider_id }] = await db.admin`select id, provider_id from private.evening_messages` as unknown as [{ id: string; provider_id: string }]
    await standIn.nextStatus(provider_id, 'delivered')
    for (const { body } of standIn.received.filter((one) => one.body)) await service.rpc('store_webhook', { fingerprint: createHash('sha256').update(body).digest('hex'), body })
    await workOffWebhooks(service.rpc, (_, error) => { throw error as Error })
    expect(await message()).toMatchObject({ id, status: expect.stringMatching(/^delivered$/), by: 'whatsapp' })
    expect(mails).toEqual([])
  } finally {
    await standIn.stop()
  }
})
