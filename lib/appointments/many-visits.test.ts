import { describe, expect, test } from 'vitest'
import { changesOf, outcomeOf, shifted, undoOf, type Choice } from './day-changes'
import { monthDays, type MonthDocument } from './month'
import { nextPlaces } from './places'
import type { Schedule, Session, Visit } from './schedule'
import { datesOf, offersFor, stateOf, weekOf, type SeriesWish } from './series'

const zone = 'Asia/Kolkata'
const at = (text: string, date = '2026-11-23') => new Date(`${date}T${text}:00+05:30`).toISOString()
const visit = (id: string, from: string, to: string, changes: Partial<Visit> = {}): Visit => ({
  id, version: 3, patient_id: id, patient: id, phone: null, dentist_id: 'mehta', chair_id: null, lane: 1, reason_id: null, starts_at: at(from), ends_at: at(to),
  status: 'booked', status_reason: null, note: null, first_visit: false, source: 'desk', arrived_at: null, seated_at: null, finished_at: null, urgent: false,
  token: null, by_token: false, series_id: null, alerts: [], ...changes,
})
const session = (changes: Partial<Session> = {}): Session => ({
  id: 'session', token_only: false, max_tokens: null, dentist_id: 'mehta', branch_id: 'main', pattern: 'weekly', weekday: 1, nth: null, on_date: null,
  starts: '10:00:00', ends: '18:00:00', break_starts: null, break_ends: null, valid_from: null, valid_until: null, ...changes,
})
const schedule = (visits: Visit[] = [], changes: Partial<Schedule> = {}): Schedule => ({
  visits, closures: [], reasons: [], hours: [], chairs: [], branches: [{ id: 'main', name: 'Main', is_default: true }], sessions: [session()],
  dentists: [{ id: 'mehta', name: 'Dr Mehta', colour: 'teal', lanes: 1, archived: false }, { id: 'rao', name: 'Dr Rao', colour: 'blue', lanes: 2, archived: false }], ...changes,
})
const all = (visits: Visit[], choice: (visit: Visit) => Choice) => new Map(visits.map((one) => [one.id, choice(one)]))

describe('a day that changes', () => {
  const column = [visit('a', '10:00', '10:30'), visit('b', '10:30', '11:00'), visit('c', '11:00', '12:00')]

  test('a column shifted as a whole clashes with nobody', () => {
    const choices = all(column, (one) => shifted(one, 30))
    const { visits, clashes } = outcomeOf(schedule(column), choices)
    expect(clashes.size).toBe(0)
    expect(visits.map((one) => one.starts_at)).toEqual([at('10:30'), at('11:00'), at('11:30')])
    expect(changesOf(column, choices)).toHaveLength(3)
  })

  test('who stays is in the way of who moves, by lane and by chair', () => {
    const clash = (choices: Map<string, Choice>, rows = column) => [...outcomeOf(schedule(rows), choices).clashes].map(([id, other]) => `${id}-${other.id}`)
    expect(clash(new Map([['a', shifted(column[0]!, 30)]]))).toEqual(['a-b'])
    const rao = [visit('x', '10:00', '11:00', { dentist_id: 'rao', lane: 1, chair_id: 'one' })]
    const to: Choice = { do: 'move', starts: at('10:00'), dentistId: 'rao', chairId: null }
    expect(clash(new Map([['a', to]]), [...column, ...rao])).toEqual([]) // his second lane
    expect(clash(new Map([['a', to], ['b', to]]), [...column, ...rao])).toEqual(['b-x'])
    expect(clash(new Map([['a', { ...to, chairId: 'one' }]]), [...column, ...rao])).toEqual(['a-x'])
  })

  test('a cancelled one makes room, one squeezed in needs none; Undo names the versions that were left', () => {
    const rows = [...column, visit('s', '10:00', '10:30', { lane: null })]
    const choices = new Map<string, Choice>([['a', shifted(rows[0]!, 30)], ['b', { do: 'cancel', reason: 'Dentist away' }], ['s', shifted(rows[3]!, 60)], ['c', { do: 'keep' }]])
    expect(outcomeOf(schedule(rows), choices).clashes.size).toBe(0)
    const changes = changesOf(rows, choices)
    expect(undoOf(rows, changes, changes.map((change) => ({ id: change.visit, version: 4, told: true, why: null })))).toEqual([
      { visit: 'a', version: 4, do: 'move', starts: at('10:00'), dentist: 'mehta', chair: null }, { visit: 'b', version: 4, do: 'restore', status: 'booked' },
      { visit: 's', version: 4, do: 'move', starts: at('10:00'), dentist: 'mehta', chair: null }])
    expect(changesOf(rows, all(rows, (one) => shifted(one, 0)))).toEqual([])
  })

  test('the next free times offered first fit together', () => {
    const wishes = column.map(({ id }) => ({ id, minutes: 30, dentistId: 'mehta', after: at('12:00') }))
    const places = nextPlaces(schedule(column), '2026-11-23', 14, zone, wishes, 3)
    expect([...places.values()].map((slots) => slots[0]!.starts)).toEqual([at('12:00'), at('12:30'), at('13:00')])
    expect(places.get('a')).toHaveLength(3)
  })
})

