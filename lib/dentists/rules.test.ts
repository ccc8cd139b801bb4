import { expect, test } from 'vitest'
import { closureRow, closureValues, sessionRows, sessionValues, type Session } from './rules'
import { addClosureSchema, addSessionSchema } from './schema'

const id = '01a20148-11dd-703b-a395-c2b7e5dfa149'
const session = {
  dentistId: id, branchId: id, pattern: 'weekly', weekdays: [1, 2], nth: 1, onDate: '', starts: '10:00', ends: '13:00',
  breakStarts: '', breakEnds: '', validFrom: '', validUntil: '', tokenOnly: false, maxTokens: '',
} as const
const closure = { kind: 'holiday', what: 'clinic', fromDate: '2099-08-15', toDate: '2099-08-15', wholeDays: true, starts: '', ends: '', reason: '' } as const

const problems = (schema: typeof addSessionSchema | typeof addClosureSchema, values: object) =>
  schema.safeParse(values).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []

test('a weekly session is one row for each weekday', () => {
  expect(sessionRows(addSessionSchema.parse(session)).map((row) => [row.pattern, row.weekday, row.on_date, row.nth]))
    .toEqual([['weekly', 1, null, null], ['weekly', 2, null, null]])
})

test('what a pattern does not use is not kept', () => {
  const values = addSessionSchema.parse({ ...session, pattern: 'once', onDate: '2099-01-05', nth: '3', validFrom: '2099-01-01' })
  expect(sessionRows(values)).toEqual([expect.objectContaining({ pattern: 'once', weekday: null, nth: null, on_date: '2099-01-05', valid_from: null })])
  const nth = sessionRows(addSessionSchema.parse({ ...session, pattern: 'nth', weekdays: [6], nth: '2', onDate: '2099-01-05' }))
  expect(nth).toEqual([expect.objectContaining({ pattern: 'nth', weekday: 6, nth: 2, on_date: null })])
})

test('a session reads back into the form it came from', () => {
  const row: Session = { id, ...session, pattern: 'nth', weekday: 6, nth: 2 }
  expect(sessionRows(sessionValues(row))).toEqual([expect.objectContaining({ weekday: 6, nth: 2, starts: '10:00' })])
})

test('impossible sessions are refused at their field', () => {
  expect(problems(addSessionSchema, { ...session, ends: '10:00' })).toEqual(['ends end_before_start'])
  expect(problems(addSessionSchema, { ...session, weekdays: [] })).toEqual(['weekdays weekdayMissing'])
  expect(problems(addSessionSchema, { ...session, pattern: 'alternate' })).toEqual(['onDate dateMissing'])
  expect(problems(addSessionSchema, { ...session, pattern: 'once', onDate: '2099-02-30' })).toEqual(['onDate dateMissing'])
  expect(problems(addSessionSchema, { ...session, breakStarts: '12:00' })).toEqual(['breakEnds time_missing'])
  expect(problems(addSessionSchema, { ...session, breakStarts: '12:30', breakEnds: '13:30' })).toEqual(['breakStarts breakOutside'])
  expect(problems(addSessionSchema, { ...session, validFrom: '2099-02-01', validUntil: '2099-01-01' })).toEqual(['validUntil end_before_start'])
})

test('whole days last from midnight to midnight in the clinic, whatever its clocks do', () => {
  const india = closureRow(addClosureSchema.parse({ ...closure, toDate: '2099-08-17' }), 'Asia/Kolkata')
  expect([india.starts_at, india.ends_at]).toEqual(['2099-08-14T18:30:00.000Z', '2099-08-17T18:30:00.000Z'])
  // 25 hours: the clocks go back in London on the last Sunday of October.
  const london = closureRow({ ...closure, fromDate: '2026-10-25', toDate: '2026-10-25' }, 'Europe/London')
  expect([london.starts_at, london.ends_at]).toEqual(['2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'])
})

test('a closure reads back into the form it came from', () => {
  for (const values of [
    { ...closure, toDate: '2099-08-20', reason: 'Diwali' },
    { ...closure, kind: 'leave', what: `dentist:${id}`, wholeDays: false, starts: '14:00', ends: '16:30' },
    { ...closure, kind: 'block', what: `chair:${id}`, wholeDays: false, starts: '00:00', ends: '09:00' },
  ] as const) {
    const { starts_at, ends_at, branch_id, dentist_id, chair_id, kind, reason } = closureRow(values, 'America/New_York')
    const back = { id, kind, reason, startsAt: starts_at, endsAt: ends_at, branchId: branch_id, dentistId: dentist_id, chairId: chair_id }
    expect(closureValues(back, 'America/New_York')).toEqual(values)
  }
})

test('impossible closures are refused at their field', () => {
  expect(problems(addClosureSchema, { ...closure, toDate: '2099-08-14' })).toEqual(['toDate end_before_start'])
  expect(problems(addClosureSchema, { ...closure, fromDate: '2099-02-29' })).toEqual(['fromDate dateMissing'])
  expect(problems(addClosureSchema, { ...closure, toDate: '2101-01-01' })).toEqual(['toDate closureLong'])
  expect(problems(addClosureSchema, { ...closure, fromDate: '2020-01-01', toDate: '2020-01-01' })).toEqual(['toDate inThePast'])
  expect(problems(addClosureSchema, { ...closure, what: `dentist:${id}` })).toEqual(['what missing'])
  expect(problems(addClosureSchema, { ...closure, wholeDays: false, starts: '10:00', ends: '10:00' })).toEqual(['ends end_before_start'])
})

test('a session by number keeps how many come, and one by the clock does not', () => {
  const row = (more: object) => sessionRows(addSessionSchema.parse({ ...session, ...more }))[0]
  expect(row({ tokenOnly: true, maxTokens: '30' })).toMatchObject({ token_only: true, max_tokens: 30 })
  expect(row({ tokenOnly: true })).toMatchObject({ token_only: true, max_tokens: null })
  expect(row({ maxTokens: '30' })).toMatchObject({ token_only: false, max_tokens: null })
  expect(problems(addSessionSchema, { ...session, tokenOnly: true, maxTokens: '500' })).toEqual(['maxTokens between:1–200'])
})
