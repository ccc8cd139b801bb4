// Credits in the outbox: what is sent is paid first, exactly once; what is not paid waits where everybody sees it; what costs
// nothing after all is given back once, in whatever order that is told.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { creditDesk, marketing, utility } from '../support/credit-desk.ts'
import { balanceOf, setBalance } from '../support/credits.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const { countFromNow, service, entries, ledger, due, row, claim, begin, record, send, status, reset } = creditDesk(db)
const billed = { billable: true, category: 'UTILITY' }
const free = { billable: false, category: 'SERVICE' }
beforeEach(reset)

describe('paying', () => {
  test('a message is paid when its call begins, the allowance first, at the price of its category', async () => {
    await setBalance(db.admin, smile, { allowance: 5, purchased: 100 })
    await countFromNow()
    const id = await due(1)
    expect(await claim()).toEqual([id])
    expect(await ledger()).toEqual([])
    expect(await begin([id])).toEqual([id])
    expect(await ledger()).toEqual([['debit', -5, -7]])
    expect(await row(id)).toMatchObject({ price_paise: utility, charged_paise: utility, billed_as: 'UTILITY' })
    await record([id], { outcome: 'sent', provider_id: 'wamid.1' })
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 93 })
  })

  test('the price is the one of the day, and of the country', async () => {
    await db.admin`insert into private.message_prices (prefix, category, valid_from, millipaise) values ('+91', 'UTILITY', current_date + 30, 99000), ('+44', 'UTILITY', '2026-01-01', 410100)`
    const price = async (category: string, phone: string, day: string) =>
      (await db.admin`select private.price_paise(${category}, ${phone}, current_date + ${day}::int) as paise`)[0]!.paise
    expect(await price('UTILITY', '+919822000001', '0')).toBe(utility)
    expect(await price('UTILITY', '+919822000001', '30')).toBe(99)
    expect(await price('UTILITY', '+447911123456', '0')).toBe(411)
    expect(await price('UTILITY', '+12025550123', '0'), 'a country without a price').toBe(1200)
    expect(await price('MARKETING', '+919822000001', '0')).toBe(marketing)
    expect((await db.admin`select private.price_paise('SERVICE', '+919822000001', '2026-09-30') as paise`)[0]!.paise).toBe(0)
    await db.admin`delete from private.message_prices where prefix = '+44' or valid_from > current_date`
  })

  test('what is written in an open window is not paid and never waits', async () => {
    await setBalance(db.admin, smile, {})
    await db.admin`insert into messages (clinic_id, direction, kind, status, phone, body) values (${smile.id}, 'in', 'reply', 'received', '+919822000001', 'Hello')`
    const [text] = await db.admin`insert into messages (clinic_id, kind, patient_id, phone, body, due_at)
      values (${smile.id}, 'text', ${smile.patients.own}, '+919822000001', 'Good morning', now()) returning id`
    expect(await send([text!.id])).toEqual([text!.id])
    await status(text!.id, 'delivered', free)
    expect(await row(text!.id)).toMatchObject({ status: 'delivered', price_paise: 0, charged_paise: 0 })
  })

  test('a clinic that pays the provider itself owes nothing and never waits', async () => {
    await setBalance(db.admin, smile, {})
    await db.admin`update private.credit_balances set pays_meta = true where clinic_id = ${smile.id}`
    const id = await due(1)
    await countFromNow()
    expect(await send([id])).toEqual([id])
    await db.admin`update private.credit_balances set pays_meta = false where clinic_id = ${smile.id}`
    await setBalance(db.admin, smile, { purchased: 100 })
    await countFromNow()
    await status(id, 'delivered', billed)
    expect(await ledger()).toEqual([])
    expect(await row(id)).toMatchObject({ price_paise: null, charged_paise: 0 })
  })
})

