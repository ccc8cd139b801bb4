// What the service promises: versions that stay as published, told to everybody who works in a clinic 14 days before, and kept.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { announcePolicies } from '../../lib/jobs/announce-policies.ts'
import type { Mail } from '../../lib/mail.ts'
import { patientLanguages, purposes } from '../../lib/patients/consent.ts'
import { kinds, needed } from '../../lib/sub-processors/schema.ts'
import { addDays, dateIn } from '../../lib/time.ts'
import { insertSubProcessors } from '../../supabase/seed/sub-processors.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, operator, pearl, smile, stranger } from '../support/two-clinics.ts'

vi.mock('server-only', () => ({}))
vi.mock('../../lib/env.ts', () => ({ env: () => ({ APP_URL: 'https://chairside.test', OPERATOR_NAME: 'Demo Ltd.', OPERATOR_ADDRESS: 'Pune', PRIVACY_EMAIL: 'privacy@chairside.test' }) }))
vi.mock('../../lib/log.ts', () => ({ log: { error: () => {} } }))

const db = testDatabase()
const console_ = db.as(operator)
const service = db.as(serviceRole)
const today = dateIn(new Date(), 'Asia/Kolkata')
const words = (text: string) => `# Terms\n\n${text} `.padEnd(120, 'x')
const next = (over: Record<string, unknown> = {}) => ({
  policy: 'terms', latest: 1, effective_on: addDays(today, 15), material: true, text_en: words('New words.'), text_hi: words('नए शब्द।'),
  summary_en: 'Leaving takes one click.', summary_hi: 'छोड़ना एक क्लिक में।', ...over,
})
const publish = (over: Record<string, unknown> = {}) => console_.rpc<number>('publish_policy', next(over))
const company = (over: Record<string, unknown> = {}) => ({
  kind: 'mail', name: 'Letter Box Ltd.', since: '2026-01-01', purpose_en: 'Sending mail', purpose_hi: 'मेल भेजना', receives_en: 'Addresses and mails',
  receives_hi: 'पते और मेल', region_en: 'Mumbai, India', region_hi: 'मुंबई, भारत', ...over,
})
const versions = () => db.admin<{ policy: string; version: number; effective_on: string }[]>`select policy, version, effective_on::text from private.policy_versions order by 1, 2`
const notices = () => db.admin<{ status: string; user_id: string; told_at: Date | null; acknowledged_at: Date | null }[]>`select * from private.policy_notices order by id`
const staff = async () => (await db.admin`select distinct user_id from members where left_at is null`).map((row) => row.user_id as string).sort()
const claim = (batch = 100) => service.rpc<{ id: string; email: string; language: string; summary: string; effective_on: string }[]>('claim_policy_notices', { batch })
/** What time does to a version, for which there is no function. */
const move = (change: string) => db.admin.begin(async (sql) => {
  await sql`alter table private.policy_versions disable trigger user`
  await sql.unsafe(change)
  await sql`alter table private.policy_versions enable trigger user`
})

beforeEach(async () => {
  await db.admin`delete from private.policy_notices`
  await db.admin`delete from private.sub_processors`
  await move('delete from private.policy_versions where version > 1')
})

