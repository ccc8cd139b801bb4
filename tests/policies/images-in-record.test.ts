// X-rays, photographs and documents in the rest of a record: the timeline, the chart, the record that is handed over.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { refusal, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
let patient: string
type Entry = { kind: string; id: string; at: string; what: string; detail: string | null; teeth: number[] | null; count: number }
type ToothImages = { tooth: number; count: number; latest: { id: string; sort: string; at: string; thumb: boolean }[] }

/** An image as the pipeline leaves it. Answers its id. */
async function addImage(facts: Record<string, unknown> = {}) {
  const image = { sort: 'xray', kind: 'bitewing', name: 'Bitewing', mime: 'image/jpeg', shown: 'colour', trouble: null, taken_at: '2026-03-01T05:00:00Z', deleted_at: null, deleted_reason: null, ...facts }
  const id = randomUUID()
  await db.admin`insert into public.images ${db.admin({
    id, clinic_id: smile.id, patient_id: patient, sha256: id.replaceAll('-', '').padEnd(64, '0'), bytes: 1000, source: 'file', created_by: smile.owner.userId, ...image,
  })}`
  return id
}

beforeAll(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Ira Image' })
  await addVisit(db.admin, smile, { patient, startsAt: at(-10_000), status: 'done' })
  await addImage({ teeth: [36, 37] })
  // The evening of the same day in Kolkata; the next one is a minute past midnight there.
  await addImage({ teeth: [36, 46], taken_at: '2026-03-01T18:00:00Z', kind: 'periapical' })
  await addImage({ sort: 'photograph', kind: 'intraoral', name: 'IMG 1', teeth: [11] })
  await addImage({ taken_at: '2026-03-01T18:31:00Z', kind: 'panoramic', shown: null, trouble: 'truncated', mime: 'application/dicom', teeth: [36] })
  await addImage({ sort: 'document', kind: 'referral', name: 'Referral to Dr. Rao', mime: 'application/pdf', shown: 'pdf', teeth: [48] })
  await addImage({ deleted_at: '2026-03-02T00:00:00Z', deleted_reason: 'Another patient', teeth: [36] })
})

const timeline = (actor: Actor, args: Record<string, unknown> = {}) => db.as(actor, 'smile').rpc<{ entries: Entry[]; more: boolean }>('patient_timeline', { patient, ...args })
const images = async (actor: Actor) => (await timeline(actor, { kinds: ['image'] })).entries
const chart = async (actor: Actor) => (await db.as(actor, 'smile').rpc<{ chart: { images: ToothImages[] } }>('chart_page', { patient })).chart.images

test('a day is one line for each sort, with how many and their teeth; what was deleted counts no more', async () => {
  expect((await images(smile.owner)).map(({ at: when, what, count, teeth, detail }) => [when.slice(0, 10), what, count, teeth, detail]).toSorted()).toEqual([
    ['2026-03-01', 'document', 1, [48], 'Referral to Dr. Rao'], ['2026-03-01', 'photograph', 1, [11], null],
    ['2026-03-01', 'xray', 2, [36, 37, 46], null], ['2026-03-02', 'xray', 1, [36], null],
  ])
})

test('page by page every line comes once', async () => {
  const whole = (await timeline(smile.owner, { page_size: 200 })).entries
  const pages: Entry[] = []
  for (let before: { at: string; id: string } | null = null; ;) {
    const page: { entries: Entry[]; more: boolean } = await timeline(smile.owner, { page_size: 1, before })
    pages.push(...page.entries)
    if (!page.more) break
    before = { at: page.entries.at(-1)!.at, id: page.entries.at(-1)!.id }
  }
  expect(pages.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
  expect(whole.length).toBe(5)
})

test('the desk reads it, bookkeeping does not, and a dentist reads it of their own patients', async () => {
  expect(await images(smile.receptionist)).toHaveLength(4)
  expect(await images(smile.accountant)).toEqual([])
  expect(await images(smile.dentist)).toHaveLength(4)
  expect(await refusal(images(smile.otherDentist))).toMatchObject({ code: 'not_found' })
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('patient_timeline', { patient }))).toMatchObject({ code: 'not_found' })
})

test('the chart counts the pictures of each tooth and brings the latest, the newest first', async () => {
  const teeth = await chart(smile.dentist)
  expect(teeth.map(({ tooth, count }) => [tooth, count])).toEqual([[11, 1], [36, 3], [37, 1], [46, 1]])
  expect(teeth.find(({ tooth }) => tooth === 36)!.latest.map(({ at: when, thumb }) => [when.slice(0, 16), thumb])).toEqual([
    ['2026-03-01T18:31', false], ['2026-03-01T18:00', true], ['2026-03-01T05:00', true],
  ])
})

test('six of a tooth come with the chart, however many there are; so they do with the visit', async () => {
  const other = await addPatient(db.admin, smile, { fullName: 'Mona Many' })
  const visit = await addVisit(db.admin, smile, { patient: other, startsAt: at(-20_000), status: 'in_chair' })
  for (let i = 0; i < 8; i++) await addImage({ patient_id: other, teeth: [21], taken_at: `2026-04-0${i + 1}T05:00:00Z` })
  const [tooth] = (await db.as(smile.owner, 'smile').rpc<{ chart: { images: ToothImages[] } }>('visit_page', { visit })).chart.images
  expect([tooth!.tooth, tooth!.count, tooth!.latest.length, tooth!.latest[0]!.at.slice(0, 10)]).toEqual([21, 8, 6, '2026-04-08'])
})

test('whoever may read the chart but no images is told of none', async () => {
  await db.admin`delete from public.role_permissions where role = 'assistant' and permission = 'images.read'`
  expect(await chart(smile.assistant)).toEqual([])
  expect(await db.as(smile.assistant, 'smile').rpc('patient_record_document', { patient })).toMatchObject({ images: null })
  await db.admin`insert into public.role_permissions (role, permission, scope) values ('assistant', 'images.read', 'all')`
  expect(await chart(smile.assistant)).toHaveLength(4)
})

test('the record that is handed over names what is there, and nothing that was deleted', async () => {
  const { images: named } = await db.as(smile.owner, 'smile').rpc<{ images: { kind: string; name: string; teeth: number[] }[] }>('patient_record_document', { patient })
  expect(named.map(({ kind }) => kind).toSorted()).toEqual(['bitewing', 'intraoral', 'panoramic', 'periapical', 'referral'])
  expect(await refusal(db.as(smile.otherDentist, 'smile').rpc('patient_record_document', { patient }))).toMatchObject({ code: 'not_found' })
})
