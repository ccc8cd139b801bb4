import { expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')

test('a new dentist sits whenever the main branch is open', async () => {
  const id = await owner.rpc('add_dentist', { dentist: { name: 'Dr New', colour: 'rose', lanes: 2 } })
  expect(await owner`select pattern, weekday, starts, ends from dentist_sessions where dentist_id = ${id}`)
    .toEqual([{ pattern: 'weekly', weekday: 1, starts: '09:00:00', ends: '18:00:00' }])
})

test('a login is one dentist of a clinic at most, and of this clinic', async () => {
  expect(await refusal(owner`update dentists set member_id = ${smile.dentist.memberId} where id = ${smile.dentists[1]}`))
    .toMatchObject({ code: 'dentists_member_once' })
  expect(await refusal(owner`update dentists set member_id = ${pearl.dentist.memberId} where id = ${smile.dentists[1]}`))
    .toMatchObject({ sqlstate: '23503' })
})

test.for<[string, Record<string, unknown>, string]>([
  ['an end before the start', { weekday: 2, starts: '12:00', ends: '09:00' }, 'dentist_sessions_end_after_start'],
  ['a break outside', { weekday: 2, starts: '09:00', ends: '12:00', break_starts: '12:30', break_ends: '13:00' }, 'dentist_sessions_break_inside'],
  ['half a break', { weekday: 2, starts: '09:00', ends: '12:00', break_starts: '10:00' }, 'dentist_sessions_break_inside'],
  ['a weekly session without a weekday', { starts: '09:00', ends: '12:00' }, 'dentist_sessions_pattern_complete'],
  ['an alternate one without a first date', { pattern: 'alternate', weekday: 2, starts: '09:00', ends: '12:00' }, 'dentist_sessions_pattern_complete'],
  ['the 6th Tuesday', { pattern: 'nth', weekday: 2, nth: 6, starts: '09:00', ends: '12:00' }, 'dentist_sessions_nth_check'],
  ['weekday 7', { weekday: 7, starts: '09:00', ends: '12:00' }, 'dentist_sessions_weekday_check'],
  ['25 o\'clock', { weekday: 2, starts: '25:00', ends: '26:00' }, '22008'],
  ['an end of validity before its start', { weekday: 2, starts: '09:00', ends: '12:00', valid_from: '2027-02-01', valid_until: '2027-01-01' }, 'dentist_sessions_until_after_from'],
  ['another clinic\'s branch', { weekday: 2, starts: '09:00', ends: '12:00', branch_id: pearl.branch }, '23503'],
])('a session with %s is refused', async ([, session, code]) => {
  const values = { clinic_id: smile.id, dentist_id: smile.dentists[0], branch_id: smile.branch, pattern: 'weekly', ...session }
  const outcome = await refusal(desk.transaction((tx) => tx`insert into dentist_sessions ${tx(values)}`))
  expect([outcome.code, outcome.sqlstate]).toContain(code)
})

test.for<[string, Record<string, unknown>, string]>([
  ['that ends before it starts', { kind: 'holiday', starts_at: at(100), ends_at: at(0) }, 'closures_end_after_start'],
  ['of two years', { kind: 'holiday', starts_at: at(0), ends_at: at(2 * 366 * 1440) }, 'closures_end_after_start'],
  ['called leave, of nobody', { kind: 'leave', starts_at: at(0), ends_at: at(60) }, 'closures_name_what'],
  ['called a block, of nothing', { kind: 'block', starts_at: at(0), ends_at: at(60) }, 'closures_name_what'],
  ['of another clinic\'s dentist', { kind: 'leave', dentist_id: pearl.dentists[0], starts_at: at(0), ends_at: at(60) }, '23503'],
])('a closure %s is refused', async ([, closure, code]) => {
  const outcome = await refusal(desk.transaction((tx) => tx`insert into closures ${tx({ clinic_id: smile.id, ...closure })}`))
  expect([outcome.code, outcome.sqlstate]).toContain(code)
})

test('fewer lanes leave what is booked, and take no more', async () => {
  const book = (minutes: number) => desk.rpc('book_appointment', {
    patient: smile.patients.own, dentist: smile.dentists[1], starts: at(3000 + minutes), minutes: 30 })
  await book(0)
  const second = await book(5)
  expect(second.lane).toBe(2)
  await owner`update dentists set lanes = 1 where id = ${smile.dentists[1]}`
  expect(await refusal(book(10))).toMatchObject({ code: 'slot_taken' })
  const moved = await desk.rpc('reschedule_appointment', {
    visit: second.id, visit_version: 1, starts: at(3100), minutes: 30, dentist: smile.dentists[1], chair: null })
  expect(moved.lane).toBe(1)
})

test('two people who save the hours at once leave one set, not a mix', async () => {
  const week = (opens: string) => [1, 2, 3].map((weekday) => ({ weekday, opens, closes: '20:00' }))
  await Promise.all(['08:00', '09:00', '10:00', '11:00'].map((opens) => owner.rpc('set_branch_hours', { branch: smile.branch, hours: week(opens) })))
  const hours = await owner`select distinct opens from branch_hours where branch_id = ${smile.branch}`
  expect(hours).toHaveLength(1)
  expect(await owner`select weekday from branch_hours where branch_id = ${smile.branch}`).toHaveLength(3)
})