describe('publishing', () => {
  test.for([
    ['dated yesterday', { effective_on: addDays(today, -1), material: false }, { code: 'policy_dated_back', details: { earliest: today } }],
    ['dated yesterday, and it matters', { effective_on: addDays(today, -1) }, { code: 'policy_dated_back', details: { earliest: addDays(today, 15) } }],
    ['that matters, today', { effective_on: today }, { code: 'policy_too_soon', details: { earliest: addDays(today, 15) } }],
    ['that matters, with less than 14 whole days', { effective_on: addDays(today, 14) }, { code: 'policy_too_soon' }],
    ['without a day', { effective_on: null }, { code: 'date_impossible' }],
    ['begun from an older version', { latest: 0 }, { code: 'changed_by_someone' }],
    ['of a policy that there is not', { policy: 'rules' }, { code: 'value_not_possible' }],
    ['without saying what changes', { summary_hi: ' ' }, { sqlstate: '23514' }],
    ['without a text', { text_en: '' }, { sqlstate: '23514' }],
  ] as const)('refuses one %s', async ([, over, expected]) => {
    const before = await versions()
    const { details, ...rest } = expected as { code?: string; details?: object }
    const refused = await refusal(publish(over))
    expect(refused).toMatchObject(rest)
    if (details) expect(JSON.stringify(refused)).toContain(JSON.stringify(details).slice(1, -1))
    expect([await versions(), await notices()]).toEqual([before, []])
  })
  test('refuses the same words again, and a day before that of the version before', async () => {
    expect(await publish({ effective_on: addDays(today, 40) })).toBe(2)
    expect(await refusal(publish({ latest: 2, effective_on: addDays(today, 41) }))).toMatchObject({ code: 'policy_unchanged' })
    expect(await refusal(publish({ latest: 2, effective_on: addDays(today, 39), text_en: words('Others.') }))).toMatchObject({ code: 'policy_before_previous' })
  })
  test('of two who publish at once one is told that somebody was faster', async () => {
    const answers = await Promise.allSettled([publish(), publish({ text_en: words('Others.') })])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await versions()).filter(({ policy }) => policy === 'terms')).toHaveLength(2)
  })
  test('wording holds the same day and is told to nobody', async () => {
    await publish({ material: false, effective_on: today })
    expect(await notices()).toEqual([])
    expect(await db.as(anon).rpc('policy_page', { policy: 'terms' })).toMatchObject({ version: 2, state: 'current' })
  })
  test('what is published stays, whoever asks', async () => {
    await publish()
    for (const change of [`text_en = text_en || '.'`, `version = 9`, `material = false`, `summary_en = 'Nothing changes.'`, `published_at = now()`, `effective_on = effective_on - 1`]) {
      expect(await refusal(db.admin.unsafe(`update private.policy_versions set ${change} where version = 2`)), change).toMatchObject({ code: 'published_stays' })
    }
    expect(await refusal(db.admin`update private.policy_versions set effective_on = effective_on + 1 where version = 1`)).toMatchObject({ code: 'published_stays' })
    expect(await refusal(db.admin`delete from private.policy_versions where version = 2`)).toMatchObject({ code: 'published_stays' })
    expect((await versions()).at(-1)).toEqual({ policy: 'terms', version: 2, effective_on: addDays(today, 15) })
  })
})

test('an operator who leaves takes their name along, not what they published; a person who leaves takes the notes about themselves', async () => {
  const [gone] = await db.admin<{ id: string }[]>`insert into auth.users (id, email, aud, role) values (gen_random_uuid(), 'gone@chairside.test', 'authenticated', 'authenticated') returning id`
  await publish()
  await db.admin`update private.policy_versions set published_by = ${gone!.id} where version = 2`
  await db.admin`insert into private.policy_notices (policy, version, user_id) values ('terms', 2, ${gone!.id})`
  await db.admin`delete from auth.users where id = ${gone!.id}`
  expect(await db.admin`select published_by from private.policy_versions where version = 2`).toEqual([{ published_by: null }])
  expect((await notices()).map(({ user_id }) => user_id).sort()).toEqual(await staff())
})

