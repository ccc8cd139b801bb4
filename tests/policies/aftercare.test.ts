import { beforeEach, describe, expect, test } from 'vitest'
import { hashLinkToken } from '../../lib/links/token.ts'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { resetMessages, soon } from '../support/messages.ts'
import { addVisit, smile } from '../support/two-clinics.ts'

/** Advice after a visit: what goes out by itself, once a visit, and what the page behind the link says. */

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')

let today: string
let day = 2000
beforeEach(async () => {
  // Work stays for good: every test has a visit of its own, and what was done before is taken back.
  await db.admin`update treatments set undone_at = now(), undone_by = ${smile.owner.userId} where note = 'aftercare' and undone_at is null`
  await resetMessages(db.admin)
  today = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: soon(1440 * day++) })
  await db.admin`delete from messages`
  await db.admin`delete from private.patient_links where kind = 'aftercare'`
  await db.admin`update patients set reminder_consent = true, language = 'en' where id = ${smile.patients.own}`
  await db.admin`update clinics set kinds_on = kinds_on || '{aftercare}' where id = ${smile.id}`
})

async function work(code: string, { visit = today as string | null, daysAgo = 0 } = {}): Promise<string> {
  const [row] = await db.admin<{ id: string }[]>`insert into treatments (clinic_id, patient_id, appointment_id, dentist_id, procedure_id, price_paise, done_on, note, created_by)
    select c.id, ${smile.patients.own}, ${visit}, ${smile.dentists[0]}, p.id, 0, (now() at time zone c.time_zone)::date - ${daysAgo}::int, 'aftercare', ${smile.owner.userId}
    from clinics c join procedures p on p.clinic_id = c.id and p.code = ${code} where c.id = ${smile.id} returning id`
  return row!.id
}
const undo = (id: string) => db.admin`update treatments set undone_at = now(), undone_by = ${smile.owner.userId} where id = ${id}`
const messages = () => db.admin`select kind, status, patient_id, due_at > now() + interval '50 seconds' and due_at < now() + interval '70 seconds' as in_a_minute, link_id is not null as linked
  from messages where kind = 'aftercare' order by created_at`
const due = { kind: 'aftercare', status: 'waiting', patient_id: smile.patients.own, in_a_minute: true, linked: true }

async function page(language?: string): Promise<string[]> {
  const [link] = await db.admin`update private.patient_links set token_hash = ${hashLinkToken('aftercare')} where kind = 'aftercare' and revoked_at is null returning id`
  if (!link) return []
  const answer = await db.as(anon).rpc<{ body: { sheets: { title: string }[] } }>('patient_link_page', { link: hashLinkToken('aftercare'), answers: language ? { language } : {} })
  return answer.body.sheets.map(({ title }) => title)
}

describe('after work was recorded', () => {
  test('one message a visit, a minute later, whose page has a sheet for each kind of work', async () => {
    await work('EXT')
    await work('SCL')
    await work('EXT')
    expect(await messages()).toEqual([due])
    expect(await page()).toEqual(['After a tooth is taken out', 'After your teeth were cleaned'])
    expect((await page('hi'))[0]).toBe('दाँत निकलने के बाद')
    expect((await page('ta'))[0]).toBe('பல் எடுத்த பிறகு')
    // A language in which the clinic has written nothing yet.
    expect((await page('gu'))[0]).toBe('After a tooth is taken out')
  })

  test('taken back within the minute, nothing goes; of two, the other still does', async () => {
    const [first, second] = [await work('EXT'), await work('SCL')]
    await undo(first)
    expect(await messages()).toEqual([due])
    expect(await page()).toEqual(['After your teeth were cleaned'])
    await undo(second)
    expect(await messages()).toMatchObject([{ status: 'replaced' }])
    expect(await page()).toEqual([])
  })

  test('what was sent is not sent again for more work; the page says it', async () => {
    await work('EXT')
    await db.admin`update messages set status = 'sent' where kind = 'aftercare'`
    await work('SCL')
    expect(await messages()).toMatchObject([{ status: 'sent' }])
    expect(await page()).toHaveLength(2)
  })

  test('work without a visit has its own', async () => {
    await work('EXT', { visit: null })
    expect(await messages()).toEqual([due])
    expect(await page()).toHaveLength(1)
  })

  test.for([
    ['work that needs none', () => work('CONS')],
    ['work of another day', () => work('EXT', { daysAgo: 1 })],
    ['somebody who wants no messages', async () => { await db.admin`update patients set reminder_consent = false where id = ${smile.patients.own}`; await work('EXT') }],
    ['a clinic that has switched it off', async () => { await db.admin`update clinics set kinds_on = array_remove(kinds_on, 'aftercare') where id = ${smile.id}`; await work('EXT') }],
    ['a sheet that is switched off', async () => {
      await db.admin`update aftercare_sheets set active = false where clinic_id = ${smile.id} and topic = 'extraction'`
      await work('EXT')
      await db.admin`update aftercare_sheets set active = true where clinic_id = ${smile.id} and topic = 'extraction'`
    }],
  ] as const)('nothing for %s', async ([, act]) => {
    await act()
    expect(await messages()).toEqual([])
  })
})

