import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { campaignDesk } from '../support/campaign-desk.ts'
import { addAudience, addCampaignText, campaignRow, recipientsOf, variant } from '../support/campaigns.ts'
import { testDatabase } from '../support/database.ts'
import { smile } from '../support/two-clinics.ts'

/** Campaigns: nobody gets two, nobody who said no gets any, and what came of them. */

const db = testDatabase()
const { owner, service, calls, refuses, work, reset, begin, tally, phones } = campaignDesk(db)
beforeEach(reset)

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
