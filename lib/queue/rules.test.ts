import { describe, expect, test } from 'vitest'
import type { QueueVisit } from './queue'
import { lateBy, overrun, placeBetween, sectionsOf, stampsOf, waited, waitTone } from './rules'

const at = (time: string) => `2026-11-23T${time}:00+05:30`
const now = (time: string) => Date.parse(at(time))
const visit = (changes: Partial<QueueVisit> = {}): QueueVisit => ({
  id: 'v', version: 1, patient_id: 'sunita', patient: 'Sunita', phone: null, dentist_id: 'mehta', chair_id: null, branch_id: 'main', lane: 1, reason_id: null,
  starts_at: at('10:00'), ends_at: at('10:30'), status: 'booked', status_reason: null, note: null, source: 'desk', arrived_at: null, seated_at: null,
  finished_at: null, discharged_at: null, urgent: false, token: null, by_token: false, series_id: null, first_visit: false, alerts: [], birth_date: null,
  birth_date_precision: 'day', sex: null, file_number: null, complaint: null, called_at: null, skipped_at: null, place: null, ...changes,
})

describe('waiting', () => {
  test('is counted from arrival, in whole minutes', () => {
    expect(waited(visit(), now('10:00'))).toBeNull()
    expect(waited(visit({ arrived_at: at('09:45') }), now('10:10') + 59_000)).toBe(25)
    // A clock that goes before.
    expect(waited(visit({ arrived_at: at('10:11') }), now('10:10'))).toBe(0)
  })

  test.for([['10:19', 'calm'], ['10:20', 'amber'], ['10:39', 'amber'], ['10:40', 'red']] as const)('at %s it is %s for somebody due at 10', ([time, tone]) => {
    expect(waitTone(visit({ arrived_at: at('09:10') }), now(time))).toBe(tone)
    expect(waitTone(visit({ arrived_at: at('10:00'), source: 'walk_in', starts_at: at('11:00') }), now(time))).toBe(tone)
  })
})

test('an overrun begins after the planned length in the chair, whenever that began', () => {
  expect(overrun(visit(), now('12:00'))).toBe(0)
  const seated = visit({ arrived_at: at('09:55'), seated_at: at('10:20') })
  expect(overrun(seated, now('10:50'))).toBe(0)
  expect(overrun(seated, now('10:58'))).toBe(8)
})

test('late is more than five minutes after its time', () => {
  expect([lateBy(visit(), now('09:00')), lateBy(visit(), now('10:04')), lateBy(visit(), now('10:12'))]).toEqual([0, 0, 12])
})

describe('the parts of the queue', () => {
  test('waiting by place, then token, then id; the others by their times; cancelled and missed in none', () => {
    const waiting = (id: string, place: number, more: Partial<QueueVisit> = {}) => visit({ id, status: 'waiting', place, ...more })
    const parts = sectionsOf([
      waiting('c', 3), waiting('b', 2, { token: 7 }), waiting('a', 2, { token: 8 }), waiting('s', 1, { skipped_at: at('10:00') }),
      visit({ id: 'late', starts_at: at('11:00') }), visit({ id: 'early' }), visit({ id: 'x', status: 'cancelled' }), visit({ id: 'y', status: 'no_show' }),
      visit({ id: 'g1', status: 'discharged', discharged_at: at('10:00') }), visit({ id: 'g2', status: 'discharged', discharged_at: at('11:00') }),
      visit({ id: 'd', status: 'done' }), visit({ id: 'i', status: 'in_chair' }),
    ])
    const ids = Object.fromEntries(Object.entries(parts).map(([name, visits]) => [name, visits.map((one) => one.id).join(' ')]))
    expect(ids).toEqual({ waiting: 'b a c', skipped: 's', in_chair: 'i', done: 'd', expected: 'early late', gone: 'g2 g1' })
  })

  test('a place between two, before the first, behind the last', () => {
    const [first, second] = [visit({ place: 1_000_000_000 }), visit({ place: 1_000_000_010 })]
    expect(placeBetween(first, second)).toBe(1_000_000_005)
    expect(placeBetween(undefined, first)).toBeLessThan(1_000_000_000)
    expect(placeBetween(second, undefined)).toBeGreaterThan(1_000_000_010)
  })
})

test('a step stamps its time and keeps those before; a step back forgets those after', () => {
  const arrived = visit({ arrived_at: at('10:00'), place: 5 })
  expect(stampsOf(arrived, 'in_chair', now('10:20'))).toMatchObject({ arrived_at: at('10:00'), seated_at: new Date(now('10:20')).toISOString(), finished_at: null })
  expect(stampsOf({ ...arrived, seated_at: at('10:20') }, 'waiting', now('10:30'))).toMatchObject({ status: 'waiting', seated_at: null, place: 5 })
  expect(stampsOf(arrived, 'booked', now('10:30'))).toMatchObject({ arrived_at: null })
})
