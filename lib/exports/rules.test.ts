import { expect, test } from 'vitest'
import { progressOf } from './rules'

const now = Date.parse('2026-05-04T10:00:00Z')
const one = {
  id: 'x', by: 'Olga', startedAt: '2026-05-04T09:50:00Z', rows: 50, rowsExpected: 100, files: 1, filesExpected: 2, finishedAt: null,
  lastStepAt: '2026-05-04T09:59:30Z',
}
test('half of the rows and files is half', () => expect(progressOf(one, now)).toEqual({ state: 'under_way', share: 0.5 }))
test('whole is whole, whatever was added meanwhile', () => expect(progressOf({ ...one, finishedAt: '2026-05-04T09:59:40Z' }, now)).toEqual({ state: 'whole', share: 1 }))
test('silent for a minute it broke off', () => expect(progressOf({ ...one, lastStepAt: '2026-05-04T09:58:59Z' }, now)).toEqual({ state: 'broken', share: 0.5 }))
test('more rows than were counted are not more than all', () => expect(progressOf({ ...one, rows: 900 }, now).share).toBe(1))
test('an empty clinic is all there', () => expect(progressOf({ ...one, rows: 0, rowsExpected: 0, files: 0, filesExpected: 0 }, now).share).toBe(1))
