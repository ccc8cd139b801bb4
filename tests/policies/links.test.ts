import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issueTokens } from '../../lib/jobs/issue-tokens.ts'
import { sendMessages, type Sending } from '../../lib/jobs/send-messages.ts'
import { hashLinkToken, linkTokens } from '../../lib/links/token.ts'
import type { TemplateMessage } from '../../lib/messages/whatsapp-client.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, resetMessages } from '../support/messages.ts'
import { putInState } from '../support/subscription.ts'
import { pearl, smile, type Clinic } from '../support/two-clinics.ts'

/** Links that patients open: what is behind them, when they end, who handles them, and how a message carries one. */

const db = testDatabase()
const service = db.as(serviceRole)
const keys = `k:${randomBytes(32).toString('base64')}`
const appUrl = 'https://clinic.test'
const rpc: Sending['rpc'] = (name, args) => service.rpc(name, args)
const open = (token: string, answers = {}) => db.as(anon).rpc<Record<string, unknown>>('patient_link_page', { link: hashLinkToken(token), answers })

/** A kind whose body is known here, whoever owns the others. */
beforeEach(() => db.admin.unsafe(`create or replace function private.link_letter(l private.patient_links, answers jsonb) returns jsonb
  language sql set search_path = '' as $$ select jsonb_build_object('of', l.patient_id, 'in', l.language, 'told', answers) $$`))

async function make(clinic: Clinic = smile, kind = 'letter', lasts = '7 days'): Promise<string> {
  const [row] = await db.admin<{ id: string }[]>`select private.make_patient_link(${clinic.id}, ${clinic.patients.own}, ${kind}, null, ${lasts}) as id`
  return row!.id
}
const issue = async (link: string, by = keys) => (await issueTokens(rpc, [link], by)).get(link)!
const rowOf = async (link: string) => (await db.admin`select l.*, now() as now from private.patient_links l where l.id = ${link}`)[0]!

describe('opening', () => {
  test('shows one thing of one patient, in their language or the one they choose, and notes that it was opened', async () => {
    await db.admin`update patients set language = 'mr' where id = ${smile.patients.own}`
    const link = await make()
    const token = await issue(link)
    expect((await rowOf(link)).opened_at).toBeNull()
    expect(await open(token)).toMatchObject({ state: 'open', kind: 'letter', language: 'mr', clinic: { name: 'Smile Dental' }, body: { of: smile.patients.own, in: 'mr' } })
    expect(await open(token, { language: 'ta', year: 1990 })).toMatchObject({ language: 'ta', body: { in: 'ta', told: { year: 1990 } } })
    expect(await open(token, { language: "x'; drop table patients" })).toMatchObject({ language: 'mr' })
    expect((await rowOf(link)).opened_at).not.toBeNull()
  })

  test.for([
    ['expired', `expires_at = now() - interval '1 minute'`], ['used', 'used_at = now()'], ['revoked', 'revoked_at = now()'],
  ] as const)('%s: the clinic is named, so that one can call it, and nothing is shown', async ([state, change]) => {
    const link = await make()
    const token = await issue(link)
    await db.admin.unsafe(`update private.patient_links set ${change} where id = '${link}'`)
    const page = await open(token)
    expect(page).toMatchObject({ state, clinic: { name: 'Smile Dental' } })
    expect(page).not.toHaveProperty('body')
    expect((await rowOf(link)).opened_at).toBeNull()
  })

  test('what is no link, was changed by a letter, or has no token yet opens nothing and names nobody', async () => {
    const link = await make()
    const token = await issue(link)
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
    for (const wrong of [changed, token.slice(0, -1), '', link, linkTokens(await make(pearl), keys)[0]]) expect(await open(wrong)).toEqual({ state: 'unknown' })
  })

  test('a clinic that is over answers nobody', async () => {
    const token = await issue(await make())
    await putInState(db.admin, smile.id, 'cancelled')
    expect(await open(token)).toEqual({ state: 'unknown' })
    await putInState(db.admin, smile.id, 'trialing')
    expect(await open(token)).toMatchObject({ state: 'open' })
  })

  test('somebody who asks without end is asked to wait', async () => {
    const token = await issue(await make())
    await db.admin`insert into private.attempts (bucket, key_hash, window_start, attempts)
      values ('patient-link', ${hashLinkToken(token)}, date_bin('1 hour', now(), 'epoch'), 120)`
    expect(await refusal(open(token))).toMatchObject({ code: 'too_many_attempts' })
  })

  test('a new link to the same thing ends the one before; another thing’s goes on', async () => {
    const [first, other] = [await make(), await make(smile, 'history')]
    const [token, kept] = [await issue(first), await rowOf(other)]
    await make()
    expect(await open(token)).toMatchObject({ state: 'revoked' })
    expect(kept.revoked_at).toBeNull()
  })
})

