import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { releaseAndSend } from '../../lib/jobs/release-and-send.ts'
import type { Sending } from '../../lib/jobs/send-messages.ts'
import { classOf } from '../../lib/messages/error-classes.ts'
import { WhatsappError, type TemplateMessage } from '../../lib/messages/whatsapp-client.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { addAudience, addCampaignText, campaignRow, recipientsOf, resetCampaigns, variant } from '../support/campaigns.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, resetMessages } from '../support/messages.ts'
import { smile } from '../support/two-clinics.ts'

/** Campaigns under way: nobody gets two, nobody who said no gets any, and every stop is exact. */

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const service = db.as(serviceRole)
const tokenKeys = `k:${randomBytes(32).toString('base64')}`
const rpc: Parameters<typeof releaseAndSend>[0]['rpc'] = (name, args) => service.rpc(name, args)

let calls: TemplateMessage[]
const provider = (answer: (message: TemplateMessage) => Promise<string> | string): Sending['whatsapp'] => ({
  async sendTemplate(_, __, message) {
    calls.push(message)
    return answer(message)
  },
  sendText: () => Promise.reject(new Error('no free text here')),
})
const accepts = provider((message) => `wamid.${message.callback}`)
const refuses = (code: number) => provider(() => { throw new WhatsappError('refused', classOf(code), code) })
const work = (whatsapp = accepts, options: Partial<Pick<Sending, 'batch' | 'concurrency'>> = {}) => releaseAndSend({ rpc, whatsapp, tokenKeys, appUrl: 'http://localhost', ...options })

beforeEach(async () => {
  calls = []
  await resetCampaigns(db.admin)
  await resetMessages(db.admin)
  await connectNumber(db.admin, smile, { token: sealToken('the token', smile.id, tokenKeys) })
  await db.admin`update private.whatsapp_numbers set tier = 10000, per_second = 1000`
  await addCampaignText(db.admin, smile)
})

