// The owner's home says what the ledger and the diary say.
import { beforeAll, expect, test } from 'vitest'
import { arrangeMoney, issue, paid, voided } from '../support/money-rows.ts'
import { testDatabase } from '../support/database.ts'
import { pearl } from '../support/two-clinics.ts'

const db = testDatabase()
const home = (dentist?: string) => db.as(pearl.owner, 'pearl').rpc('home_page', dentist ? { dentist } : {})
const day = async (ago: number) => (await db.admin<[{ day: string }]>`select (private.clinic_today(${pearl.id}) - ${ago}::int)::text as day`)[0].day
type Sums = { collected: number; billed: number; visits: number; no_shows: number; new_patients: number }

beforeAll(async () => {
  const [today, before] = [await day(0), await day(30)]
  await db.admin.begin(async (tx) => {
    const books = await arrangeMoney(tx, pearl)
    const bill = await issue(tx, books, { day: today, lines: [{ unit: 100_000 }, { unit: 250_000, dentist: 1 }] })
    await paid(tx, books, { day: today, parts: { cash: 200_000, upi: 100_000 }, on: bill })
    await voided(tx, books, await issue(tx, books, { day: today, lines: [{ unit: 40_000 }] }), today)
    const old = await issue(tx, books, { day: before, lines: [{ unit: 70_000 }] })
    await paid(tx, books, { day: before, parts: { card: 70_000 }, on: old })
    await tx`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at, status, arrived_at, seated_at, finished_at)
      select ${pearl.id}, ${pearl.patients.own}, ${pearl.branch}, ${pearl.dentists[0]}, null, t, t + interval '30 minutes', 'done', t - interval '5 minutes', t + interval '7 minutes', t + interval '20 minutes'
      from (select (private.clinic_today(${pearl.id}) - 3)::timestamp + interval '10 hours') d (at), lateral (select d.at at time zone c.time_zone as t from clinics c where c.id = ${pearl.id}) x`
    await tx`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at, status)
      select ${pearl.id}, ${pearl.patients.own}, ${pearl.branch}, ${pearl.dentists[1]}, null, t, t + interval '30 minutes', 'no_show'
      from (select (private.clinic_today(${pearl.id}) - 3)::timestamp + interval '11 hours') d (at), lateral (select d.at at time zone c.time_zone as t from clinics c where c.id = ${pearl.id}) x`
  })
})

test('the sums of four weeks and of the four before them are the ledger’s', async () => {
  const answer = await home()
  const ledger = async (from: number, until: number) => (await db.admin<[{ collected: string; billed: string }]>`
    select coalesce(- sum(amount_paise) filter (where payment_id is not null), 0) as collected, coalesce(sum(amount_paise) filter (where invoice_id is not null), 0) as billed
    from ledger_entries where clinic_id = ${pearl.id} and day between private.clinic_today(${pearl.id}) - ${from}::int and private.clinic_today(${pearl.id}) - ${until}::int`)[0]
  for (const [sums, from, until] of [[answer.totals, 27, 0], [answer.before, 55, 28]] as [Sums, number, number][]) {
    const said = await ledger(from, until)
    expect([sums.collected, sums.billed]).toEqual([Number(said.collected), Number(said.billed)])
  }
  expect(answer.totals.billed).toBeGreaterThanOrEqual(350_000)
  expect(answer.days).toHaveLength(28)
  expect(answer.days.reduce((sum: number, one: Sums) => sum + one.billed, 0)).toBe(answer.totals.billed)
  expect(answer.branches.reduce((sum: number, one: Sums) => sum + one.billed, 0)).toBe(answer.totals.billed)
  expect(answer.dentists.find(({ id }: { id: string }) => id === pearl.dentists[1]).billed).toBe(250_000)
})

test('the diary: who came, who did not, at which hour, and how long they waited', async () => {
  const answer = await home(pearl.dentists[0])
  const hour = answer.traffic.find((one: { hour: number; visits: number }) => one.hour === 10)
  expect(hour).toMatchObject({ visits: 1, no_shows: 0 })
  expect(answer.waiting).toMatchObject({ visits: 1, median: 12, p90: 12 })
  const other = await home(pearl.dentists[1])
  expect(other.traffic).toContainEqual(expect.objectContaining({ hour: 11, visits: 0, no_shows: 1 }))
})

test('one dentist’s home has what they billed, and no money received', async () => {
  const answer = await home(pearl.dentists[1])
  expect(answer.totals).toMatchObject({ billed: 250_000, collected: 0 })
  expect(answer.today.modes).toEqual([])
})
