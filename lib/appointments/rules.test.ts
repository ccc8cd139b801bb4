import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dayOf, instantAt, minutesAt } from './day'
import { busyStarts, freeSlots, isBlocked } from './free-slots'
import { boxesOf } from './lanes'
import { clashOf, stepsBetween, transitions, warningsOf } from './rules'
import type { Closure, Schedule, Session, Visit } from './schedule'
import { shadesOf, sitsOn } from './sessions'
import { without } from './spans'

const zone = 'Asia/Kolkata'
const session = (changes: Partial<Session> = {}): Session => ({
  id: 'session', token_only: false, max_tokens: null,
  dentist_id: 'mehta', branch_id: 'main', pattern: 'weekly', weekday: 1, nth: null, on_date: null, starts: '10:00:00', ends: '18:00:00',
  break_starts: null, break_ends: null, valid_from: null, valid_until: null, ...changes,
})
const at = (text: string) => new Date(`2026-11-23T${text}:00+05:30`).toISOString()
const visit = (from: string, to: string, changes: Partial<Visit> = {}): Visit => ({
  id: `${from}-${to}`, version: 1, patient_id: 'sunita', patient: 'Sunita', phone: null, dentist_id: 'mehta', chair_id: 'one', lane: 1,
  reason_id: null, starts_at: at(from), ends_at: at(to), status: 'booked', status_reason: null, note: null, first_visit: false, source: 'desk',
  arrived_at: null, seated_at: null, finished_at: null, urgent: false, token: null, by_token: false, series_id: null,
  alerts: [], ...changes,
})
const closure = (changes: Partial<Closure>): Closure => ({
  id: 'k', kind: 'holiday', branch_id: null, dentist_id: null, chair_id: null, starts_at: at('00:00'), ends_at: at('23:59'), reason: '', ...changes,
})
const schedule = (changes: Partial<Schedule> = {}): Schedule => ({
  visits: [], closures: [], reasons: [], hours: [{ branch_id: 'main', weekday: 1, opens: '09:00:00', closes: '19:00:00' }],
  dentists: [{ id: 'mehta', name: 'Dr Mehta', colour: 'teal', lanes: 1, archived: false }, { id: 'rao', name: 'Dr Rao', colour: 'blue', lanes: 2, archived: false }],
  chairs: [{ id: 'one', name: 'Chair 1', branch_id: 'main' }, { id: 'two', name: 'Chair 2', branch_id: 'main' }],
  branches: [{ id: 'main', name: 'Main', is_default: true }], sessions: [session()], ...changes,
})
/** 23 November 2026 is a Monday. */
const monday = dayOf('2026-11-23', zone)
const wish = (from: string, to: string, changes = {}) => ({ from: Date.parse(at(from)), to: Date.parse(at(to)), dentistId: 'mehta', chairId: null as string | null, ...changes })

describe('a day', () => {
  test('converts between instants and minutes of the clinic', () => {
    expect(minutesAt(monday, Date.parse(at('09:35')))).toBe(575)
    expect(new Date(instantAt(monday, 575)).toISOString()).toBe(at('09:35'))
  })
  test('on which clocks go forward has 23 hours, and noon is still noon', () => {
    const day = dayOf('2026-03-29', 'Europe/Berlin')
    expect(day.until - day.from).toBe(23 * 3_600_000)
    expect(new Date(instantAt(day, 720)).toISOString()).toBe('2026-03-29T10:00:00.000Z')
    expect(minutesAt(day, Date.parse('2026-03-29T10:00:00Z'))).toBe(720)
    // 2:30 does not exist: the moment after the gap.
    expect(minutesAt(day, instantAt(day, 150))).toBeGreaterThanOrEqual(180)
  })
  test('on which clocks go back has 25 hours', () => {
    const day = dayOf('2026-11-01', 'America/New_York')
    expect(day.until - day.from).toBe(25 * 3_600_000)
    expect(new Date(instantAt(day, 540)).toISOString()).toBe('2026-11-01T14:00:00.000Z')
  })
})