describe('tokens', () => {
  const newer = `n:${randomBytes(32).toString('base64')}`

  test('an address that was given away lives on when the key changes; nobody without the key makes one', async () => {
    const link = await make()
    const token = await issue(link)
    expect(await issue(link, `${newer},${keys}`)).toBe(token)
    expect(await open(token)).toMatchObject({ state: 'open' })
    // The old key is gone: the next address is another one.
    const fresh = await issue(link, newer)
    expect(fresh).not.toBe(token)
    expect(await open(token)).toEqual({ state: 'unknown' })
  })

  test('only the server gives tokens', async () => {
    const link = await make()
    for (const actor of [anon, smile.owner]) {
      expect(await refusal(db.as(actor, 'smile').rpc('issue_patient_links', { links: [{ id: link, hashes: ['0'.repeat(64)] }] }))).toMatchObject({ code: '42501' })
    }
    expect((await rowOf(link)).token_hash).toBeNull()
  })

  test('a link that is no more has none', async () => {
    expect(await issueTokens(rpc, ['0197c0de-0000-7000-8000-000000000001'], keys)).toEqual(new Map())
  })

  test('links long over are forgotten, and their messages stay', async () => {
    const link = await make()
    await db.admin`insert into messages (clinic_id, kind, patient_id, link_id, status, language) values (${smile.id}, 'history_form', ${smile.patients.own}, ${link}, 'read', 'en')`
    await db.admin`update private.patient_links set expires_at = now() - interval '91 days' where id = ${link}`
    expect(await service.rpc('tidy_patient_links', {})).toBeGreaterThan(0)
    expect(await db.admin`select link_id from messages where kind = 'history_form'`).toEqual([{ link_id: null }])
    await db.admin`delete from messages where kind = 'history_form'`
  })
})

