// A patient's first page: who reads which part of what happened, page by page, and who else is there.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'

type Entry = { kind: string; id: string; at: string }
const db = testDatabase()
let patient: string

beforeAll(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Tara Timeline' })
  for (let i = 0; i < 7; i++) await addVisit(db.admin, smile, { patient, startsAt: at(-10_000 - i * 60), status: 'done' })
  for (let i = 0; i < 5; i++) {
    await db.admin`insert into public.visit_notes (clinic_id, patient_id, dentist_id, noted_on, complaint, entered_by, edited_by)
      values (${smile.id}, ${patient}, ${smile.dentists[0]}, ${`2026-0${1 + (i % 2)}-10`}, ${`Note ${i}`}, ${smile.owner.userId}, ${smile.owner.userId})`
  }
  await db.admin`insert into public.messages (clinic_id, direction, kind, patient_id, status, phone, body)
    values (${smile.id}, 'in', 'reply', ${patient}, 'received', '+919822000009', 'Thank you')`
})

const timeline = (actor: Actor, args: Record<string, unknown> = {}) => db.as(actor, 'smile').rpc('patient_timeline', { patient, ...args })
const kindsOf = ({ entries }: { entries: Entry[] }) => [...new Set(entries.map(({ kind }) => kind))].sort()

test('each reads what their role does', async () => {
  expect(kindsOf(await timeline(smile.owner))).toEqual(['message', 'note', 'visit'])
  expect(kindsOf(await timeline(smile.receptionist))).toEqual(['message', 'visit'])
  expect(kindsOf(await timeline(smile.accountant))).toEqual(['visit'])
})

test('a dentist who sees their own patients reads only those', async () => {
  expect(kindsOf(await timeline(smile.dentist))).toContain('note')
  expect(await refusal(timeline(smile.otherDentist))).toMatchObject({ code: 'not_found' })
  expect(await refusal(db.as(smile.otherDentist, 'smile').rpc('patient_page', { patient }))).toMatchObject({ code: 'not_found' })
})

test('another clinic reads nothing', async () => {
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('patient_timeline', { patient }))).toMatchObject({ code: 'not_found' })
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('attend_record', { patient }))).toMatchObject({ code: 'not_found' })
})

test('page by page nothing is lost and nothing comes twice, also among what happened at the same time', async () => {
  const whole: Entry[] = (await timeline(smile.owner, { page_size: 200 })).entries
  expect(whole.length).toBe(13)
  expect(whole.map((entry) => Date.parse(entry.at))).toEqual(whole.map((entry) => Date.parse(entry.at)).sort((a, b) => b - a))
  const pages: Entry[] = []
  for (let before: { at: string; id: string } | null = null; ;) {
    const page: { entries: Entry[]; more: boolean } = await timeline(smile.owner, { page_size: 2, before })
    pages.push(...page.entries)
    if (!page.more) break
    before = { at: page.entries.at(-1)!.at, id: page.entries.at(-1)!.id }
  }
  expect(pages.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
})

test('some kinds alone', async () => {
  expect(kindsOf(await timeline(smile.owner, { kinds: ['note'] }))).toEqual(['note'])
  expect(kindsOf(await timeline(smile.receptionist, { kinds: ['note'] }))).toEqual([])
})

describe('who is in a record', () => {
  const attend = (actor: Actor, doing = '') => db.as(actor, 'smile').rpc('attend_record', { patient, doing })

  test('two people see each other and what is written, until they are silent', async () => {
    await db.admin`delete from private.record_presence`
    expect(await attend(smile.assistant)).toEqual([])
    expect(await attend(smile.owner, 'notes')).toEqual([{ name: expect.any(String), doing: '' }])
    expect(await attend(smile.assistant)).toEqual([{ name: expect.any(String), doing: 'notes' }])
    await db.admin`update private.record_presence set seen_at = now() - interval '2 minutes' where user_id = ${smile.owner.userId}`
    expect(await attend(smile.assistant)).toEqual([])
  })
})

describe('what comes next', () => {
  const next = async (actor: Actor, of: string) => ((await db.as(actor, 'smile').rpc('patient_page', { patient: of })).next as { kind: string }[]).map(({ kind }) => kind)

  test('a visit, when nothing is booked; nothing of the kind once it is', async () => {
    const fresh = await addPatient(db.admin, smile, { fullName: 'Nita Next' })
    expect(await next(smile.receptionist, fresh)).toEqual(['book'])
    expect(await next(smile.accountant, fresh)).toEqual([])
    await addVisit(db.admin, smile, { patient: fresh, startsAt: at(50_000) })
    expect(await next(smile.receptionist, fresh)).toEqual([])
  })

  test('the dentist signs what is theirs', async () => {
    expect(await next(smile.dentist, patient)).toContain('sign_note')
    expect(await next(smile.assistant, patient)).not.toContain('sign_note')
  })
})