describe('sessions', () => {
  test.each([
    ['weekly', session(), ['2026-11-23', '2026-11-30'], ['2026-11-24']],
    ['alternate', session({ pattern: 'alternate', on_date: '2026-11-23' }), ['2026-11-23', '2026-12-07', '2026-11-09'], ['2026-11-30', '2026-12-08']],
    ['alternate from an anchor on another weekday', session({ pattern: 'alternate', on_date: '2026-11-26' }), ['2026-11-23', '2026-12-07'], ['2026-11-30']],
    ['the second', session({ pattern: 'nth', nth: 2 }), ['2026-11-09', '2026-12-14'], ['2026-11-02', '2026-11-16']],
    ['the last', session({ pattern: 'nth', nth: 5 }), ['2026-11-30', '2026-12-28'], ['2026-11-23']],
    ['once', session({ pattern: 'once', weekday: null, on_date: '2026-11-25' }), ['2026-11-25'], ['2026-11-24']],
    ['between dates', session({ valid_from: '2026-11-24', valid_until: '2026-12-01' }), ['2026-11-30'], ['2026-11-23', '2026-12-07']],
  ])('%s', (_, one, yes, no) => {
    expect(yes.filter((date) => !sitsOn(one, date))).toEqual([])
    expect(no.filter((date) => sitsOn(one, date))).toEqual([])
  })
})

describe('shades', () => {
  test('closed hours and the break, around the session', () => {
    const shades = shadesOf(schedule({ sessions: [session({ break_starts: '13:00', break_ends: '14:00' })] }), { day: monday, dentistId: 'mehta' })
    expect(shades.map(({ kind, from, to }) => [kind, from, to])).toEqual([['outside', 0, 600], ['break', 780, 840], ['outside', 1080, 1440]])
  })
  test('a dentist without sessions follows the opening hours, so does a chair', () => {
    for (const place of [{ dentistId: 'rao' }, { chairId: 'one' }]) {
      expect(shadesOf(schedule(), { day: monday, ...place }).map(({ from, to }) => [from, to])).toEqual([[0, 540], [1140, 1440]])
    }
  })
  test('a chair is open when somebody sits there, whatever the hours say', () => {
    const doc = schedule({ sessions: [session({ starts: '08:00', ends: '20:00' })] })
    expect(shadesOf(doc, { day: monday, chairId: 'one' }).map(({ from, to }) => [from, to])).toEqual([[0, 480], [1200, 1440]])
  })
  test('a holiday hides everything under it; somebody else\'s leave nothing', () => {
    const closures = [closure({ starts_at: at('00:00'), ends_at: new Date(monday.until).toISOString() }), closure({ kind: 'leave', dentist_id: 'rao' })]
    expect(shadesOf(schedule({ closures }), { day: monday, dentistId: 'mehta' })).toEqual([{ kind: 'holiday', label: '', from: 0, to: 1440 }])
  })
  test('a span without holes', () => {
    expect(without([{ from: 0, to: 10 }], [{ from: 2, to: 4 }, { from: 8, to: 12 }])).toEqual([{ from: 0, to: 2 }, { from: 4, to: 8 }])
  })
})

