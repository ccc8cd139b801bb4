import { expect, test } from 'vitest'
import type { Schedule, Visit } from '@/lib/appointments/schedule'
import { familyTimes } from './rules'

const wish = { from: 0, to: 20, dentistId: 'rao', chairId: 'one' }
const visit = (dentist_id: string, lane: number): Visit => ({ id: `${dentist_id}${lane}`, dentist_id, lane, chair_id: null, status: 'booked', starts_at: new Date(0).toISOString(), ends_at: new Date(20).toISOString() } as Visit)
const schedule = (lanes: number, visits: Visit[] = []): Schedule => ({
  visits, sessions: [], closures: [], reasons: [], hours: [], chairs: [], branches: [],
  dentists: [{ id: 'bose', name: 'B', colour: 'blue', lanes: 1, archived: false }, { id: 'rao', name: 'R', colour: 'teal', lanes, archived: false }, { id: 'gone', name: 'G', colour: 'teal', lanes: 4, archived: true }],
})

test('one after the other, with the same dentist and chair', () => {
  expect(familyTimes(wish, 3, 'after', null)).toEqual([
    { from: 0, to: 20, dentistId: 'rao', chairId: 'one' }, { from: 20, to: 40, dentistId: 'rao', chairId: 'one' }, { from: 40, to: 60, dentistId: 'rao', chairId: 'one' },
  ])
})

test('beside each other: the same dentist while a lane is left, then another who is free', () => {
  const dentists = (of: Schedule, count = 3) => familyTimes(wish, count, 'beside', of).map(({ dentistId }) => dentistId)
  expect(dentists(schedule(2))).toEqual(['rao', 'rao', 'bose'])
  expect(dentists(schedule(2, [visit('rao', 1)]))).toEqual(['rao', 'bose', 'rao'])
  expect(dentists(schedule(1, [visit('bose', 1)]), 2)).toEqual(['rao', 'rao'])
  expect(familyTimes(wish, 2, 'beside', schedule(2))[1]).toEqual({ from: 0, to: 20, dentistId: 'rao', chairId: null })
})