describe('without money', () => {
  test('a message waits with its reason, is counted for the desk, and goes at once when credits were bought', async () => {
    await setBalance(db.admin, smile, { purchased: utility - 1 })
    const id = await due(1)
    expect(await send([id])).toEqual([])
    expect(await row(id)).toMatchObject({ status: 'waiting', reason: 'no_credits', charged_paise: 0, claimed_by: null })
    const desk = db.as(smile.receptionist, 'smile')
    expect((await desk.rpc('messages_page', { view: 'waiting' })).messages).toMatchObject([{ id, reason: 'no_credits' }])
    expect((await desk.rpc('my_shell')).clinic.counts).toMatchObject({ unsent: 1 })
    expect(await owner.rpc('credits_page')).toMatchObject({ waiting: 1, level: 'empty' })
    expect(await claim(), 'it is not taken up again by itself').toEqual([])
    expect(await service.rpc('tend_credits')).toMatchObject({ woken: 0 })
    await db.admin`select private.credits_bought(${smile.id}, ${randomUUID()}, 25000)`
    expect(await row(id)).toMatchObject({ status: 'due', reason: null })
    expect(await send([id])).toEqual([id])
  })

  test('who is due first goes first, and a dearer one does not keep a cheaper one back', async () => {
    await setBalance(db.admin, smile, { purchased: utility * 2 + 1 })
    const ids = [await due(1), await due(2), await due(3)]
    await claim()
    await db.admin`update messages set price_paise = 87 where id = ${ids[0]!}`
    await db.admin`update messages set due_at = now() - make_interval(mins => 10 - ${db.admin`array_position(${ids}::uuid[], id)`}) where id in ${db.admin(ids)}`
    expect((await begin(ids)).sort()).toEqual(ids.slice(1).sort())
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 1 })
  })

  test('a reminder waits as long as it is of use, a greeting until its day is over', async () => {
    await setBalance(db.admin, smile, {})
    const id = await due(1)
    await send([id])
    const [greeting] = await db.admin`insert into messages (clinic_id, kind, patient_id, status, reason, for_date, due_at, price_paise)
      values (${smile.id}, 'birthday', ${smile.patients.own}, 'waiting', 'no_credits', current_date - 2, now(), 87) returning id`
    await db.admin`update messages set visit_starts_at = now() - interval '1 minute' where id = ${id}`
    await service.rpc('tidy_messages')
    expect(await row(id)).toMatchObject({ status: 'not_sent', reason: 'visit_started' })
    expect(await row(greeting!.id)).toMatchObject({ status: 'not_sent', reason: 'no_credits' })
  })

  test('when the clinic pays the provider itself from now on, what waited goes', async () => {
    await setBalance(db.admin, smile, {})
    const id = await due(1)
    await send([id])
    const { version } = await owner.rpc('credits_page')
    await owner.rpc('change_credit_settings', { settings_version: version, pays_meta: true })
    expect(await send([id])).toEqual([id])
  })

  test('16 workers race for the last credit: exactly one message goes', async () => {
    const ids: string[] = []
    for (let i = 0; i < 16; i++) ids.push(await due(i))
    await db.admin`delete from private.whatsapp_numbers`
    await db.admin`update messages set status = 'claimed', claimed_by = 'w' || array_position(${ids}::uuid[], id), price_paise = ${utility}, billed_as = 'UTILITY' where id in ${db.admin(ids)}`
    await setBalance(db.admin, smile, { purchased: utility + utility - 1 })
    await countFromNow()
    const started = (await Promise.all(ids.map((id, i) => begin([id], `w${i + 1}`)))).flat()
    expect(started).toHaveLength(1)
    expect(await ledger()).toEqual([['debit', 0, -utility]])
    expect(await db.admin`select status, count(*)::int as n from messages where id in ${db.admin(ids)} group by 1 order by 1`)
      .toEqual([{ status: 'sending', n: 1 }, { status: 'waiting', n: 15 }])
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: utility - 1 })
  })

  test('16 connections debit 1,600 messages while money comes in: the ledger sums exactly', async () => {
    await db.admin`delete from private.whatsapp_numbers`
    await db.admin`insert into messages (clinic_id, kind, patient_id, status, claimed_by, price_paise, billed_as, due_at)
      select ${smile.id}, 'birthday', ${smile.patients.own}, 'claimed', 'w' || n % 16, case when n % 3 = 0 then 87 else 12 end,
        case when n % 3 = 0 then 'MARKETING' else 'UTILITY' end, now() from generate_series(1, 1600) n`
    const ids = await db.admin<{ id: string; worker: string }[]>`select id, claimed_by as worker from messages where status = 'claimed' order by id`
    await setBalance(db.admin, smile, { allowance: 7777, purchased: 30000 })
    await countFromNow()
    await Promise.all([
      ...Array.from({ length: 16 }, async (_, w) => {
        const own = ids.filter(({ worker }) => worker === `w${w}`).map(({ id }) => id)
        for (let from = 0; from < own.length; from += 20) {
          const started = await begin(own.slice(from, from + 20), `w${w}`)
          await record(started.slice(0, 3), { outcome: 'failed', code: 131026 })
        }
      }),
      ...Array.from({ length: 10 }, () => db.admin`select private.credits_bought(${smile.id}, ${randomUUID()}, 1000)`),
    ])
    expect(await service.rpc('credits_out_of_step')).toBeUndefined()
    const debits = await entries()
    const sum = debits.reduce((total, entry) => total + entry.allowance_paise + entry.purchased_paise, 0)
    const { allowance, purchased } = await balanceOf(db.admin, smile)
    expect(allowance + purchased).toBe(37777 + sum)
    const [paid] = await db.admin`select sum(charged_paise)::int as charged, count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status = 'failed' and charged_paise > 0)::int as still from messages where kind = 'birthday'`
    expect(paid!.charged).toBe(37777 + 10_000 - allowance - purchased)
    expect(paid!.failed).toBeGreaterThan(0)
    expect(paid!.still).toBe(0)
  }, 60_000)
})