describe('reading', () => {
  test('anybody reads what holds, what comes and what was, in both languages', async () => {
    await publish()
    const page = (args: object) => db.as(anon).rpc('policy_page', { policy: 'terms', ...args })
    expect(await page({})).toMatchObject({ version: 1, state: 'current', versions: [{ version: 2, state: 'upcoming' }, { version: 1, state: 'current' }] })
    expect(await page({ version: 2, language: 'hi' })).toMatchObject({ state: 'upcoming', text: words('नए शब्द।'), summary: 'छोड़ना एक क्लिक में।' })
    await move(`update private.policy_versions set effective_on = '${today}' where version = 2`)
    expect(await page({})).toMatchObject({ version: 2, state: 'current' })
    expect(await page({ version: 1 })).toMatchObject({ state: 'past' })
    expect(await page({ version: 3 })).toBeNull()
    expect(await db.as(anon).rpc('policy_page', { policy: 'rules' })).toBeNull()
  })
  test('every policy has a first version in both languages, with its own fingerprint', async () => {
    for (const policy of ['privacy', 'data-policy', 'terms', 'cookies']) {
      const [en, hi] = await Promise.all(['en', 'hi'].map((language) => db.as(anon).rpc('policy_page', { policy, language })))
      expect(en).toMatchObject({ version: 1, state: 'current', hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(hi.text).toMatch(/[\u0900-\u097f]/)
      expect(hi.hash).not.toBe(en.hash)
    }
  })
})

test('what patients are asked is there for anyone, version by version, in each of their languages', async () => {
  const read = (language: string) => db.as(anon).rpc<{ purpose: string; versions: { version: number; given: string }[] }[]>('patient_notices', { language })
  for (const language of Object.keys(patientLanguages)) expect((await read(language)).map(({ purpose }) => purpose), language).toEqual([...purposes])
  const [before] = await read('mr')
  await db.admin`insert into private.data_notices (purpose, version, language, given, withdrawn) values ('reminders', 99, 'mr', 'Other words, for once.', 'And those back again.')`
  const [now] = await read('mr')
  expect(now!.versions).toMatchObject([{ version: 99, given: 'Other words, for once.' }, ...before!.versions])
  expect(await read('fr')).toEqual([])
})

test('every rule of retention has its words on the data policy, in both languages', async () => {
  const rules = await db.as(anon).rpc<{ rule: string; counted_from: string; demanded_by: string }[]>('retention_rules')
  expect(rules.length).toBeGreaterThan(5)
  for (const language of ['en', 'hi']) {
    const { rules: names, from, demandedBy } = (await import(`../../messages/${language}/policies.json`)).default.retention
    for (const one of rules) expect([names[one.rule], from[one.counted_from], demandedBy[one.demanded_by]], `${language} ${one.rule}`).toEqual([expect.any(String), expect.stringContaining('{keep}'), expect.any(String)])
  }
})

describe('for everyone else the console does not exist', () => {
  test.for([
    ['publish_policy', next()], ['add_sub_processor', company()], ['end_sub_processor', { sub_processor: smile.id, until: today }], ['operator_policies', {}],
    ['operator_policy_notices', { policy: 'terms', version: 1 }],
  ] as const)('%s', async ([name, args]) => {
    const before = await versions()
    for (const actor of [smile.owner, pearl.receptionist, both, stranger]) expect(await refusal(db.as(actor, 'smile').rpc(name, args)), actor.name).toMatchObject({ code: 'not_found' })
    for (const actor of [anon, serviceRole]) expect(await refusal(db.as(actor).rpc(name, args))).toMatchObject({ sqlstate: '42501' })
    expect([await versions(), await notices(), await db.admin`select * from private.sub_processors`]).toEqual([before, [], []])
  })
})

describe('a change that matters', () => {
  test('is for everybody who works in a clinic, once each, and for nobody who left', async () => {
    await publish()
    expect((await notices()).map(({ user_id }) => user_id).sort()).toEqual(await staff())
    expect((await notices()).map(({ user_id }) => user_id)).not.toContain(smile.removed.userId)
  })
  test('stands above the pages of each until they say that they have read it, and of nobody else', async () => {
    await publish()
    const bars = async (actor: typeof smile.owner) => (await db.as(actor, 'smile').rpc('my_shell')).clinic.announcements.filter(({ tone }: { tone: string }) => tone === 'policy')
    expect(await bars(smile.receptionist)).toMatchObject([{ policy: 'terms', version: 2, effective_on: addDays(today, 15), en: 'Leaving takes one click.', hi: 'छोड़ना एक क्लिक में।' }])
    await publish({ latest: 2, effective_on: addDays(today, 20), text_en: words('Third.'), summary_en: 'And it is free of charge.' })
    expect((await bars(smile.receptionist)).map(({ version }: { version: number }) => version)).toEqual([3])
    await db.as(smile.receptionist).rpc('acknowledge_policy', { policy: 'terms', version: 3 })
    expect(await bars(smile.receptionist)).toEqual([])
    expect((await bars(smile.owner)).map(({ version }: { version: number }) => version)).toEqual([3])
    const read = (await notices()).filter(({ acknowledged_at }) => acknowledged_at)
    expect(read.map(({ user_id }) => user_id)).toEqual([smile.receptionist.userId, smile.receptionist.userId])
    await db.as(smile.receptionist).rpc('acknowledge_policy', { policy: 'terms', version: 3 })
    expect((await notices()).filter(({ acknowledged_at }) => acknowledged_at)).toEqual(read)
  })
  test('is not acknowledged by whoever was not told, nor in the name of another', async () => {
    await publish()
    for (const actor of [stranger, smile.removed, operator]) expect(await refusal(db.as(actor).rpc('acknowledge_policy', { policy: 'terms', version: 2 }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.owner).rpc('acknowledge_policy', { policy: 'terms', version: 7 }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(anon).rpc('acknowledge_policy', { policy: 'terms', version: 2 }))).toMatchObject({ sqlstate: '42501' })
    expect((await notices()).every(({ acknowledged_at }) => acknowledged_at === null)).toBe(true)
  })
  test('who was told and when is in the console', async () => {
    await publish()
    const [first] = await claim(1)
    await service.rpc('record_policy_notice', { notice: first!.id, outcome: 'sent' })
    const { versions: listed } = await console_.rpc('operator_policies')
    const people = (await staff()).length
    expect(listed.find(({ policy, version }: { policy: string; version: number }) => policy === 'terms' && version === 2)).toMatchObject({ told: 1, waiting: people - 1, not_told: 0, acknowledged: 0 })
    const told = await console_.rpc('operator_policy_notices', { policy: 'terms', version: 2 })
    expect(told).toHaveLength(people)
    expect(told.at(-1)).toMatchObject({ email: first!.email, status: 'sent', told_at: expect.any(String) })
  })
})

describe('the mails', () => {
  const mails: Mail[] = []
  const run = (send: (mail: Mail) => Promise<void> = async (mail) => void mails.push(mail)) =>
    announcePolicies({ rpc: ((name: string, args?: Record<string, unknown>) => service.rpc(name, args)) as never, send, until: Date.now() + 30_000 })
  beforeEach(() => void (mails.length = 0))

  test('go to each once, in their language, with what changes and where to read it', async () => {
    await db.admin`update profiles set language = 'hi' where user_id = ${pearl.owner.userId}`
    await publish()
    const people = (await staff()).length
    expect(await run()).toBe(people)
    expect(await run()).toBe(0)
    expect(new Set(mails.map(({ to }) => to)).size).toBe(people)
    const [english, hindi] = ['smile-owner', 'pearl-owner'].map((name) => mails.find(({ to }) => to.startsWith(name))!)
    expect(english!.text).toContain('Leaving takes one click.')
    expect(english!.text).toContain('https://chairside.test/terms?version=2')
    expect(english!.text).toContain('Demo Ltd.\nPune')
    expect(hindi!.text).toContain('छोड़ना एक क्लिक में।')
    expect((await notices()).every(({ status, told_at }) => status === 'sent' && told_at)).toBe(true)
    await db.admin`update profiles set language = 'en' where user_id = ${pearl.owner.userId}`
  })
  test('however many jobs ask at the same moment', async () => {
    await publish()
    const claimed = (await Promise.all(Array.from({ length: 6 }, () => claim(3)))).flat()
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length)
  })
  test('one whose job was killed may have gone out, is not sent again, and is seen', async () => {
    await publish()
    const taken = await claim()
    await db.admin`update private.policy_notices set try_at = now() - interval '11 minutes'`
    expect(await claim()).toEqual([])
    expect((await notices()).map(({ status }) => status)).toEqual(taken.map(() => 'unresolved'))
  })
  test('whoever joins before it takes effect is told too; whoever left is not', async () => {
    await publish()
    await run()
    await db.admin`delete from private.policy_notices where user_id in (${smile.assistant.userId}, ${smile.accountant.userId})`
    await db.admin`update members set left_at = now() where user_id = ${smile.accountant.userId}`
    expect(await run()).toBe(1)
    expect(mails.at(-1)!.to).toContain('smile-assistant')
    await db.admin`update members set left_at = null where user_id = ${smile.accountant.userId}`
    await claim()
    await db.admin`update private.policy_notices set status = 'due' where user_id = ${smile.accountant.userId}`
    await db.admin`update members set left_at = now() where user_id = ${smile.accountant.userId}`
    expect(await claim()).toEqual([])
    expect((await notices()).filter(({ user_id }) => user_id === smile.accountant.userId)).toMatchObject([{ status: 'obsolete' }])
    await db.admin`update members set left_at = null where user_id = ${smile.accountant.userId}`
  })
  test('whoever has no e-mail is told in the app', async () => {
    const [before] = await db.admin`select email from auth.users where id = ${smile.assistant.userId}`
    await db.admin`update auth.users set email = 'x@staff.invalid' where id = ${smile.assistant.userId}`
    await publish()
    await run()
    expect(mails.map(({ to }) => to)).not.toContain('x@staff.invalid')
    expect((await db.as(smile.assistant, 'smile').rpc('my_shell')).clinic.announcements).toMatchObject([{ tone: 'policy' }])
    await db.admin`update auth.users set email = ${before!.email} where id = ${smile.assistant.userId}`
  })
  test('a change that could not be told in time does not take effect in time', async () => {
    await publish()
    await run(() => Promise.reject(Object.assign(new Error('no'), { code: 'ESOCKET', syscall: 'connect' })))
    await move(`update private.policy_versions set effective_on = '${addDays(today, 12)}', published_at = now() where version = 2`)
    expect(await claim()).toEqual([])
    expect((await versions()).at(-1)).toMatchObject({ effective_on: addDays(today, 15) })
    await db.admin`update private.policy_notices set status = 'sent', told_at = now()`
    await move(`update private.policy_versions set effective_on = '${addDays(today, 12)}' where version = 2`)
    await claim()
    expect((await versions()).at(-1), 'told in time: it stays').toMatchObject({ effective_on: addDays(today, 12) })
  })
  test('a mail server that is away for three days is tried again, and then it is seen', async () => {
    await publish()
    const [one] = await claim(1)
    await db.admin`delete from private.policy_notices where id <> ${one!.id}`
    await db.admin`update private.policy_notices set attempts = 19`
    await service.rpc('record_policy_notice', { notice: one!.id, outcome: 'again' })
    expect(await notices()).toMatchObject([{ status: 'due' }])
    await db.admin`update private.policy_notices set status = 'sending', attempts = 20`
    await service.rpc('record_policy_notice', { notice: one!.id, outcome: 'again' })
    expect(await notices()).toMatchObject([{ status: 'failed', told_at: null }])
  })
})

describe('who receives data', () => {
  const listed = async (version?: number) => (await db.as(anon).rpc('policy_page', { policy: 'data-policy', ...(version && { version }) })).sub_processors
  test('the first of a kind that the program needs may have begun already, and is on the page at once', async () => {
    await console_.rpc('add_sub_processor', company())
    expect(await listed()).toMatchObject([{ kind: 'mail', name: 'Letter Box Ltd.', purpose: 'Sending mail', region: 'Mumbai, India', since: '2026-01-01' }])
    expect(await notices()).toEqual([])
  })
  test('another is announced as a change of the data policy, and begins with it', async () => {
    await console_.rpc('add_sub_processor', company())
    for (const since of ['2026-01-01', today, addDays(today, 14)]) {
      expect((await refusal(console_.rpc('add_sub_processor', company({ name: 'Second Ltd.', since }))))!.code).toMatch(/^policy_(too_soon|dated_back)$/)
    }
    await console_.rpc('add_sub_processor', company({ name: 'Second Ltd.', since: addDays(today, 15) }))
    expect((await listed()).map(({ name }: { name: string }) => name)).toEqual(['Letter Box Ltd.'])
    expect((await listed(2)).map(({ name }: { name: string }) => name)).toEqual(['Letter Box Ltd.', 'Second Ltd.'])
    expect((await notices()).map(({ user_id }) => user_id).sort()).toEqual(await staff())
    expect((await claim())[0]!.summary).toBe('From that day Second Ltd. (Mumbai, India) receives: Addresses and mails. What for: Sending mail.')
  })
  test('one that the program can do without is announced even as the first', async () => {
    expect(await refusal(console_.rpc('add_sub_processor', company({ kind: 'other', since: today })))).toMatchObject({ code: 'policy_too_soon' })
    await console_.rpc('add_sub_processor', company({ kind: 'sms', since: addDays(today, 16) }))
    expect((await versions()).filter(({ policy }) => policy === 'data-policy')).toHaveLength(2)
  })
  test('the demo names one of every kind that the program needs, and the database knows the same kinds', async () => {
    await db.admin.begin((sql) => insertSubProcessors(sql as never))
    expect((await listed()).map(({ kind }: { kind: string }) => kind)).toEqual([...needed])
    for (const kind of kinds) await db.admin`update private.sub_processors set kind = ${kind} where name = 'Vercel Inc.'`
  })
  test('waits with its announcement', async () => {
    await console_.rpc('add_sub_processor', company({ kind: 'other', since: addDays(today, 15) }))
    await move(`update private.policy_versions set effective_on = '${addDays(today, 3)}' where version = 2`)
    await claim()
    expect(await db.admin`select since::text from private.sub_processors`).toEqual([{ since: addDays(today, 15) }])
  })
  test('one that is ended leaves the page that day, and stays where it stood', async () => {
    await console_.rpc('add_sub_processor', company())
    const [row] = await db.admin`select id from private.sub_processors`
    expect(await refusal(console_.rpc('end_sub_processor', { sub_processor: row!.id, until: addDays(today, -1) }))).toMatchObject({ code: 'date_impossible' })
    await console_.rpc('end_sub_processor', { sub_processor: row!.id, until: today })
    expect(await listed()).toEqual([])
    expect(await refusal(console_.rpc('end_sub_processor', { sub_processor: row!.id, until: today }))).toMatchObject({ code: 'not_found' })
    expect((await console_.rpc('operator_policies')).sub_processors).toMatchObject([{ until: today }])
  })
})