async function begin(choices: Record<string, unknown> = {}): Promise<string> {
  const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'Check-ups now', variant, ...choices } })
  await owner.rpc('start_campaign', { campaign: id, campaign_version: version })
  return id
}
const tally = async (campaign: string) => {
  const counts: Record<string, number> = {}
  for (const { status, reason, message, message_reason } of await recipientsOf(db.admin, campaign)) {
    const key = status === 'released' ? [message, message_reason].filter(Boolean).join(' ') : [status, reason].filter(Boolean).join(' ')
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
const phones = () => calls.map(({ to }) => to).sort()

describe('who gets it', () => {
  test('only adults with consent and a phone, one message a phone; everybody else is counted', async () => {
    const [a, b, c, d, e, f, g] = await addAudience(db.admin, smile, 8)
    await db.admin`update patients set marketing_consent = false where id = ${a!}`
    await db.admin`update patients set birth_date = current_date - interval '17 years 11 months' where id = ${b!}`
    await db.admin`update patients set birth_date = null where id = ${c!}`
    await db.admin`update patients set phone = null, whatsapp = null where id = ${d!}`
    await db.admin`update patients set phone = '+447911123456', whatsapp = '+447911123456' where id = ${e!}`
    // Mother and grandmother on one phone: it is the grandmother's own number.
    await db.admin`update patients set phone = '+917000000099', whatsapp = '+917000000099', birth_date = '1950-01-01' where id = ${f!}`
    await db.admin`update patients set phone = '+917000000099', whatsapp = '+917000000099' where id = ${g!}`
    const counts = await owner.rpc('count_audience', { choices: { variant } })
    expect(counts).toMatchObject({ people: 2, languages: { en: 2 }, millipaise: 2 * 86310,
      left_out: { minor: 1, age_unknown: 1, no_phone: 1, abroad: 1, shared: 1 } })
    expect(counts.left_out.no_consent).toBe(counts.found - 2 - 5)
    const campaign = await begin()
    expect((await recipientsOf(db.admin, campaign)).map(({ patient }) => patient)).toContain(f)
    await work()
    expect(phones()).toEqual(['+917000000007', '+917000000099'])
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done' })
  })

  test('somebody of whom only the year is known is an adult once that is certain', async () => {
    const [a, b] = await addAudience(db.admin, smile, 2)
    const year = new Date().getUTCFullYear()
    await db.admin`update patients set birth_date = ${`${year - 18}-01-01`}, birth_date_precision = 'year' where id = ${a!}`
    await db.admin`update patients set birth_date = ${`${year - 19}-01-01`}, birth_date_precision = 'year' where id = ${b!}`
    expect(await owner.rpc('count_audience', { choices: { variant } })).toMatchObject({ people: 1, left_out: { minor: 1 } })
  })

  test('each in their language if it is approved, else in the clinic’s', async () => {
    await addCampaignText(db.admin, smile, { language: 'hi' })
    await addCampaignText(db.admin, smile, { language: 'mr', status: 'pending' })
    await addAudience(db.admin, smile, 2)
    await addAudience(db.admin, smile, 3, { language: 'hi', prefix: '+9171000' })
    await addAudience(db.admin, smile, 1, { language: 'mr', prefix: '+9172000' })
    expect(await owner.rpc('count_audience', { choices: { variant } })).toMatchObject({ people: 6, languages: { en: 3, hi: 3 } })
    await db.admin`update message_templates set status = 'paused' where variant = ${variant} and language = 'en'`
    expect(await owner.rpc('count_audience', { choices: { variant } })).toMatchObject({ people: 3, left_out: { no_text: 3 } })
  })

  test.for([
    [{ seen: 'never' }, ['missed', 'never']],
    [{ seen: 'before', seen_months: 6 }, ['long ago']],
    [{ seen: 'between', seen_from: '2020-01-01', seen_until: '2020-12-31' }, ['long ago']],
    [{ reason_id: smile.reason, reason_of: 'last' }, ['lately']],
    [{ dentist_id: smile.dentists[1] }, ['lately', 'missed']],
    [{ unfinished: true }, ['missed']],
    [{ unbooked: true }, ['long ago', 'missed', 'never']],
    [{ age_from: 60 }, ['never']],
    [{ sex: 'male' }, ['missed']],
    [{ localities: ['KOTHRUD'] }, ['long ago']],
  ] as [Record<string, unknown>, string[]][])('filters: %j', async ([choices, expected]) => {
    const [never, longAgo, lately, missed] = (await addAudience(db.admin, smile, 4)) as [string, string, string, string]
    const visit = (patient: string, at: string, status: string, dentist = 0, reason: string | null = null) => db.admin`
      insert into appointments (clinic_id, patient_id, branch_id, dentist_id, reason_id, lane, starts_at, ends_at, status, source)
      values (${smile.id}, ${patient}, ${smile.branch}, ${smile.dentists[dentist]!}, ${reason}, null, ${at}::timestamptz, ${at}::timestamptz + interval '30 minutes', ${status}, 'paper')`
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    await visit(longAgo, '2020-06-01T10:00:00Z', 'discharged')
    await visit(lately, day(-20), 'discharged', 1, smile.reason)
    await visit(lately, day(20), 'booked', 1)
    await visit(missed, day(-10), 'no_show', 1)
    await db.admin`update patients set birth_date = '1950-01-01' where id = ${never}`
    await db.admin`update patients set locality = 'Kothrud' where id = ${longAgo}`
    await db.admin`update patients set sex = 'male' where id = ${missed}`
    const names = new Map([[never, 'never'], [longAgo, 'long ago'], [lately, 'lately'], [missed, 'missed']])
    // The two patients that every clinic of the tests has take no part.
    const rows = await db.admin`select a.patient_id from campaigns c, private.campaign_audience(private.campaign_of(${smile.id}, ${db.admin.json(choices as never)})) a
      where c.id = ${smile.campaign} and a.obstacle is null`
    const found = rows.map((row) => names.get(row.patient_id) ?? 'somebody').sort()
    expect(found).toEqual(expected)
  })
})

describe('starting', () => {
  test('two people at once: one starts it, the other is told, nobody gets two', async () => {
    await addAudience(db.admin, smile, 30)
    const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'Twice', variant } })
    const outcomes = await Promise.allSettled([0, 1].map(() => owner.rpc('start_campaign', { campaign: id, campaign_version: version })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusal(owner.rpc('start_campaign', { campaign: id, campaign_version: version }))).toMatchObject({ code: 'campaign_moved_on' })
    await Promise.all([work(), work(), work()])
    await work()
    expect(calls).toHaveLength(30)
    expect(new Set(phones()).size).toBe(30)
    expect(await tally(id)).toEqual({ sent: 30 })
    expect(await campaignRow(db.admin, id)).toMatchObject({ status: 'done' })
  })

  test('in the quiet hours it is put off to their end, and the person is told', async () => {
    await addAudience(db.admin, smile, 1)
    const zone = 'Asia/Kolkata'
    const [{ from, until }] = (await db.admin`select to_char(now() at time zone ${zone} - interval '1 hour', 'HH24:MI') as from,
      to_char(now() at time zone ${zone} + interval '2 hours', 'HH24:MI') as until`) as unknown as [{ from: string; until: string }]
    await db.admin`update clinics set quiet_from = ${from}, quiet_until = ${until} where id = ${smile.id}`
    const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'At night', variant } })
    const answer = await owner.rpc('start_campaign', { campaign: id, campaign_version: version })
    expect(answer.status).toBe('scheduled')
    expect(Date.parse(answer.scheduled_at) - Date.now()).toBeGreaterThan(110 * 60_000)
    expect(Date.parse(answer.scheduled_at) - Date.now()).toBeLessThan(121 * 60_000)
    await work()
    expect(calls).toEqual([])
    // Its hour has come, and somebody made the quiet hours longer: it begins, and waits.
    await db.admin`update campaigns set scheduled_at = now() where id = ${id}`
    await work()
    expect(calls).toEqual([])
    expect(await campaignRow(db.admin, id)).toMatchObject({ status: 'running', waits_for: 'quiet' })
    await db.admin`update clinics set quiet_from = '03:00', quiet_until = '03:00'`
    await work()
    expect(calls).toHaveLength(1)
  })

  test.for([
    ['campaign_nobody', {}, async () => {}],
    ['campaign_text_not_approved', { variant: 'unknown' }, async () => { await addAudience(db.admin, smile, 1) }],
    ['campaign_cap_too_low', { cap_paise: 86 }, async () => { await addAudience(db.admin, smile, 1) }],
    ['whatsapp_not_connected', {}, async () => { await addAudience(db.admin, smile, 1); await db.admin`delete from private.whatsapp_numbers` }],
  ] as const)('is refused with %s', async ([code, choices, arrange]) => {
    await arrange()
    const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'No', variant, ...choices } })
    expect(await refusal(owner.rpc('start_campaign', { campaign: id, campaign_version: version }))).toMatchObject({ code })
    expect(await campaignRow(db.admin, id)).toMatchObject({ status: 'draft' })
  })

  test('a draft that somebody else saved is not overwritten, and one that runs is not changed', async () => {
    await addAudience(db.admin, smile, 1)
    const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'Mine', variant } })
    const next = await owner.rpc('save_campaign', { campaign: id, campaign_version: version, choices: { name: 'Theirs', variant } })
    expect(await refusal(owner.rpc('save_campaign', { campaign: id, campaign_version: version, choices: { name: 'Mine again', variant } }))).toMatchObject({ code: 'changed_by_someone' })
    await owner.rpc('start_campaign', { campaign: id, campaign_version: next.version })
    expect(await refusal(owner.rpc('save_campaign', { campaign: id, campaign_version: next.version + 1, choices: { name: 'Late', variant } }))).toMatchObject({ code: 'campaign_moved_on' })
    expect(await refusal(owner.rpc('change_campaign', { campaign: id, act: 'remove' }))).toMatchObject({ code: 'campaign_moved_on' })
  })
})

