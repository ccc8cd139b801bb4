// The register of incidents: two clocks, steps that stay, people computed from the record of who did what, and the clinic that sees its own.
import { describe, expect, test, vi } from 'vitest'
import { draftLetters } from '../../lib/incidents/letters.ts'
import { addPatient, operator, pearl, smile, stranger } from '../support/two-clinics.ts'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'

vi.mock('server-only', () => ({}))

const db = testDatabase()
const console_ = db.as(operator)
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const said = (over: Record<string, unknown> = {}) => ({
  kind: 'account_misused', summary: 'Somebody used the password of a receptionist.', noticed_at: hoursAgo(1), began_at: hoursAgo(3), ended_at: null, reach: 'accessed', ...over,
})
const save = (over: Record<string, unknown> = {}, number: string | null = null, version = 0) => console_.rpc<string>('save_incident', { number, incident_version: version, said: said(over) })
const note = (number: string, step: string, text: string | null = null) => console_.rpc('note_incident', { number, step, text })
const read = (number: string) => console_.rpc('operator_incident', { number })
const register = () => db.admin`select (select md5(string_agg(i::text, '' order by i.id)) from private.incidents i) as i, (select count(*) from private.incident_steps) as s`

describe('is of those who run the service', () => {
  test('and does not exist for anybody else', async () => {
    const number = await save()
    const before = await register()
    for (const requests of [db.as(smile.owner, 'smile'), db.as(smile.owner), db.as(stranger)]) {
      for (const [name, args] of [['operator_incidents', {}], ['operator_incident', { number }], ['save_incident', { number: null, incident_version: 0, said: said() }], ['note_incident', { number, step: 'closed' }]] as const) {
        expect(await refusal(requests.rpc(name, args)), name).toMatchObject({ code: 'not_found' })
      }
    }
    expect(await refusal(db.as(anon).rpc('operator_incidents'))).toMatchObject({ sqlstate: '42501' })
    expect(await register()).toEqual(before)
  })
})

describe('the clocks', () => {
  test('run from when it was noticed: 6 hours and 72 hours, until each authority was told', async () => {
    const noticed = hoursAgo(5)
    const number = await save({ noticed_at: noticed, began_at: hoursAgo(9) })
    const due = (hours: number) => new Date(Date.parse(noticed) + hours * 3_600_000).getTime()
    const { clocks } = await read(number)
    expect(clocks.map((clock: { duty: string; due_at: string; done_at: string | null }) => [clock.duty, Date.parse(clock.due_at), clock.done_at])).toEqual([['cert_in', due(6), null], ['board', due(72), null]])
    await note(number, 'cert_in', 'By mail, ticket 4711')
    expect((await read(number)).clocks[0].done_at).not.toBeNull()
    // Later knowledge moves no clock.
    await save({ noticed_at: hoursAgo(0), began_at: hoursAgo(9), summary: 'Two receptionists were concerned.' }, number, 1)
    expect((await read(number)).clocks.map(({ due_at }: { due_at: string }) => Date.parse(due_at))).toEqual([due(6), due(72)])
  })
  test('an incident is closed only when both were told, and then stays', async () => {
    const number = await save()
    expect(await refusal(note(number, 'closed'))).toMatchObject({ code: 'incident_duties_open', detail: { duties: ['cert_in', 'board'] } })
    await note(number, 'board')
    expect(await refusal(note(number, 'closed'))).toMatchObject({ code: 'incident_duties_open', detail: { duties: ['cert_in'] } })
    await note(number, 'cert_in')
    expect(await refusal(note(number, 'cert_in'))).toMatchObject({ code: 'incident_step_done' })
    await note(number, 'closed')
    const before = await register()
    expect(await refusal(note(number, 'note', 'One more thing'))).toMatchObject({ code: 'incident_is_closed' })
    expect(await refusal(save({}, number, 1))).toMatchObject({ code: 'incident_is_closed' })
    await expect(db.admin`update private.incident_steps set at = now()`).rejects.toMatchObject({ message: 'signed_stays' })
    await expect(db.admin`delete from private.incident_steps`).rejects.toMatchObject({ message: 'signed_stays' })
    expect(await register()).toEqual(before)
  })
})

