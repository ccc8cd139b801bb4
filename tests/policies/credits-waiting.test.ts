// Campaigns whose credits do not reach, and what a clinic still sends whose subscription has lapsed.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { addAudience, addCampaignText, campaignRow, recipientsOf, variant } from '../support/campaigns.ts'
import { creditDesk, marketing, utility } from '../support/credit-desk.ts'
import { balanceOf, setBalance } from '../support/credits.ts'
import { testDatabase } from '../support/database.ts'
import { smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const { service, subscribe, ledger, due, row, claim, send, reset } = creditDesk(db)
beforeEach(reset)

describe('a campaign', () => {
  const start = async () => {
    const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'Check-up', variant } })
    await owner.rpc('start_campaign', { campaign: id, campaign_version: version })
    return id as string
  }
  const run = async () => {
    for (let i = 0; i < 4; i++) {
      await service.rpc('release_campaigns')
      await send(await claim())
    }
  }

  test('releases what the credits reach for, waits visibly, and goes on when they were bought', async () => {
    await setBalance(db.admin, smile, { purchased: marketing * 3 + 5 })
    await addAudience(db.admin, smile, 8)
    await addCampaignText(db.admin, smile)
    const campaign = await start()
    await run()
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'running', waits_for: 'credits' })
    expect((await recipientsOf(db.admin, campaign)).filter(({ message }) => message === 'sent')).toHaveLength(3)
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 5 })
    await db.admin`select private.credits_bought(${smile.id}, ${randomUUID()}, 50000)`
    await run()
    expect((await recipientsOf(db.admin, campaign)).filter(({ message }) => message === 'sent')).toHaveLength(8)
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done', waits_for: null })
  })

  test('a message of it that lost the race for the money waits, and the campaign says why instead of blaming its text', async () => {
    await addAudience(db.admin, smile, 2)
    await addCampaignText(db.admin, smile)
    const campaign = await start()
    await service.rpc('release_campaigns')
    await setBalance(db.admin, smile, { purchased: marketing })
    await run()
    expect((await recipientsOf(db.admin, campaign)).map(({ message }) => message).sort()).toEqual(['sent', 'waiting'])
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'running', waits_for: 'credits' })
    await db.admin`select private.credits_bought(${smile.id}, ${randomUUID()}, 50000)`
    await run()
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done' })
  })

  test('rests when the subscription has lapsed, and goes on by a person only', async () => {
    await addAudience(db.admin, smile, 2)
    await addCampaignText(db.admin, smile)
    const campaign = await start()
    await subscribe('-8 days')
    await run()
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'paused', paused_reason: 'lapsed' })
    await subscribe('20 days')
    await run()
    expect((await recipientsOf(db.admin, campaign)).filter(({ message }) => message === 'sent')).toEqual([])
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await run()
    expect((await recipientsOf(db.admin, campaign)).filter(({ message }) => message === 'sent')).toHaveLength(2)
  })
})

describe('a clinic whose subscription has lapsed', () => {
  /** Full access ends seven days after what is paid. */
  const lapsedSince = (days: number) => subscribe(`-${7 + days} days`)

  test('reminds of visits that were booked, for seven days; anything else waits with that reason', async () => {
    const reminder = await due(1, 'reminder')
    const confirmation = await due(2)
    await db.admin`update appointments set created_at = now() - interval '30 days' where clinic_id = ${smile.id}`
    await lapsedSince(6)
    expect(await send([reminder, confirmation])).toEqual([reminder])
    expect(await row(confirmation)).toMatchObject({ status: 'waiting', reason: 'subscription_lapsed' })
    expect((await ledger())).toEqual([['debit', 0, -utility]])
  })

  test('after that nothing goes, until it pays: then what is still of use goes at once', async () => {
    const reminder = await due(1, 'reminder')
    await db.admin`update appointments set created_at = now() - interval '30 days' where clinic_id = ${smile.id}`
    const [thanks] = await db.admin`insert into messages (clinic_id, kind, patient_id, appointment_id, visit_starts_at, language, due_at)
      select ${smile.id}, 'birthday', ${smile.patients.own}, null, null, 'en', now() returning id`
    await db.admin`update patients set birthday_consent = true where id = ${smile.patients.own}`
    await db.admin`update clinics set kinds_on = kinds_on || '{birthday}'::text[] where id = ${smile.id}`
    await lapsedSince(8)
    expect(await claim()).toEqual([])
    expect(await row(reminder)).toMatchObject({ status: 'waiting', reason: 'subscription_lapsed' })
    expect(await row(thanks!.id)).toMatchObject({ status: 'not_sent', reason: 'subscription_lapsed' })
    await service.rpc('tidy_messages')
    expect(await row(reminder)).toMatchObject({ status: 'waiting' })
    await subscribe('20 days')
    await service.rpc('tidy_messages')
    expect(await send([reminder])).toEqual([reminder])
    await db.admin`update clinics set kinds_on = array_remove(kinds_on, 'birthday') where id = ${smile.id}`
  })

  test('a visit booked after full access ended is not "already booked"', async () => {
    const reminder = await due(1, 'reminder')
    await lapsedSince(3)
    expect(await claim()).toEqual([])
    expect(await row(reminder)).toMatchObject({ status: 'waiting', reason: 'subscription_lapsed' })
  })

  test('still hears its patients: taps and words work as ever, at any age of the lapse', async () => {
    const [first, second] = [await due(1), await due(2)]
    await send([first, second])
    await db.admin`update private.subscriptions set paid_until = now() - interval '300 days' where clinic_id = ${smile.id}`
    const visitOf = async (id: string) => (await db.admin`select a.* from appointments a join messages m on m.appointment_id = a.id where m.id = ${id}`)[0]!
    const say = async (of: string, payload: string | null, text: string) => {
      const message = await row(of)
      const fingerprint = `${randomUUID()}${randomUUID()}`.replaceAll('-', '')
      await service.rpc('store_webhook', { fingerprint, body: '' })
      const [webhook] = await db.admin`select id from private.webhook_events where fingerprint = ${fingerprint}`
      await service.rpc('apply_webhook', { webhook: webhook!.id, events: [{ type: 'inbound', number: '5550001', id: `in.${randomUUID()}`, at: String(Math.floor(Date.now() / 1000)),
        from: message.phone.slice(1), user: null, text, payload, media: null }] })
    }
    await say(first, `CONFIRM:${(await visitOf(first)).id}:1`, 'Confirm')
    await say(second, `CANCEL:${(await visitOf(second)).id}:1`, 'Cancel')
    await say(first, null, 'STOP')
    expect((await visitOf(first)).status).toBe('confirmed')
    expect((await visitOf(second)).status).toBe('cancelled')
    expect(await db.admin`select reminder_consent from patients p join messages m on m.patient_id = p.id where m.id = ${first}`).toEqual([{ reminder_consent: false }])
    expect(await db.admin`select kind from tasks where clinic_id = ${smile.id} and done_at is null and phone in (select phone from messages where id in (${first}, ${second})) order by kind`)
      .toEqual([{ kind: 'cancelled' }, { kind: 'reply' }])
  })
})
