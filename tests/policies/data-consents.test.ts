// The ledger of consents: what counts, what stays, who may say what for whom, and that it is asked where something would be sent.
import { beforeEach, describe, expect, test } from 'vitest'
import { notices } from '../../lib/data-consents/notices.ts'
import { hashLinkToken, linkTokens } from '../../lib/links/token.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
const key = `k:${Buffer.alloc(32, 7).toString('base64')}`
let patient: string
let number = 0

beforeEach(async () => {
  number += 1
  patient = await addPatient(db.admin, smile, { fullName: 'Asha Kulkarni', phone: `+9198330${String(number).padStart(5, '0')}` })
})

const record = (purpose: string, given: boolean, more: Record<string, unknown> = {}) =>
  desk().rpc('record_consent', { patient, purpose, given, wording: 'As it was read out', language: 'en', ...more })
const holds = async () => {
  const [row] = await db.admin`select reminder_consent as reminders, recall_consent as recall, marketing_consent as marketing, birthday_consent as birthday,
    photograph_consent as photographs from patients where id = ${patient}`
  return Object.entries(row!).flatMap(([purpose, given]) => (given ? [purpose] : []))
}
const entries = () => db.admin`select purpose, given, channel, notice_version, language, guardian_name from patient_consents where patient_id = ${patient} order by said_at, id`
const born = (years: number) => db.admin`update patients set birth_date = (now() - make_interval(years => ${years}))::date where id = ${patient}`

describe('the words', () => {
  test('of the newest notices are those that the screens read out, in every language', async () => {
    const rows = await db.admin`select distinct on (purpose, language) purpose, language, given, withdrawn from private.data_notices order by purpose, language, version desc`
    const said = Object.entries(notices).flatMap(([purpose, languages]) => Object.entries(languages).map(([language, words]) => ({ purpose, language, ...words })))
    const sorted = (list: object[]) => list.map((row) => JSON.stringify(row, ['purpose', 'language', 'given', 'withdrawn'])).sort()
    expect(sorted(rows as unknown as object[])).toEqual(sorted(said))
  })
  test('name their version in the ledger; other words have none', async () => {
    await record('recall', true, { wording: notices.recall.hi.given.replaceAll('{{clinic}}', 'Smile Dental'), language: 'hi' })
    await record('recall', false, { wording: 'Please do not write to me' })
    expect((await entries()).map((row) => row.notice_version)).toEqual([1, null])
  })
  test('are never changed once they were shown', async () => {
    expect(await refusal(db.admin`update private.data_notices set given = given || '.' where purpose = 'recall'`)).toMatchObject({ code: 'published_stays' })
    expect(await refusal(db.admin`delete from private.data_notices`)).toMatchObject({ code: 'published_stays' })
  })
})

describe('an entry', () => {
  test('stays as it was said, for whoever runs the database too', async () => {
    await record('recall', true)
    expect(await refusal(db.admin`update patient_consents set given = false where patient_id = ${patient}`)).toMatchObject({ code: 'consent_stays' })
    expect(await refusal(db.admin`delete from patient_consents where patient_id = ${patient}`)).toMatchObject({ code: 'consent_stays' })
    expect(await holds()).toEqual(['recall'])
    await db.admin`delete from patients where id = ${patient}`
    expect(await entries()).toEqual([])
  })
  test('of a future date is refused; one of last week does not outdo what was said since', async () => {
    expect(await refusal(record('marketing', true, { said_at: new Date(Date.now() + 60_000) }))).toMatchObject({ code: 'consent_in_future' })
    expect(await entries()).toEqual([])
    await record('marketing', false)
    await record('marketing', true, { said_at: new Date(Date.now() - 7 * 86_400_000) })
    expect(await holds()).toEqual([])
    expect(await entries()).toHaveLength(2)
    await record('marketing', true)
    expect(await holds()).toEqual(['marketing'])
  })
  test('about one purpose says nothing about another', async () => {
    await record('reminders', true)
    await record('photographs', true)
    await record('reminders', false)
    expect(await holds()).toEqual(['photographs'])
  })
  test('follows its patient into the record theirs is merged with, and back', async () => {
    await record('recall', true)
    const keep = await addPatient(db.admin, smile, { fullName: 'Asha Kulkarni', phone: null })
    const versions = Object.fromEntries((await db.admin`select id, version from patients where id in (${keep}, ${patient})`).map(({ id, version }) => [id, version]))
    const merge = await db.as(smile.owner, 'smile').rpc('merge_patients', { keep, other: patient, versions: `{${versions[keep]},${versions[patient]}}`, choices: {} })
    const recall = async (id: string) => (await db.admin`select recall_consent from patients where id = ${id}`)[0]!.recall_consent
    expect([await recall(keep), await recall(patient)]).toEqual([true, false])
    await db.as(smile.owner, 'smile').rpc('undo_merge', { merge })
    expect([await recall(keep), await recall(patient)]).toEqual([false, true])
  })
})