describe('giving back', () => {
  test.for([
    ['failed', { outcome: 'failed', code: 131000 }], ['tried again later', { outcome: 'again', code: 130429, wait: 5, pause: false }],
    ['kept back, for the number may not send', { outcome: 'number', code: 190 }],
  ] as const)('a call that %s costs nothing', async ([, outcome]) => {
    const id = await due(1)
    await claim()
    await begin([id])
    await record([id], outcome)
    await record([id], outcome)
    expect(await ledger()).toEqual([['debit', 0, -utility], ['release', 0, utility]])
    expect(await row(id)).toMatchObject({ charged_paise: 0 })
  })

  test('what nobody knows the fate of stays paid, until a webhook tells', async () => {
    const id = await due(1)
    await claim()
    await begin([id])
    await record([id], { outcome: 'unresolved', code: null })
    expect(await ledger()).toEqual([['debit', 0, -utility]])
    await status(id, 'failed')
    expect((await ledger()).at(-1)).toEqual(['release', 0, utility])
  })

  const told: Record<string, [string, object]> = { sent: ['sent', billed], delivered: ['delivered', billed], read: ['read', {}], failed: ['failed', {}], freeSent: ['sent', free], freeDelivered: ['delivered', free] }
  test.for([
    [['sent', 'delivered', 'read'], utility], [['read', 'sent', 'delivered', 'delivered', 'sent'], utility],
    [['sent', 'failed', 'failed'], 0], [['failed', 'sent', 'failed', 'sent'], 0],
    // Delivered after all: it is billed, and paid.
    [['sent', 'failed', 'delivered', 'failed'], utility], [['failed', 'delivered', 'sent', 'failed'], utility], [['delivered', 'failed'], utility],
    [['freeSent', 'freeDelivered', 'read'], 0], [['read', 'freeDelivered', 'freeSent', 'freeDelivered'], 0], [['freeDelivered', 'delivered'], 0], [['delivered', 'freeDelivered'], 0],
  ] as [string[], number][])('told %j, whatever the order, it costs %i', async ([events, costs]) => {
    const id = await due(1)
    await send([id])
    for (const event of events) await status(id, ...told[event]!)
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 1000 - costs })
    expect(await row(id)).toMatchObject({ charged_paise: costs })
    expect(await service.rpc('credits_out_of_step')).toBeUndefined()
  })

  test('the same failure told by 16 webhooks at once is given back once', async () => {
    const id = await due(1)
    await send([id])
    await Promise.all(Array.from({ length: 16 }, async () => {
      const fingerprint = `${randomUUID()}${randomUUID()}`.replaceAll('-', '')
      await service.rpc('store_webhook', { fingerprint, body: '' })
      const [webhook] = await db.admin`select id from private.webhook_events where fingerprint = ${fingerprint}`
      await service.rpc('apply_webhook', { webhook: webhook!.id, events: [{ type: 'status', number: '5550001', id: `wamid.${id}`, status: 'failed', at: '1790000000', our_id: id,
        user: null, code: 131026, stops_number: false, billable: null, category: null }] })
    }))
    expect(await ledger()).toEqual([['debit', 0, -utility], ['release', 0, utility]])
  })

  test('it goes back to where it came from, what was bought first; dearer than thought costs more, as far as there is money', async () => {
    await setBalance(db.admin, smile, { allowance: 80, purchased: 50 })
    const id = await due(1)
    await claim()
    await db.admin`update messages set price_paise = ${marketing}, billed_as = 'MARKETING' where id = ${id}`
    await begin([id])
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 43 })
    await record([id], { outcome: 'sent', provider_id: `wamid.${id}` })
    await status(id, 'sent', billed)
    expect(await balanceOf(db.admin, smile), 'utility after all').toEqual({ allowance: 68, purchased: 50 })
    await setBalance(db.admin, smile, { purchased: 30 })
    await status(id, 'delivered', { billable: true, category: 'MARKETING' })
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 0 })
    expect(await row(id)).toMatchObject({ charged_paise: utility + 30 })
  })

  test('free text that the provider bills after all is paid', async () => {
    await db.admin`insert into messages (clinic_id, direction, kind, status, phone, body) values (${smile.id}, 'in', 'reply', 'received', '+919822000001', 'Hello')`
    const [text] = await db.admin`insert into messages (clinic_id, kind, patient_id, phone, body, due_at)
      values (${smile.id}, 'text', ${smile.patients.own}, '+919822000001', 'Good morning', now()) returning id`
    await send([text!.id])
    await status(text!.id, 'delivered', { billable: true, category: 'SERVICE' })
    expect((await ledger()).at(-1)).toEqual(['debit', 0, -12])
  })

  test('an SMS is paid at its price, and given back when the gateway could not deliver it', async () => {
    await db.admin`update clinics set sms_fallback = true, sms_header = 'SMILED', sms_entity = '1234567890123' where id = ${smile.id}`
    await db.admin`update message_templates set dlt_template_id = '1234567890123' where clinic_id = ${smile.id}`
    const id = await due(1)
    await db.admin`update messages set channel = 'sms' where id = ${id}`
    await claim()
    await begin([id])
    expect(await ledger()).toEqual([['debit', 0, -25]])
    await record([id], { outcome: 'sent', provider_id: 'sms.1' })
    for (let i = 0; i < 2; i++) await service.rpc('apply_sms_report', { message: id, gateway_id: 'sms.1', delivered: false, told: new Date() })
    expect(await ledger()).toEqual([['debit', 0, -25], ['release', 0, 25]])
  })

  test('what nobody reported as delivered in thirty days is given back, once', async () => {
    const id = await due(1)
    await send([id])
    expect(await service.rpc('tend_credits')).toMatchObject({ released: 0 })
    // As it will be a month and a bit from now.
    await db.admin`alter table credit_entries disable trigger credit_entries_append_only`
    await db.admin`update credit_entries set at = at - interval '32 days' where message_id = ${id}`
    await db.admin`alter table credit_entries enable trigger credit_entries_append_only`
    await db.admin`update private.credit_balances set swept_until = now() - interval '33 days' where clinic_id = ${smile.id}`
    expect(await service.rpc('tend_credits')).toMatchObject({ released: 1 })
    expect(await row(id)).toMatchObject({ status: 'sent', charged_paise: 0 })
    await db.admin`update private.credit_balances set swept_until = now() - interval '33 days' where clinic_id = ${smile.id}`
    expect(await service.rpc('tend_credits')).toMatchObject({ released: 0 })
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 1000 })
  })
})

test('another clinic’s money pays for nothing here', async () => {
  await setBalance(db.admin, smile, {})
  await setBalance(db.admin, pearl, { purchased: 5000 })
  const id = await due(1)
  expect(await send([id])).toEqual([])
  expect(await balanceOf(db.admin, pearl)).toEqual({ allowance: 0, purchased: 5000 })
})