describe('an opt-out while it runs', () => {
  test('before the release, after the release, after the claim: nothing goes to that person', async () => {
    const ids = await addAudience(db.admin, smile, 12)
    const no = (patient: string) => db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
      values (${smile.id}, ${patient}, 'marketing', false, 'STOP', 'en', 'whatsapp')`
    await db.admin`update private.whatsapp_numbers set per_second = 1`
    const campaign = await begin()
    await service.rpc('release_campaigns')
    const rows = await recipientsOf(db.admin, campaign)
    const pending = rows.find(({ status }) => status === 'pending')!
    const released = rows.filter(({ status }) => status === 'released')
    expect(released).toHaveLength(5)
    await no(pending.patient)
    await no(released[0]!.patient)
    const claims = await service.rpc<{ id: string }[]>('claim_messages', { worker: 'w', batch: 10 })
    expect(claims).toHaveLength(4)
    await no(released[1]!.patient)
    await db.admin`update private.whatsapp_numbers set per_second = 1000`
    const started = await service.rpc('start_sending', { worker: 'w', sends: claims.map(({ id }) => ({ id, phone: null, body: 'x' })) })
    expect(started).toHaveLength(3)
    await service.rpc('record_sends', { results: started.map((id: string) => ({ id, outcome: 'sent', provider_id: `wamid.${id}` })) })
    await work()
    expect(await tally(campaign)).toEqual({ sent: 9, 'not_sent no_consent': 2, 'skipped no_consent': 1 })
    expect(phones()).not.toContain(pending.phone)
    expect(ids).toHaveLength(12)
    expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done' })
    expect((await owner.rpc('campaign_page', { campaign })).results).toMatchObject({ people: 12, sent: 9, states: { sent: 9, not_sent: 3 } })
  })

  test('who stopped marketing in WhatsApp is told by an error, and gets no other', async () => {
    const [patient] = await addAudience(db.admin, smile, 1)
    const campaign = await begin()
    await work(refuses(131050))
    expect(await tally(campaign)).toEqual({ failed: 1 })
    expect((await db.admin`select marketing_consent from patients where id = ${patient!}`)[0]).toEqual({ marketing_consent: false })
    expect(await owner.rpc('count_audience', { choices: { variant } })).toMatchObject({ people: 0 })
  })
})

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

test.each(['first', 'last'])('a number that changed after the audience was fixed is left out: the new one may have had it; whose turn comes %s', async (turn) => {
  const [a, b] = await addAudience(db.admin, smile, 3)
  const campaign = await begin()
  await db.admin`update patients set whatsapp = '+917000000002', phone = '+917000000002' where id = ${a!}`
  await service.rpc('release_campaigns')
  await db.admin`update patients set whatsapp = '+917000000002', phone = '+917000000002' where id = ${b!}`
  await db.admin`update messages set due_at = due_at + ${turn === 'first' ? '-1 second' : '1 millisecond'}::interval where patient_id = ${b!}`
  await work()
  // One of them waits its six seconds behind the other, which is for the same phone.
  await db.admin`update messages set due_at = now() where status = 'due'`
  await db.admin`update messages set sent_at = sent_at - interval '10 seconds' where sent_at is not null`
  await work()
  expect(phones()).toEqual(['+917000000002'])
  expect(await tally(campaign)).toEqual({ 'skipped phone_changed': 1, 'not_sent phone_changed': 1, sent: 1 })
})

test('results: replies, opt-outs and visits booked after, of fourteen days', async () => {
  const [a, b] = await addAudience(db.admin, smile, 2)
  const campaign = await begin()
  await work()
  await db.admin`update messages set status = 'read', sent_at = now() - interval '2 days', delivered_at = now() - interval '2 days', read_at = now() where campaign_id = ${campaign}`
  await db.admin`insert into messages (clinic_id, direction, kind, phone, status, body) values (${smile.id}, 'in', 'reply', '+917000000000', 'received', 'Yes please')`
  await db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel) values (${smile.id}, ${b!}, 'marketing', false, 'STOP', 'en', 'whatsapp')`
  await db.admin`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at)
    values (${smile.id}, ${a!}, ${smile.branch}, ${smile.dentists[0]}, null, now() + interval '5 days', now() + interval '5 days 30 minutes')`
  const page = await owner.rpc('campaign_page', { campaign })
  expect(page.results).toMatchObject({ people: 2, reached: 2, replied: 1, opted_out: 1, booked: 1, spent: 2 * 86310, states: { read: 2 } })
  expect((await owner.rpc('campaign_page', { campaign, show: 'booked' })).recipients).toMatchObject([{ patient_id: a, booked: true, replied: true }])
  expect((await owner.rpc('campaign_page', { campaign, page_size: 1 }))).toMatchObject({ more: true, recipients: [{ state: 'read' }] })
  expect((await owner.rpc('export_campaign', { campaign })).rows).toHaveLength(2)
})

test('a text in use is not removed; afterwards it is, and the provider is asked to forget it', async () => {
  await addAudience(db.admin, smile, 1)
  const campaign = await begin()
  const [text] = await db.admin`update message_templates set provider_id = '99' where variant = ${variant} returning id, name`
  expect(await refusal(owner.rpc('remove_message_template', { template: text!.id }))).toMatchObject({ code: 'text_in_use' })
  await work()
  expect(await campaignRow(db.admin, campaign)).toMatchObject({ status: 'done' })
  expect(await refusal(db.as(smile.receptionist, 'smile').rpc('remove_message_template', { template: text!.id }))).toMatchObject({ code: 'not_allowed' })
  const [reminder] = await db.admin`select id from message_templates where clinic_id = ${smile.id} and kind = 'reminder' limit 1`
  expect(await refusal(owner.rpc('remove_message_template', { template: reminder!.id }))).toMatchObject({ code: 'not_found' })
  await owner.rpc('remove_message_template', { template: text!.id })
  expect(await service.rpc('templates_to_take_back', { clinic: smile.id })).toEqual([{ id: text!.id, name: text!.name, provider_id: '99' }])
  // What the provider still says of it brings it back to nobody.
  await service.rpc('record_template_states', { clinic: smile.id, states: [{ name: text!.name, language: 'en', status: 'approved' }] })
  expect(await owner.rpc('count_audience', { choices: { variant } })).toMatchObject({ people: 0 })
  await service.rpc('template_taken_back', { clinic: smile.id, template: text!.id })
  expect(await service.rpc('templates_to_take_back', { clinic: smile.id })).toEqual([])
})
