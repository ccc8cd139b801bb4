import { beforeEach, describe, expect, test } from 'vitest'
import { classOf } from '../../lib/messages/error-classes.ts'
import { WhatsappError } from '../../lib/messages/whatsapp-client.ts'
import { refusal } from '../support/actors.ts'
import { campaignDesk } from '../support/campaign-desk.ts'
import { addAudience, campaignRow, variant } from '../support/campaigns.ts'
import { testDatabase } from '../support/database.ts'
import { smile } from '../support/two-clinics.ts'

/** Campaigns that stop: by the provider, by a person, by what is paid or allowed, by a kill; every stop is exact, and they go on where they were. */

const db = testDatabase()
const { owner, service, calls, provider, refuses, work, reset, begin, tally, phones } = campaignDesk(db)
beforeEach(reset)

describe('stops half-way', () => {
  test('its text is paused: it rests, visibly, and goes on where it was', async () => {
    await addAudience(db.admin, smile, 20)
    const campaign = await begin()
    let sent = 0
    const pausing = provider((message) => {
      if (++sent > 8) throw new WhatsappError('paused', classOf(132015), 132015)
      return `wamid.${message.callback}`
    })
    await work(pausing, { concurrency: 4, batch: 4 })
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'paused', paused_reason: 'text' })
    expect((await tally(campaign)).sent).toBe(8)
    const { length } = calls
    await work()
    expect(calls).toHaveLength(length)
    expect(await refusal(owner.rpc('change_campaign', { campaign, act: 'resume' }))).toMatchObject({ code: 'campaign_text_not_approved' })
    // Approved once more over there: still nothing goes until a person says so.
    const [text] = await db.admin`select name, language from message_templates where variant = ${variant}`
    await service.rpc('record_template_states', { clinic: smile.id, states: [{ ...text, status: 'approved' }] })
    await work()
    expect(calls).toHaveLength(length)
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await db.admin`update messages set due_at = now() where status = 'due'`
    await work()
    expect(await tally(campaign)).toEqual({ sent: 20 })
    expect(new Set(calls.slice(length).map(({ to }) => to)).size).toBe(12)
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done' })
  })

  test('its text changes category: it rests until a person has seen the price', async () => {
    await addAudience(db.admin, smile, 10)
    await db.admin`update private.whatsapp_numbers set per_second = 1`
    const campaign = await begin()
    await service.rpc('release_campaigns')
    const [text] = await db.admin`select name, language from message_templates where variant = ${variant}`
    await service.rpc('record_template_states', { clinic: smile.id, states: [{ ...text, status: 'approved', category: 'UTILITY' }] })
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'paused', paused_reason: 'recategorised' })
    await work()
    expect(calls).toEqual([])
    await db.admin`update private.whatsapp_numbers set per_second = 1000`
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await work()
    expect(await tally(campaign)).toEqual({ sent: 10 })
    // Five were set aside at the old price, five at the new one.
    expect((await owner.rpc('campaign_page', { campaign })).results.reserved).toBe(5 * 86310 + 5 * 11500)
  })

  test('too many complaints (131048): it rests, and says so', async () => {
    await addAudience(db.admin, smile, 6)
    const campaign = await begin()
    await work(refuses(131048), { batch: 1, concurrency: 1 })
    expect(calls).toHaveLength(1)
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'paused', paused_reason: 'spam' })
    expect(await tally(campaign)).toEqual({ 'waiting campaign_paused': 6 })
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await work()
    expect(calls, 'the number itself rests for an hour').toHaveLength(1)
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'running', waits_for: 'number_rests' })
  })

  test('withheld by Meta (131049): not tried again for a day, by no campaign', async () => {
    await addAudience(db.admin, smile, 1)
    const first = await begin()
    await work(refuses(131049))
    expect(await tally(first)).toEqual({ failed: 1 })
    const second = await begin({ name: 'The next one' })
    await work()
    expect(await tally(second)).toEqual({ 'skipped withheld': 1 })
    expect(calls).toHaveLength(1)
    await db.admin`update messages set at = now() - interval '25 hours'`
    const third = await begin({ name: 'The day after' })
    await work()
    expect(await tally(third)).toEqual({ sent: 1 })
  })

  test('a person pauses, resumes and stops it; what a worker has in hand is stopped too', async () => {
    await addAudience(db.admin, smile, 10)
    const campaign = await begin()
    await service.rpc('release_campaigns')
    const claims = await service.rpc<{ id: string }[]>('claim_messages', { worker: 'w', batch: 4 })
    await owner.rpc('change_campaign', { campaign, act: 'pause' })
    expect(await service.rpc('start_sending', { worker: 'w', sends: claims.map(({ id }) => ({ id, phone: null, body: 'x' })) })).toEqual([])
    expect(await tally(campaign)).toEqual({ 'waiting campaign_paused': 10 })
    expect(await refusal(owner.rpc('change_campaign', { campaign, act: 'pause' }))).toMatchObject({ code: 'campaign_moved_on' })
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    const [claim] = await service.rpc<{ id: string }[]>('claim_messages', { worker: 'w', batch: 1 })
    await service.rpc('start_sending', { worker: 'w', sends: [{ id: claim!.id, phone: null, body: 'x' }] })
    await owner.rpc('change_campaign', { campaign, act: 'stop' })
    // Its answer comes after the stop: not tried again.
    await service.rpc('record_sends', { results: [{ id: claim!.id, outcome: 'again', code: 131000, wait: 0, pause: false }] })
    await work()
    expect(calls).toEqual([])
    expect(await tally(campaign)).toEqual({ 'not_sent campaign_stopped': 10 })
    expect(await refusal(owner.rpc('change_campaign', { campaign, act: 'resume' }))).toMatchObject({ code: 'campaign_moved_on' })
  })

  test('a number that may not send any more', async () => {
    await addAudience(db.admin, smile, 5)
    const campaign = await begin()
    await work(refuses(190), { batch: 1, concurrency: 1 })
    expect(calls).toHaveLength(1)
    await work()
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'paused', paused_reason: 'number' })
    await db.admin`update private.whatsapp_numbers set problem_code = null`
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await db.admin`update messages set status = 'due', reason = null where status = 'waiting'`
    await work()
    expect(await tally(campaign)).toEqual({ sent: 5 })
  })
})