test.for([
  ['noticed in the future', { noticed_at: hoursAgo(-1) }, { code: 'incident_in_future' }],
  ['that ended before it began', { ended_at: hoursAgo(4) }, { code: 'incidents_end_after_start' }],
  ['noticed before it began', { noticed_at: hoursAgo(4) }, { code: 'incidents_noticed_after_begin' }],
  ['of everybody, in no clinic', { reach: 'everyone' }, { code: 'incident_needs_clinics' }],
  ['of a clinic that there is not', { clinics: ['smile', 'nowhere'] }, { code: 'incident_clinic_unknown', detail: { slug: 'nowhere' } }],
  ['by a person whom nobody knows', { by_email: 'nobody@example.org' }, { code: 'incident_person_unknown' }],
  ['without a word', { summary: ' ' }, { sqlstate: '23514' }],
] as const)('one %s is refused', async ([, over, expected]) => {
  const before = await register()
  expect(await refusal(save(over))).toMatchObject(expected)
  expect(await register()).toEqual(before)
})
test('of two who write at once the second is told', async () => {
  const number = await save()
  await save({ summary: 'First one wins.' }, number, 1)
  expect(await refusal(save({ summary: 'Second one loses.' }, number, 1))).toMatchObject({ code: 'changed_by_someone' })
})

describe('whom it concerns', () => {
  test('is computed from the record: whose page was opened, in that time, by that person', async () => {
    const seen = await addPatient(db.admin, smile, { fullName: 'Seen By The Desk' })
    const unseen = await addPatient(db.admin, smile, { fullName: 'Seen By The Owner' })
    const began = new Date().toISOString()
    await db.as(smile.receptionist, 'smile').rpc('patient_page', { patient: seen })
    await db.as(smile.owner, 'smile').rpc('patient_page', { patient: unseen })
    const number = await save({ began_at: began, noticed_at: new Date().toISOString(), by_email: 'smile-receptionist@chairside.test' })
    const { concerned } = await read(number)
    expect(concerned).toMatchObject([{ slug: 'smile', patients: 1, owners: [{ name: 'smile owner' }] }])
    expect(JSON.stringify(await read(number))).not.toContain('Seen By')

    // The clinic is told first, and then sees who they are; the other clinic sees nothing.
    const owner = db.as(smile.owner, 'smile')
    expect(await refusal(owner.rpc('incident_people', { number }))).toMatchObject({ code: 'not_found' })
    expect((await owner.rpc('access_page')).incidents).toEqual([])
    await note(number, 'clinics')
    expect(await owner.rpc('incident_people', { number })).toMatchObject([{ id: seen, full_name: 'Seen By The Desk' }])
    expect((await owner.rpc('access_page')).incidents).toMatchObject([{ number, patients: 1 }])
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('incident_people', { number }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.receptionist, 'smile').rpc('incident_people', { number }))).toMatchObject({ code: 'not_allowed' })
    expect((await db.as(pearl.owner, 'pearl').rpc('access_page')).incidents).toEqual([])
  })
  test('is everybody of a clinic whose list was taken out, and of clinics that are named', async () => {
    const all = (await db.admin`select from patients where clinic_id = ${pearl.id} and merged_into is null`).length
    const began = new Date().toISOString()
    await db.as(pearl.owner, 'pearl').rpc('export_patients')
    const taken = await save({ began_at: began, noticed_at: new Date().toISOString(), clinics: ['pearl'] })
    expect((await read(taken)).concerned).toMatchObject([{ slug: 'pearl', patients: all }])
    const named = await save({ reach: 'everyone', clinics: ['pearl'] })
    expect((await read(named)).concerned).toMatchObject([{ slug: 'pearl', patients: all }])
  })
})

test('the letters say what is known in both languages, mark what is not, and name nobody', async () => {
  const operatorOf = { operator: 'Demo Ltd.', address: 'Pune', 'grievance-officer': 'A. Officer', 'grievance-email': 'g@x.test', 'privacy-email': 'p@x.test', 'security-email': 's@x.test', 'support-email': 'h@x.test' }
  const number = await save({ reach: 'everyone', clinics: ['pearl'], measures: 'The password was changed.' })
  const incident = await read(number)
  for (const [locale, unknown] of [['en', 'not known yet'], ['hi', 'अभी पता नहीं']] as const) {
    const letters = await draftLetters(incident, locale, operatorOf)
    expect(letters.map(({ reader }) => reader)).toEqual(['cert_in', 'board', 'clinics', 'patients'])
    for (const { text, subject } of letters) {
      expect(text).toContain('Somebody used the password of a receptionist.')
      expect(text).toContain('The password was changed.')
      expect(text).toContain(unknown)
      expect(subject + text).not.toMatch(/[{}]|incidents\./)
    }
    expect(letters[0]!.subject).toContain(number)
    expect(letters[3]!.text).not.toContain('Demo Ltd.')
  }
})