describe('settings', () => {
  type Settings = { sheets: { id: string; topic: string | null; version: number; texts: Record<string, { title: string; body: string }>; procedures: string[] }[]; procedures: { id: string; code: string }[] }
  const settings = () => owner.rpc<Settings>('aftercare_settings', {})
  const save = (args: Record<string, unknown>) => owner.rpc<string>('save_aftercare', { sheet: null, sheet_version: 1, active: true, texts: { en: { title: 'After fluoride', body: 'No food for an hour.' } }, procedures: [], ...args })

  test('a clinic begins with sheets in four languages, each for its procedures', async () => {
    const { sheets } = await settings()
    const own = sheets.filter(({ topic }) => topic)
    expect(own.map(({ topic }) => topic)).toEqual(['extraction', 'surgery', 'root_canal', 'scaling', 'implant', 'dentures', 'whitening', 'braces'])
    for (const { topic, texts, procedures } of own) {
      expect(Object.keys(texts).sort(), topic!).toEqual(['en', 'hi', 'mr', 'ta'])
      expect(procedures.length, topic!).toBeGreaterThan(0)
      const points = Object.values(texts).map(({ body }) => body.split('\n').length)
      expect(new Set(points).size, `${topic} says the same in each language`).toBe(1)
    }
  })

  test('a new sheet takes its procedure from another; a language left out goes', async () => {
    const { procedures } = await settings()
    const scaling = procedures.find(({ code }) => code === 'SCL')!.id
    const id = await save({ texts: { en: { title: 'Ours', body: 'A' }, hi: { title: 'हमारा', body: 'आ' } }, procedures: [scaling] })
    await save({ sheet: id, sheet_version: 1, texts: { en: { title: 'Ours', body: 'A' } }, procedures: [scaling] })
    const after = (await settings()).sheets
    expect(after.find((one) => one.id === id)).toMatchObject({ texts: { en: { title: 'Ours' } }, procedures: [scaling] })
    expect(Object.keys(after.find((one) => one.id === id)!.texts)).toEqual(['en'])
    expect(after.find(({ topic }) => topic === 'scaling')!.procedures).not.toContain(scaling)
    await work('SCL')
    expect(await page()).toEqual(['Ours'])
    await owner.rpc('archive_aftercare', { sheet: id })
    expect((await settings()).sheets.map((one) => one.id)).not.toContain(id)
  })

  test.for([
    ['nothing in it', { texts: {} }, 'aftercare_empty'],
    ['too long a text', { texts: { en: { title: 'T', body: 'x'.repeat(4001) } } }, 'aftercare_texts_body_length'],
    ['a language that is none', { texts: { '../en': { title: 'T', body: 'x' } } }, 'aftercare_texts_language_check'],
    ['a blank title', { texts: { en: { title: ' ', body: 'x' } } }, 'aftercare_texts_title_length'],
  ] as const)('%s is refused and changes nothing', async ([, args, code]) => {
    const [before] = await db.admin`select md5(string_agg(t::text, ',' order by t::text)) as now from aftercare_texts t`
    expect(await refusal(save(args))).toMatchObject({ code })
    expect((await db.admin`select md5(string_agg(t::text, ',' order by t::text)) as now from aftercare_texts t`)[0]).toEqual(before)
  })

  test('an older version is refused', async () => {
    const id = await save({})
    await save({ sheet: id, sheet_version: 1 })
    expect(await refusal(save({ sheet: id, sheet_version: 1 }))).toMatchObject({ code: 'changed_by_someone' })
  })

  test('text with a script in it is text', async () => {
    const script = '<script>alert(1)</script>'
    const id = await save({ texts: { en: { title: script, body: script } } })
    expect((await settings()).sheets.find((one) => one.id === id)!.texts.en).toEqual({ title: script, body: script })
  })
})