describe('under 18', () => {
  beforeEach(() => born(9))
  test('nobody is asked about offers, by whatever way', async () => {
    expect(await refusal(record('marketing', true))).toMatchObject({ code: 'marketing_to_minor' })
    await db.admin`select private.note_consents_by_phone(${smile.id}, array[${patient}]::uuid[], array['marketing'], true, 'START OFFERS')`
    await db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel) values (${smile.id}, ${patient}, 'marketing', true, 'Ticked', 'en', 'form')`
    expect(await entries()).toEqual([])
  })
  test('a guardian agrees, by name; reminders of care need none', async () => {
    await record('reminders', true)
    expect(await refusal(record('photographs', true))).toMatchObject({ code: 'guardian_needed' })
    expect(await holds()).toEqual(['reminders'])
    await record('photographs', true, { guardian: { name: 'Ravi Kulkarni', relation: 'father' } })
    expect(await holds()).toEqual(['reminders', 'photographs'])
    expect((await entries()).at(-1)).toMatchObject({ purpose: 'photographs', guardian_name: 'Ravi Kulkarni' })
  })
  test('the guardian on record is noted without being asked again', async () => {
    await db.admin`update patients set guardian_name = 'Meera Kulkarni' where id = ${patient}`
    await record('recall', true)
    expect((await entries())[0]).toMatchObject({ guardian_name: 'Meera Kulkarni' })
  })
})

describe('a word on WhatsApp', () => {
  const say = (said: string, people = [patient]) => db.admin`select private.take_consent_word(${smile.id}, ${people}::uuid[], ${said})`
  const agreeToAll = async () => { for (const purpose of Object.keys(notices)) await record(purpose, true) }
  test.for([
    ['STOP', ['photographs']],
    ['stop offers', ['reminders', 'recall', 'birthday', 'photographs']],
    ['Stop  Recall.', ['reminders', 'marketing', 'birthday', 'photographs']],
    ['STOP PHOTOS!', ['reminders', 'recall', 'marketing', 'birthday']],
    ['ऑफ़र बंद करें', ['reminders', 'recall', 'birthday', 'photographs']],
    ['आठवण बंद करा', ['recall', 'marketing', 'birthday', 'photographs']],
    ['சலுகை நிறுத்தவும்', ['reminders', 'recall', 'birthday', 'photographs']],
    ['बंद करा', ['photographs']],
    ['வாழ்த்துக்கள்', ['reminders', 'recall', 'marketing', 'birthday', 'photographs']],
  ] as [string, string[]][])('%s leaves %j', async ([said, left]) => {
    await agreeToAll()
    await say(said)
    expect(await holds()).toEqual(left)
  })
  test.for(Object.entries(notices).flatMap(([purpose, languages]) => Object.entries(languages).map(([language, { given }]) => [purpose, language, given] as const)))(
    'is named in the notice about %s in %s, and stops that and nothing else', async ([purpose, language, given]) => {
      await agreeToAll()
      await say((language === 'en' ? /STOP [A-Z]+/ : /(?<=“)[^”]+(?=”)/).exec(given)![0])
      expect(await holds()).toEqual(Object.keys(notices).filter((other) => other !== purpose))
    })
  test('gives as easily as it takes, once', async () => {
    await say('START RECALL')
    await say('start recall')
    expect(await holds()).toEqual(['recall'])
    expect(await entries()).toEqual([{ purpose: 'recall', given: true, channel: 'whatsapp', notice_version: null, language: 'en', guardian_name: null }])
  })
  test('from a number that a family shares stops it for all, and agrees for nobody but to reminders', async () => {
    const sister = await addPatient(db.admin, smile, { fullName: 'Usha Kulkarni', phone: null })
    await record('marketing', true)
    await say('STOP OFFERS', [patient, sister])
    await say('START OFFERS', [patient, sister])
    await say('START', [patient, sister])
    expect(await holds()).toEqual(['reminders'])
  })
})

describe('the patient’s own page', () => {
  async function link() {
    const id = await desk().rpc('make_choices_link', { patient }) as string
    const hash = hashLinkToken(linkTokens(id, key)[0])
    await db.as(serviceRole).rpc('issue_patient_links', { links: [{ id, hashes: [hash] }] })
    return { id, hash }
  }
  const open = (hash: string) => db.as(anon).rpc('patient_link_page', { link: hash, answers: { language: 'hi' } }) as Promise<{ state: string; body: { purposes: { purpose: string; given: boolean; words: string }[] } }>
  const choose = (hash: string, purpose: string, given: boolean, more = {}) => db.as(anon).rpc('choose_by_link', { link: hash, purpose, given, language: 'hi', ...more })

  test('shows every purpose in the words of its language, and takes both answers', async () => {
    const { hash } = await link()
    expect((await open(hash)).body.purposes.map(({ purpose }) => purpose)).toEqual(Object.keys(notices))
    expect((await open(hash)).body.purposes[1]!.words).toBe(notices.recall.hi.given.replaceAll('{{clinic}}', 'Smile Dental'))
    await choose(hash, 'photographs', true)
    await choose(hash, 'photographs', true)
    expect(await holds()).toEqual(['photographs'])
    await choose(hash, 'photographs', false)
    expect(await holds()).toEqual([])
    expect(await entries()).toMatchObject([
      { purpose: 'photographs', given: true, channel: 'page', notice_version: 1, language: 'hi' }, { purpose: 'photographs', given: false, channel: 'page', notice_version: 1 },
    ])
    const [said] = await db.admin`select e.actor from audit_entries e where e.noun = 'patient_consents' and e.clinic_id = ${smile.id} order by e.at desc limit 1`
    expect(said).toEqual({ actor: 'patient' })
  })
  test('of somebody under 18 asks for the guardian, and not about offers', async () => {
    await born(12)
    const { hash } = await link()
    expect((await open(hash)).body.purposes.map(({ purpose }) => purpose)).not.toContain('marketing')
    expect(await refusal(choose(hash, 'marketing', true))).toMatchObject({ code: 'marketing_to_minor' })
    expect(await refusal(choose(hash, 'recall', true))).toMatchObject({ code: 'guardian_needed' })
    expect(await entries()).toEqual([])
    await choose(hash, 'recall', true, { guardian: { name: 'Ravi Kulkarni', relation: 'father' } })
    expect(await holds()).toEqual(['recall'])
  })
  test('opens nothing once it was taken back, has expired, or belongs to something else', async () => {
    const { id, hash } = await link()
    expect(await refusal(choose('0'.repeat(64), 'recall', true))).toMatchObject({ code: 'link_unknown' })
    await db.admin`update private.patient_links set kind = 'aftercare' where id = ${id}`
    expect(await refusal(choose(hash, 'recall', true))).toMatchObject({ code: 'link_unknown' })
    await db.admin`update private.patient_links set kind = 'choices', expires_at = now() where id = ${id}`
    expect(await refusal(choose(hash, 'recall', true))).toMatchObject({ code: 'link_unknown' })
    expect(await holds()).toEqual([])
  })
  test('is sent though the patient wants no reminders: they asked for it', async () => {
    const { id } = await link()
    expect(await desk().rpc('send_link', { link: id })).toMatchObject({ status: expect.stringMatching(/due|waiting/) })
  })
  test('is not made by another clinic', async () => {
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('make_choices_link', { patient }))).toMatchObject({ code: 'not_found' })
  })
})

describe('what holds is asked', () => {
  test('before WhatsApp is opened about a recall; a call needs no consent', async () => {
    const [recall] = await db.admin`insert into recalls (clinic_id, patient_id, due_on) values (${smile.id}, ${patient}, '2026-01-01') returning id`
    const tried = (way: string, outcome: string) => desk().rpc('note_recall_attempt', { recall: recall!.id, recall_version: null, way, outcome })
    expect(await refusal(tried('whatsapp', 'opened'))).toMatchObject({ code: 'recall_no_consent' })
    expect(await db.admin`select 1 from recall_attempts where recall_id = ${recall!.id}`).toHaveLength(0)
    await tried('call', 'no_answer')
    await record('recall', true)
    await tried('whatsapp', 'opened')
    await record('recall', false)
    expect(await refusal(tried('whatsapp', 'opened'))).toMatchObject({ code: 'recall_no_consent' })
  })
  test('before a message of any kind that needs a consent is sent: of that purpose, and no other will do', async () => {
    const columns = { reminders: 'reminder_consent', recall: 'recall_consent', marketing: 'marketing_consent', birthday: 'birthday_consent', photographs: 'photograph_consent' }
    const kinds = await db.admin<{ kind: string; consent: keyof typeof columns }[]>`select kind, consent from private.message_kinds where consent is not null`
    expect(new Set(kinds.map(({ consent }) => consent))).toEqual(new Set(['reminders', 'marketing', 'birthday']))
    for (const { kind, consent } of kinds) {
      const obstacle = async (given: boolean) => {
        const said = Object.fromEntries(Object.entries(columns).map(([purpose, column]) => [column, purpose === consent ? given : !given]))
        const [row] = await db.admin`select private.obstacle_of(jsonb_populate_record(null::messages, jsonb_build_object('kind', k.kind)), k,
            jsonb_populate_record(p, ${db.admin.json(said)}), null::appointments, jsonb_populate_record(c, jsonb_build_object('kinds_on', array[k.kind])), p.phone, 'one') as why
          from private.message_kinds k, patients p join clinics c on c.id = p.clinic_id where k.kind = ${kind} and p.id = ${patient}`
        return row!.why as string | null
      }
      expect(await obstacle(false), kind).toBe('no_consent')
      expect(await obstacle(true), kind).not.toBe('no_consent')
    }
  })
  test('before a photograph leaves the record, as a picture or as a file; an X-ray is none', async () => {
    const add = async (sort: string, kind: string) => (await db.admin`insert into images (clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, stored_bytes, shown, source)
      values (${smile.id}, ${patient}, ${sort}, ${kind}, 'One', now(), 'image/jpeg', ${(kind === 'smile' ? 'a' : 'b').repeat(60) + String(number).padStart(4, '0')}, 10, 10, 'colour', 'file') returning id`)[0]!.id as string
    const [photograph, xray] = [await add('photograph', 'smile'), await add('xray', 'bitewing')]
    const owner = db.as(smile.owner, 'smile')
    const leave = (images: string) => owner.rpc('export_images', { patient, images: `{${images}}`, format: 'png' })
    await leave(xray)
    expect(await refusal(leave(`${xray},${photograph}`))).toMatchObject({ code: 'photographs_no_consent' })
    expect(await refusal(owner.rpc('open_image', { image: photograph, file: 'original', download: true }))).toMatchObject({ code: 'photographs_no_consent' })
    expect(await db.admin`select 1 from audit_entries where action = 'exported' and record_id = ${photograph}`).toHaveLength(0)
    await owner.rpc('open_image', { image: photograph, file: 'view' })
    // A mount takes X-rays only; one that turns out to be a photograph keeps the whole of it back.
    const [mount] = await db.admin`insert into image_mounts (clinic_id, patient_id, layout, name, taken_on) values (${smile.id}, ${patient}, 'bitewing_2', 'Before', '2026-01-02') returning id`
    await db.admin`insert into image_mount_places (clinic_id, patient_id, mount_id, place, image_id) values (${smile.id}, ${patient}, ${mount!.id}, 1, ${xray})`
    const mounted = () => owner.rpc('export_images', { patient, images: '{}', mount: mount!.id, format: 'print' })
    await mounted()
    await db.admin`update images set sort = 'photograph', kind = 'smile' where id = ${xray}`
    expect(await refusal(mounted())).toMatchObject({ code: 'photographs_no_consent' })
    expect(await db.admin`select 1 from audit_entries where action = 'exported' and record_id = ${mount!.id}`).toHaveLength(1)
    await record('photographs', true)
    await leave(photograph)
  })
})

describe('the page of one person', () => {
  test('shows every entry with its words, and that somebody looked is on record', async () => {
    await record('recall', true)
    await record('recall', false)
    const page = await desk().rpc('data_consents_page', { patient }) as { now: Record<string, boolean>; entries: object[] }
    expect(page.now).toEqual({ reminders: false, recall: false, marketing: false, birthday: false, photographs: false })
    expect(page.entries).toMatchObject([{ purpose: 'recall', given: false, channel: 'desk', recorded_by: smile.receptionist.name }, { given: true, wording: 'As it was read out' }])
    expect(await db.admin`select 1 from audit_entries where action = 'viewed' and noun = 'patients' and record_id = ${patient}`).not.toHaveLength(0)
  })
})

describe('people who work in a clinic', () => {
  const mine = () => db.as(smile.dentist)`select purpose, given, channel from person_consents order by said_at, id`
  test('have the notice they registered with in their ledger, and what they said about counting', async () => {
    const me = db.as(smile.dentist, 'smile')
    expect(await mine()).toEqual([{ purpose: 'notice', given: true, channel: 'registration' }])
    await me.rpc('choose_counting', { counted: false, channel: 'account' })
    await me.rpc('choose_counting', { counted: false, channel: 'cookies' })
    expect((await mine()).slice(1)).toEqual([{ purpose: 'usage', given: false, channel: 'account' }])
    expect((await db.admin`select usage_counted from profiles where user_id = ${smile.dentist.userId}`)[0]).toEqual({ usage_counted: false })
    await me.rpc('choose_counting', { counted: true, channel: 'account' })
    expect((await mine()).slice(1)).toHaveLength(2)
  })
  test('cannot rewrite it, nor what follows from it, nor see another’s', async () => {
    const me = db.as(smile.dentist)
    expect(await refusal(me`update profiles set usage_counted = false where user_id = ${smile.dentist.userId}`)).toMatchObject({ code: '42501' })
    expect(await refusal(me`insert into person_consents (user_id, purpose, given, notice_version, language, channel) values (${smile.dentist.userId}, 'usage', true, '1', 'en', 'account')`)).toMatchObject({ code: '42501' })
    expect(await refusal(db.admin`update person_consents set given = not given`)).toMatchObject({ code: 'consent_stays' })
    expect(await refusal(db.admin`delete from person_consents`)).toMatchObject({ code: 'consent_stays' })
    expect(await me`select 1 from person_consents where user_id <> ${smile.dentist.userId}`).toHaveLength(0)
  })
})
