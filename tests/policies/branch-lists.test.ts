// The branch that somebody looks at, in the lists of whom to call and in the month.
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const baner = 'ba4e0000-0000-7000-8000-000000000001'
const inDays = (days: number, minutes = 0) => new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + days * 86_400_000 + minutes * 60_000)
const listed = async (list: string) => {
  const { rows, counts } = await desk.rpc('recalls_page', { list })
  return { names: rows.map((row: { patient: string }) => row.patient).filter((name: string) => /(Main|Baner|Anywhere)$/.test(name)).sort(), count: counts[list] }
}
const visitsOfMonth = async (month: Date) => {
  const { counts } = await desk.rpc('schedule_month', { month: month.toISOString().slice(0, 10) })
  return counts.reduce((sum: number, one: { visits: number }) => sum + one.visits, 0)
}

beforeAll(async () => {
  await db.admin`insert into branches (id, clinic_id, name) values (${baner}, ${smile.id}, 'Baner')`
  for (const [i, branch] of [smile.branch, baner].entries()) {
    const place = branch === baner ? 'Baner' : 'Main'
    const patient = async (what: string) => addPatient(db.admin, smile, { fullName: `${what} ${place}`, phone: `+9198220030${i}${what.length}` })
    const to = async (name: string, startsAt: Date, status = 'booked') => {
      const visit = await addVisit(db.admin, smile, { patient: await patient(name), startsAt, status })
      await db.admin`update appointments set branch_id = ${branch} where id = ${visit}`
      return visit
    }
    await to('Unconfirmed', inDays(2, i * 60))
    await to('Missed', inDays(-3, i * 60), 'no_show')
    const after = await to('Treated', inDays(-20, i * 60), 'discharged')
    for (const [name, due] of [['Overdue', -2], ['Due soon', 9]] as const) {
      await db.admin`insert into recalls (clinic_id, patient_id, due_on, after_appointment_id) values (${smile.id}, ${await patient(name)}, (now() at time zone 'Asia/Kolkata')::date + ${due}::int, ${name === 'Overdue' ? after : null})`
    }
    for (let n = 0; n <= i; n++) await to('Next year', inDays(400, i * 600 + n * 60))
  }
  await db.admin`insert into recalls (clinic_id, patient_id, due_on) values (${smile.id}, ${await addPatient(db.admin, smile, { fullName: 'Overdue Anywhere', phone: '+919822003099' })}, (now() at time zone 'Asia/Kolkata')::date - 1)`
})

test('all of them, until a branch is chosen', async () => {
  expect((await listed('unconfirmed')).names).toEqual(['Unconfirmed Baner', 'Unconfirmed Main'])
  expect((await listed('overdue')).names).toEqual(['Overdue Anywhere', 'Overdue Baner', 'Overdue Main'])
  expect((await listed('due')).names).toEqual(['Due soon Baner', 'Due soon Main', 'Missed Baner', 'Missed Main'])
})

test('then those of the branch, and what belongs to none; the numbers on the tabs too', async () => {
  const before = { unconfirmed: (await listed('unconfirmed')).count, overdue: (await listed('overdue')).count, due: (await listed('due')).count }
  const all = await visitsOfMonth(inDays(400))
  await desk.rpc('choose_branch', { branch: baner })
  expect(await listed('unconfirmed')).toEqual({ names: ['Unconfirmed Baner'], count: expect.any(Number) })
  expect((await listed('overdue')).names).toEqual(['Overdue Anywhere', 'Overdue Baner'])
  // Noted without a visit, a recall is everybody's.
  expect((await listed('due')).names).toEqual(['Due soon Baner', 'Due soon Main', 'Missed Baner'])
  for (const list of ['unconfirmed', 'overdue', 'due'] as const) expect((await listed(list)).count, list).toBeLessThan(before[list])
  expect(await visitsOfMonth(inDays(400))).toBe(2)
  expect(all).toBeGreaterThanOrEqual(3)
  await desk.rpc('choose_branch', { branch: null })
  expect(await visitsOfMonth(inDays(400))).toBe(all)
})

test('what one person chose is not what another looks at', async () => {
  await desk.rpc('choose_branch', { branch: baner })
  const { rows } = await db.as(smile.owner, 'smile').rpc('recalls_page', { list: 'unconfirmed' })
  expect(rows.map((row: { patient: string }) => row.patient)).toEqual(expect.arrayContaining(['Unconfirmed Baner', 'Unconfirmed Main']))
  await desk.rpc('choose_branch', { branch: null })
})