describe('clashes and warnings', () => {
  test('a taken chair, a taken dentist, and neither when one ends as the other begins', () => {
    const doc = schedule({ visits: [visit('10:00', '10:30')] })
    expect(clashOf(doc, wish('10:15', '10:45', { dentistId: 'rao', chairId: 'one' }))?.with).toBe('chair')
    expect(clashOf(doc, wish('10:15', '10:45'))?.with).toBe('dentist')
    expect(clashOf(doc, wish('10:30', '10:45', { chairId: 'one' }))).toBeNull()
    expect(clashOf(doc, wish('10:15', '10:45', { squeezed: true }))).toBeNull()
    expect(clashOf(doc, wish('10:15', '10:45', { visitId: '10:00-10:30' }))).toBeNull()
  })
  test('two lanes take two visits; cancelled ones take nothing', () => {
    const one = visit('10:00', '10:30', { dentist_id: 'rao', chair_id: 'one' })
    const two = visit('10:15', '10:45', { dentist_id: 'rao', chair_id: 'two', lane: 2 })
    const asked = wish('10:15', '10:30', { dentistId: 'rao' })
    expect(clashOf(schedule({ visits: [one] }), asked)).toBeNull()
    expect(clashOf(schedule({ visits: [one, two] }), asked)?.visit).toBe(one)
    expect(clashOf(schedule({ visits: [one, { ...two, status: 'cancelled' }] }), asked)).toBeNull()
  })
  test('warns of the same patient, of a break, of closed hours, of the past, and of nothing when all is well', () => {
    const doc = schedule({ visits: [visit('10:00', '10:30', { dentist_id: 'rao' })], sessions: [session({ break_starts: '13:00', break_ends: '14:00' })] })
    const kinds = (from: string, to: string, now = 0) => warningsOf(doc, wish(from, to, { patientId: 'sunita' }), { day: monday }, now).map((w) => w.kind)
    expect(kinds('10:15', '10:45')).toEqual(['same_patient'])
    expect(kinds('12:45', '13:15')).toEqual(['break'])
    expect(kinds('17:45', '18:15')).toEqual(['outside'])
    expect(kinds('11:00', '11:30')).toEqual([])
    expect(kinds('11:00', '11:30', Date.parse(at('12:00')))).toEqual(['past'])
  })
})

describe('free times', () => {
  const search = { dentistId: 'mehta', minutes: 30, part: 'any' as const, after: 0, limit: 3 }
  const times = (doc: Schedule, changes = {}) => freeSlots(doc, '2026-11-23', 8, zone, { ...search, ...changes })
    .map((slot) => `${slot.date.slice(8)} ${minutesAt(dayOf(slot.date, zone), Date.parse(slot.starts)) / 60} ${slot.chairId}`)

  test('needs a chair where the dentist sits: a free one in another branch is none', () => {
    const two = schedule({
      branches: [{ id: 'main', name: 'Main', is_default: true }, { id: 'baner', name: 'Baner', is_default: false }],
      chairs: [{ id: 'one', name: 'Chair 1', branch_id: 'main' }, { id: 'far', name: 'Chair 2', branch_id: 'baner' }],
      sessions: [session({ ends: '12:00:00' }), session({ id: 'later', branch_id: 'baner', starts: '14:00:00', ends: '16:00:00' })],
      visits: [visit('10:00', '12:00', { dentist_id: 'rao', chair_id: 'one', branch_id: 'main' })],
    })
    const found = (branchId: string | null) => freeSlots(two, '2026-11-23', 1, zone, { dentistId: 'mehta', minutes: 60, part: 'any', after: 0, limit: 9, branchId })
      .map(({ starts, chairId }) => [starts, chairId])
    expect(found(null)).toEqual([[at('14:00'), 'far'], [at('15:00'), 'far']])
    expect(found('main')).toEqual([])
    expect(found('baner')).toEqual(found(null))
  })
  test('is none while the dentist is busy in another branch', () => {
    const two = schedule({
      branches: [{ id: 'main', name: 'Main', is_default: true }, { id: 'baner', name: 'Baner', is_default: false }],
      chairs: [{ id: 'one', name: 'Chair 1', branch_id: 'main' }, { id: 'far', name: 'Chair 2', branch_id: 'baner' }],
      sessions: [session({ starts: '10:00:00', ends: '11:00:00' })], visits: [visit('10:00', '11:00', { chair_id: 'far', branch_id: 'baner' })],
    })
    expect(freeSlots(two, '2026-11-23', 1, zone, { dentistId: 'mehta', minutes: 60, part: 'any', after: 0, limit: 9, branchId: 'main' })).toEqual([])
  })

  test('begin with the session, stand apart, and name a chair', () => {
    expect(times(schedule())).toEqual(['23 10 one', '23 10.5 one', '23 11 one'])
  })
  test('fit exactly between two visits, and jump over gaps that are too small', () => {
    const doc = schedule({ visits: [visit('10:00', '10:30'), visit('11:00', '11:30'), visit('11:50', '17:30')] })
    expect(times(doc)).toEqual(['23 10.5 one', '23 17.5 one', '30 10 one'])
  })
  test('keep to the part of the day, to now, to leave and to the chairs that are left', () => {
    expect(times(schedule(), { part: 'afternoon', limit: 1 })).toEqual(['23 12 one'])
    expect(times(schedule(), { part: 'evening', limit: 1 })).toEqual(['23 17 one'])
    expect(times(schedule(), { after: Date.parse(at('16:02')), limit: 1 })).toEqual([`23 ${965 / 60} one`])
    expect(times(schedule({ closures: [closure({ kind: 'leave', dentist_id: 'mehta' })] }), { limit: 1 })).toEqual(['30 10 one'])
    const others = ['one', null].map((chair, i) => visit('10:00', '11:00', { id: `${i}`, dentist_id: 'rao', chair_id: chair, lane: i + 1 }))
    expect(times(schedule({ visits: others }), { limit: 1 })).toEqual(['23 11 one'])
    expect(times(schedule({ visits: others.slice(0, 1) }), { limit: 1 })).toEqual(['23 10 two'])
  })
  test('a start between two visits that just fits is not blocked, one minute off it is', () => {
    const doc = schedule({ visits: [visit('10:00', '10:30'), visit('11:00', '11:30')] })
    const busy = busyStarts(doc, 'mehta', monday, 30)
    expect(isBlocked(busy, 630)).toBeUndefined()
    expect(isBlocked(busy, 635)).toBeDefined()
    expect(isBlocked(busyStarts(doc, 'mehta', monday, 30, '10:00-10:30'), 600)).toBeUndefined()
  })
})

