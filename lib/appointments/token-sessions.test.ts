import { expect, test } from 'vitest'
import { dayOf } from './day'
import { freeSlots } from './free-slots'
import type { Schedule, Session, Visit } from './schedule'
import { isFull, isHeld, tokenSessionAt, tokenSessionsOn } from './token-sessions'

const zone = 'Asia/Kolkata'
/** 23 November 2026 is a Monday. */
const monday = dayOf('2026-11-23', zone)
const at = (text: string) => new Date(`2026-11-23T${text}:00+05:30`).toISOString()
const session = (changes: Partial<Session>): Session => ({
  id: 'evening', dentist_id: 'rao', branch_id: 'main', pattern: 'weekly', weekday: 1, nth: null, on_date: null, starts: '18:00:00', ends: '20:00:00',
  break_starts: null, break_ends: null, valid_from: null, valid_until: null, token_only: true, max_tokens: 3, ...changes,
})
const holder = (token: number, changes: Partial<Visit> = {}): Visit => ({
  id: `v${token}`, version: 1, patient_id: 'p', patient: 'P', phone: null, dentist_id: 'rao', chair_id: null, lane: null, reason_id: null,
  starts_at: at('18:00'), ends_at: at('20:00'), status: 'booked', status_reason: null, note: null, source: 'desk', arrived_at: null, seated_at: null,
  finished_at: null, urgent: false, token, by_token: true, series_id: null, first_visit: false, alerts: [], ...changes,
})
const schedule = (visits: Visit[], sessions = [session({}), session({ id: 'day', starts: '17:00:00', ends: '18:30:00', token_only: false, max_tokens: null })]): Schedule => ({
  visits, sessions, closures: [], reasons: [], hours: [], chairs: [], branches: [],
  dentists: [{ id: 'rao', name: 'Dr Rao', colour: 'blue', lanes: 1, archived: false }],
})
const find = (of: Schedule, changes = {}) => freeSlots(of, '2026-11-23', 1, zone, { dentistId: 'rao', minutes: 30, part: 'any', after: Date.parse(at('08:00')), limit: 9, ...changes })

test('who holds a number, in its order; a cancelled one frees a place', () => {
  const [only] = tokenSessionsOn(schedule([holder(3), holder(1), holder(2, { status: 'cancelled' }), holder(9, { dentist_id: 'bose' })]), monday)
  expect(only!.holders.map(({ token }) => token)).toEqual([1, 3])
  expect(isFull(only!)).toBe(false)
  expect(isFull(tokenSessionsOn(schedule([holder(1), holder(2), holder(3)]), monday)[0]!)).toBe(true)
})

test('a time falls into a session from its beginning to before its end', () => {
  const of = schedule([])
  expect([1079, 1080, 1199, 1200].map((minute) => tokenSessionAt(of, monday, 'rao', minute)?.session.id)).toEqual([undefined, 'evening', 'evening', undefined])
  expect(tokenSessionAt(of, monday, 'bose', 1100)).toBeNull()
})

test('is offered as the next number, and no times inside it', () => {
  const slots = find(schedule([holder(1)]))
  expect(slots.map(({ starts, token }) => [starts, token?.taken, token?.max])).toEqual([[at('17:00'), undefined, undefined], [at('17:30'), undefined, undefined], [at('18:00'), 1, 3]])
  expect(slots[2]!.token!.ends).toBe(at('20:00'))
})

test('is offered while it lasts, and not when it is full, over, closed or in another part of the day', () => {
  const offered = (of: Schedule, changes = {}) => find(of, changes).some(({ token }) => token)
  expect(offered(schedule([]), { after: Date.parse(at('19:59')) })).toBe(true)
  expect(offered(schedule([]), { after: Date.parse(at('20:00')) })).toBe(false)
  expect(offered(schedule([holder(1), holder(2), holder(3)]))).toBe(false)
  expect(offered(schedule([]), { part: 'morning' })).toBe(false)
  expect(offered({ ...schedule([]), closures: [{ id: 'k', kind: 'leave', branch_id: null, dentist_id: 'rao', chair_id: null, starts_at: at('00:00'), ends_at: at('23:59'), reason: '' }] })).toBe(false)
})

test('whoever is seated has a place on the grid again', () => {
  expect([isHeld(holder(1)), isHeld(holder(1, { lane: 1, status: 'in_chair' })), isHeld(holder(1, { by_token: false }))]).toEqual([true, false, false])
})
