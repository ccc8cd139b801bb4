// Taking lists away: who may, that nothing is left out or doubled, and that what left is on record.
import { expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { at, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
type Page = { rows: Record<string, unknown>[]; next: unknown }
const day = (minutes: number) => at(minutes).toISOString().slice(0, 10)

async function whole(list: string, args: Record<string, unknown> = {}) {
  const rows: Record<string, unknown>[] = []
  let after: unknown = null
  do {
    const page: Page = await owner.rpc(`export_${list}`, { ...args, after, page_size: 3 })
    rows.push(...page.rows)
    after = page.next
  } while (after)
  return rows
}

test('pages hold every patient once, and every page is on record', async () => {
  const desk = db.as(smile.receptionist, 'smile')
  for (let i = 0; i < 7; i++) await desk.rpc('register_patient', { patient: { full_name: `Same Name`, phone: '+919811111111' } })
  const rows = await whole('patients')
  const everyone = await db.admin`select id from patients where clinic_id = ${smile.id} and archived_at is null`
  expect(rows.map((row) => row.id).sort()).toEqual(everyone.map((row) => row.id).sort())
  expect(rows[0]).not.toHaveProperty('search')
  const noted = await owner`select sum((d.after ->> 'rows')::int) as rows from audit_entries e join audit_details d on d.entry_id = e.id
    where e.noun = 'exports' and e.action = 'viewed' and d.after ->> 'list' = 'patients'`
  expect(Number(noted[0]!.rows)).toBe(rows.length)
})

test('visits of a day in the clinic\'s zone, open recalls, messages', async () => {
  expect((await whole('visits', { from_day: day(0), until_day: day(0) })).map((row) => row.patient)).toContain('Sunita Deshpande')
  expect(await whole('visits', { from_day: day(-3000), until_day: day(-3000) })).toEqual([])
  expect((await whole('recalls')).length).toBe(Number((await db.admin`select count(*) from recalls where clinic_id = ${smile.id} and status = 'open'`)[0]!.count))
  expect((await whole('messages', { from_day: '2020-01-01', until_day: '2050-01-01' })).length).toBeGreaterThan(0)
})

test.for(['receptionist', 'dentist', 'assistant', 'accountant', 'removed'] as const)('a %s takes nothing, and nothing is on record', async (role) => {
  const before = await db.admin`select count(*) from audit_entries where noun = 'exports'`
  for (const [list, args] of [['patients', {}], ['recalls', {}], ['visits', { from_day: day(0), until_day: day(0) }], ['messages', { from_day: day(0), until_day: day(0) }]] as const) {
    const { code } = await refusal(db.as(smile[role], 'smile').rpc(`export_${list}`, args))
    expect(code).toBe(role === 'removed' ? 'not_found' : 'not_allowed')
  }
  expect(await db.admin`select count(*) from audit_entries where noun = 'exports'`).toEqual(before)
})