describe('staff', () => {
  test('the desk handles a request for a history, not a letter', async () => {
    const [form, letter] = [await make(smile, 'history'), await make()]
    const desk = db.as(smile.receptionist, 'smile')
    await desk.rpc('show_link', { link: form })
    expect(await refusal(desk.rpc('show_link', { link: letter }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(desk.rpc('revoke_link', { link: letter }))).toMatchObject({ code: 'not_allowed' })
    expect((await rowOf(letter)).revoked_at).toBeNull()
    await db.as(smile.owner, 'smile').rpc('revoke_link', { link: letter })
    expect((await rowOf(letter)).revoked_at).not.toBeNull()
    expect(await refusal(db.as(smile.owner, 'smile').rpc('show_link', { link: letter }))).toMatchObject({ code: 'not_found' })
  })

  test('another clinic’s link reads as none', async () => {
    const link = await make(pearl)
    for (const call of ['show_link', 'revoke_link', 'send_link']) {
      expect(await refusal(db.as(smile.owner, 'smile').rpc(call, { link }))).toMatchObject({ code: 'not_found' })
    }
    expect((await rowOf(link)).revoked_at).toBeNull()
  })

  test('what is over is neither shown nor sent', async () => {
    const link = await make()
    await db.admin`update private.patient_links set used_at = now() where id = ${link}`
    for (const call of ['show_link', 'send_link']) expect(await refusal(db.as(smile.owner, 'smile').rpc(call, { link }))).toMatchObject({ code: 'link_over' })
  })
})

describe('by WhatsApp', () => {
  let calls: TemplateMessage[]
  const whatsapp: Sending['whatsapp'] = {
    async sendTemplate(_, __, message) {
      calls.push(message)
      return `wamid.${message.callback}`
    },
    sendText: () => Promise.reject(new Error('no free text here')),
  }
  const owner = db.as(smile.owner, 'smile')
  const sendOff = async () => {
    await db.admin`update messages set due_at = now() - interval '1 second' where status = 'due' and link_id is not null`
    return sendMessages({ rpc, whatsapp, tokenKeys: keys, appUrl })
  }
  const messages = () => db.admin`select kind, status, reason, body from messages where link_id is not null order by created_at`

  beforeEach(async () => {
    calls = []
    await resetMessages(db.admin)
    await connectNumber(db.admin, smile, { token: sealToken('the token', smile.id, keys) })
    await db.admin`update patients set language = 'hi' where id = ${smile.patients.own}`
    // Another language plans anew what their visits are told.
    await db.admin`delete from messages`
  })
  afterEach(() => resetMessages(db.admin))

  test('the message carries name, place and the link, which opens; what is kept has no address', async () => {
    const link = await make()
    expect(await owner.rpc('send_link', { link })).toEqual({ status: 'due', reason: null })
    expect((await rowOf(link)).token_hash).toBeNull()
    expect(await sendOff()).toMatchObject({ sent: 1 })
    const token = linkTokens(link, keys)[0]
    expect(calls[0]).toMatchObject({ to: '+919822000001', payloads: [], template: { language: 'hi' } })
    expect(calls[0]!.variables).toEqual({ name: 'Sunita Deshpande', place: 'Smile Dental, Pune', link: `${appUrl}/visit/${token}` })
    expect(await open(token)).toMatchObject({ state: 'open' })
    const [kept] = await messages()
    expect(kept).toMatchObject({ kind: 'prescription', status: 'sent', body: expect.stringContaining('…/visit/…') })
    const [everything] = await db.admin<{ found: boolean }[]>`select bool_or(strpos(m::text, ${token}) > 0) as found from messages m`
    expect(everything!.found).toBe(false)
  })

  test('the name of the text at the provider tells nothing either', async () => {
    await owner.rpc('send_link', { link: await make() })
    await sendOff()
    expect(calls[0]!.template.name).toMatch(/^page_v1_/)
  })

  test('pressed twice it goes once', async () => {
    const link = await make()
    expect(await Promise.all([1, 2].map(() => owner.rpc('send_link', { link })))).toEqual([{ status: 'due', reason: null }, { status: 'due', reason: null }])
    await sendOff()
    expect(calls).toHaveLength(1)
  })

  test('taken back before it left, it does not go', async () => {
    const link = await make()
    await owner.rpc('send_link', { link })
    await owner.rpc('revoke_link', { link })
    expect(await sendOff()).toMatchObject({ sent: 0 })
    expect(await messages()).toMatchObject([{ status: 'not_sent', reason: 'link_over', body: null }])
  })

  test('answered or expired meanwhile, it does not go', async () => {
    const link = await make()
    await owner.rpc('send_link', { link })
    await db.admin`update private.patient_links set used_at = now() where id = ${link}`
    expect(await sendOff()).toMatchObject({ sent: 0 })
    expect(await messages()).toMatchObject([{ status: 'not_sent', reason: 'link_over' }])
  })

  test.for([
    ['link_no_consent', `update public.patients set reminder_consent = false where id = '${smile.patients.own}'`, `update public.patients set reminder_consent = true where id = '${smile.patients.own}'`],
    ['link_no_phone', `update public.patients set phone = null, whatsapp = null, guardian_phone = null where id = '${smile.patients.own}'`, `update public.patients set phone = '+919822000001' where id = '${smile.patients.own}'`],
    ['link_kind_off', `update public.clinics set kinds_on = array_remove(kinds_on, 'prescription') where id = '${smile.id}'`, `update public.clinics set kinds_on = kinds_on || '{prescription}' where id = '${smile.id}'`],
  ] as const)('%s: nothing is planned, and staff are told', async ([code, before, after]) => {
    await db.admin.unsafe(before)
    expect(await refusal(owner.rpc('send_link', { link: await make() }))).toMatchObject({ code })
    expect(await messages()).toEqual([])
    await db.admin.unsafe(after)
  })

  test('without a number it waits to be sent by hand', async () => {
    await db.admin`delete from private.whatsapp_numbers`
    expect(await owner.rpc('send_link', { link: await make() })).toEqual({ status: 'waiting', reason: 'no_number' })
  })
})