describe('blocks in a column', () => {
  const item = (id: string, from: number, to: number, lane: number | null = 1) => ({ id, from, to, lane })
  test('stand side by side where they overlap, alone elsewhere', () => {
    const boxes = boxesOf([item('a', 0, 30), item('b', 15, 45, 2), item('c', 60, 90)])
    expect(boxes.get('a')).toEqual({ left: 0, width: 0.5 })
    expect(boxes.get('b')).toEqual({ left: 0.5, width: 0.5 })
    expect(boxes.get('c')).toEqual({ left: 0, width: 1 })
  })
  test('leave the edge to the squeezed-in', () => {
    const boxes = boxesOf([item('a', 0, 30), item('s', 10, 20, null)])
    expect(boxes.get('s')!.left).toBeGreaterThanOrEqual(boxes.get('a')!.width)
    expect(boxes.get('s')!.left + boxes.get('s')!.width).toBeCloseTo(1)
  })
})

describe('what a visit may become', () => {
  test('is what the database allows', () => {
    const sql = readFileSync(new URL('../../supabase/migrations/20261101000700_appointments.sql', import.meta.url), 'utf8')
    const table = /insert into public\.appointment_transitions.*?;/s.exec(sql)![0]
    const theirs = [...table.matchAll(/\('(\w+)', '(\w+)'\)/g)].map(([, from, to]) => `${from} ${to}`).sort()
    const ours = Object.entries(transitions).flatMap(([from, to]) => to.map((next) => `${from} ${next}`)).sort()
    expect(ours).toEqual(theirs)
  })
  test('can be taken back, in more than one step if need be', () => {
    expect(stepsBetween('cancelled', 'booked')).toEqual(['booked'])
    expect(stepsBetween('cancelled', 'waiting')).toEqual(['booked', 'waiting'])
    expect(stepsBetween('in_chair', 'booked')).toEqual(['waiting', 'booked'])
  })
})