describe('killed', () => {
  test('between any two steps and started again: everybody once, or seen as unresolved', async () => {
    await addAudience(db.admin, smile, 60)
    const campaign = await begin()
    await service.rpc('release_campaigns')
    // Killed after the release; after the claim; during the calls.
    await service.rpc('claim_messages', { worker: 'dead 1', batch: 7 })
    const claims = await service.rpc<{ id: string }[]>('claim_messages', { worker: 'dead 2', batch: 5 })
    await service.rpc('start_sending', { worker: 'dead 2', sends: claims.map(({ id }) => ({ id, phone: null, body: 'x' })) })
    await Promise.all([work(), work()])
    expect(await tally(campaign)).toEqual({ sent: 48, claimed: 7, sending: 5 })
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'running' })
    await db.admin`update messages set lease_until = now() - interval '1 second' where lease_until is not null`
    await service.rpc('tidy_messages')
    await work()
    expect(await tally(campaign)).toEqual({ sent: 55, unresolved: 5 })
    expect(new Set(phones()).size).toBe(calls.length)
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done' })
    expect((await owner.rpc('campaign_page', { campaign })).results).toMatchObject({ people: 60, states: { sent: 55, unresolved: 5 } })
  })

  test('a release that breaks off leaves nothing behind', async () => {
    await addAudience(db.admin, smile, 5)
    const campaign = await begin()
    await service.rolledBack(async (tx) => { await tx`select release_campaigns()` })
    expect(await tally(campaign)).toEqual({ pending: 5 })
    await work()
    expect(await tally(campaign)).toEqual({ sent: 5 })
  })
})

describe('limits', () => {
  test('the cap: exactly as many as it pays for; what failed makes room; more money lets it go on', async () => {
    await addAudience(db.admin, smile, 10)
    // 86.31 paise a message: 345 paise pay for three, not for four.
    const campaign = await begin({ cap_paise: 345 })
    await work()
    expect(await tally(campaign)).toEqual({ sent: 3, pending: 7 })
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'paused', paused_reason: 'cap' })
    await owner.rpc('set_campaign_cap', { campaign, cap_paise: 346 })
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await work()
    expect(await tally(campaign)).toEqual({ sent: 4, pending: 6 })
    // One of them was never delivered: Meta does not charge for it.
    await db.admin`update messages set status = 'failed' where id = (select message_id from campaign_recipients where campaign_id = ${campaign} and status = 'released' limit 1)`
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await work()
    expect(await tally(campaign)).toEqual({ sent: 4, failed: 1, pending: 5 })
    await db.admin`update messages set status = 'delivered' where status = 'sent'`
    expect((await owner.rpc('campaign_page', { campaign })).results).toMatchObject({ spent: 4 * 86310, reserved: 0 })
    await owner.rpc('set_campaign_cap', { campaign, cap_paise: null })
    await owner.rpc('change_campaign', { campaign, act: 'resume' })
    await work()
    expect(await tally(campaign)).toEqual({ delivered: 4, failed: 1, sent: 5 })
  })

  test('the tier: people of the last 24 hours and the reminders of the next come first; the rest goes the day after', async () => {
    await addAudience(db.admin, smile, 20)
    await db.admin`update private.whatsapp_numbers set tier = 12`
    // Two got something today, one of them had written before; three reminders are due tonight.
    await db.admin`insert into messages (clinic_id, kind, patient_id, phone, language, status, at, sent_at) values
      (${smile.id}, 'birthday', ${smile.patients.own}, '+919822000001', 'en', 'sent', now() - interval '3 hours', now() - interval '3 hours'),
      (${smile.id}, 'birthday', ${smile.patients.others}, '+919822000002', 'en', 'sent', now() - interval '2 hours', now() - interval '2 hours')`
    await db.admin`insert into messages (clinic_id, direction, kind, phone, status, at) values (${smile.id}, 'in', 'reply', '+919822000002', 'received', now() - interval '5 hours')`
    await db.admin`insert into messages (clinic_id, kind, patient_id, phone, language, status, due_at) select ${smile.id}, 'birthday', ${smile.patients.own},
      '+91988800000' || i, 'en', 'due', now() + interval '20 hours' from generate_series(1, 3) i`
    const campaign = await begin()
    await work()
    expect(await tally(campaign)).toEqual({ sent: 8, pending: 12 })
    const row = await campaignRow(db.admin, campaign)
    expect(row).toMatchObject({ status: 'running', waits_for: 'tier' })
    expect(row.waits_until!.getTime() - Date.now()).toBeLessThan(21.1 * 3_600_000)
    await db.admin`update messages set sent_at = now() - interval '25 hours', at = now() - interval '25 hours' where status = 'sent'`
    await work()
    expect(await tally(campaign)).toEqual({ sent: 17, pending: 3 })
  })

  test('not more at a time than the number sends in five seconds', async () => {
    await addAudience(db.admin, smile, 40)
    await db.admin`update private.whatsapp_numbers set per_second = 3`
    const campaign = await begin()
    expect(await service.rpc('release_campaigns')).toBe(15)
    expect(await service.rpc('release_campaigns')).toBe(0)
    expect(await tally(campaign)).toEqual({ due: 15, pending: 25 })
  })
})