describe('a series', () => {
  const wish: SeriesWish = { dentistId: 'mehta', chairId: null, date: '2026-11-23', time: '10:00', minutes: 30, every: 4, times: 3 }

  test('keeps its weekday and its wall time, also when the clocks change', () => {
    expect(datesOf(wish)).toEqual(['2026-11-23', '2026-12-21', '2027-01-18'])
    const abroad = { ...wish, date: '2027-03-22', every: 1, times: 2 }
    const starts = datesOf(abroad).map((date) => stateOf(schedule([], { sessions: [] }), abroad, date, 'Europe/Berlin').starts)
    expect(starts).toEqual(['2027-03-22T09:00:00.000Z', '2027-03-29T08:00:00.000Z'])
  })

  test('says what is in the way: somebody, a holiday, no session', () => {
    const there = visit('Ravi', '09:45', '10:15')
    expect(stateOf(schedule([there]), wish, '2026-11-23', zone)).toMatchObject({ state: 'taken', clash: { patient: 'Ravi', with: 'dentist' } })
    const holiday = { id: 'k', kind: 'holiday' as const, branch_id: null, dentist_id: null, chair_id: null, starts_at: at('00:00'), ends_at: at('00:00', '2026-11-24'), reason: 'Diwali' }
    expect(stateOf(schedule([], { closures: [holiday] }), wish, '2026-11-23', zone)).toMatchObject({ state: 'closed', closed: 'holiday', label: 'Diwali' })
    expect(stateOf(schedule(), wish, '2026-11-24', zone)).toMatchObject({ state: 'closed', closed: 'outside' })
    expect(stateOf(schedule(), wish, '2026-11-23', zone)).toMatchObject({ state: 'free', starts: at('10:00') })
  })

  test('offers the nearest time of that day first, then of its week', () => {
    const sessions = [1, 2, 3].map((weekday) => session({ weekday }))
    const slots = offersFor(schedule([visit('Ravi', '09:45', '10:20')], { sessions }), wish, '2026-11-23', zone, 0)
    expect(slots.map(({ date, starts }) => `${date} ${new Date(Date.parse(starts) + 5.5 * 3_600_000).toISOString().slice(11, 16)}`))
      .toEqual(['2026-11-23 10:20', '2026-11-23 10:50', '2026-11-24 10:00', '2026-11-25 10:00'])
    expect(weekOf('2026-11-25', '2026-11-24')).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'])
  })
})

describe('a month', () => {
  const month = (changes: Partial<MonthDocument> = {}, rest: Partial<Schedule> = {}): MonthDocument => ({
    month: '2026-11-01', first_day: '2026-10-26', days: 42, time_zone: zone, counts: [], schedule: schedule([], rest), ...changes,
  })
  const on = (days: ReturnType<typeof monthDays>, date: string) => days.find((day) => day.date === date)!

  test('measures booked minutes against the sessions, breaks and lanes counted', () => {
    const days = monthDays(month({ counts: [
      { day: '2026-11-23', dentist_id: 'mehta', status: 'booked', visits: 4, minutes: 150 }, { day: '2026-11-23', dentist_id: 'mehta', status: 'done', visits: 2, minutes: 60 },
      { day: '2026-11-23', dentist_id: 'mehta', status: 'no_show', visits: 1, minutes: 30 }] }, { sessions: [session({ break_starts: '13:00:00', break_ends: '14:00:00' })] }))
    expect(on(days, '2026-11-23')).toMatchObject({ visits: 6, lost: 1, fill: 0.5, dentists: [{ dentistId: 'mehta', visits: 6, booked: 210, sits: 420 }] })
    expect(on(days, '2026-11-24')).toMatchObject({ visits: 0, fill: null, closed: { kind: 'closed' } })
    expect(on(days, '2026-10-26')).toMatchObject({ inMonth: false })
    expect(days).toHaveLength(42)
  })

  test('names a holiday, and counts who has left the clinic', () => {
    const days = monthDays(month({ counts: [{ day: '2026-11-24', dentist_id: 'gone', status: 'done', visits: 2, minutes: 60 }] }, {
      closures: [{ id: 'k', kind: 'holiday', branch_id: null, dentist_id: null, chair_id: null, starts_at: at('00:00'), ends_at: at('00:00', '2026-11-24'), reason: 'Diwali' }] }))
    expect(on(days, '2026-11-23')).toMatchObject({ fill: null, closed: { kind: 'holiday', label: 'Diwali' } })
    expect(on(days, '2026-11-24')).toMatchObject({ visits: 2, dentists: [{ dentistId: 'gone', sits: 0 }] })
  })
})
