import { expect, test } from 'vitest'
import { readClock } from './rules'

const now = new Date('2026-11-23T06:00:00Z')
test.for([
  ['2026-11-23T07:30:00Z', null, { state: 'running', minutesLeft: 90 }],
  ['2026-11-23T05:59:00Z', null, { state: 'missed', minutesLeft: -1 }],
  ['2026-11-23T05:00:00Z', '2026-11-23T04:00:00Z', { state: 'in_time', minutesLeft: 60 }],
  ['2026-11-23T05:00:00Z', '2026-11-23T05:10:00Z', { state: 'late', minutesLeft: -10 }],
] as const)('a clock due %s, stopped %s', ([due, done, read]) => {
  expect(readClock({ duty: 'cert_in', due_at: due, done_at: done }, now)).toEqual(read)
})
