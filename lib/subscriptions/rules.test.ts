import { describe, expect, test } from 'vitest'
import type { Subscription } from '../session'
import { changeTo, daysUntil, noticeOf, savedByYear, tooMany, withGst, type Plan } from './rules'

const zone = 'Asia/Kolkata'
const plan = (name: string, dentists: number | null, monthly = 99900, yearly = 999000): Plan => ({
  plan: name, dentists, branches: dentists, storageMb: 10240, creditsPaise: 0,
  prices: [{ id: `${name}-monthly`, period: 'monthly', pricePaise: monthly }, { id: `${name}-yearly`, period: 'yearly', pricePaise: yearly }],
})

describe('days until', () => {
  // 2026-12-01 00:00 in India is 18:30 of the day before in UTC.
  test.each([
    ['2026-11-30T18:29:59Z', '2026-11-30T00:00:00Z', 0],
    ['2026-11-30T18:30:00Z', '2026-11-30T00:00:00Z', 1],
    ['2026-11-30T18:30:00Z', '2026-11-30T18:29:59Z', 1],
    ['2026-11-30T18:30:00Z', '2026-11-30T18:30:00Z', 0],
    ['2026-12-14T05:00:00Z', '2026-11-30T19:00:00Z', 13],
    ['2026-11-28T05:00:00Z', '2026-11-30T05:00:00Z', -2],
  ])('%s seen at %s is %i midnights away', (at, now, days) => {
    expect(daysUntil(at, zone, new Date(now))).toBe(days)
  })

  test('a night in which clocks change is one day', () => {
    expect(daysUntil('2026-03-30T00:30:00+02:00', 'Europe/Berlin', new Date('2026-03-28T23:00:00+01:00'))).toBe(2)
  })
})

describe('what the frame says', () => {
  const now = new Date('2026-11-22T06:00:00Z')
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
  const subscription = (changes: Partial<Subscription>): Subscription => ({
    state: 'trialing', plan: null, endsAt: at(9), fullUntil: at(16), readUntil: at(46), exportUntil: at(136), cancelled: false, suspendedReason: null, continues: false, ...changes,
  })
  const seen = (changes: Partial<Subscription>, owner = true) => noticeOf(subscription(changes), owner, zone, now)

  test('a trial is quiet until its last five days, for the owner alone', () => {
    expect(seen({ endsAt: at(6) })).toEqual({ kind: 'trial', days: 6, urgent: false })
    expect(seen({ endsAt: at(5) })).toEqual({ kind: 'trial', days: 5, urgent: true })
    expect(seen({ endsAt: at(0.1) })).toEqual({ kind: 'trial', days: 0, urgent: true })
    expect(seen({ endsAt: at(1) }, false)).toBeNull()
    expect(seen({ endsAt: at(1), continues: true })).toBeNull()
  })
  test('everything paid says nothing, unless it was asked to end', () => {
    expect(seen({ state: 'active', plan: 'solo' })).toBeNull()
    expect(seen({ state: 'active', plan: 'solo', cancelled: true })).toEqual({ kind: 'ending' })
  })
  test('past due, cancelled and over are the owner\'s business', () => {
    for (const [state, kind] of [['past_due', 'pastDue'], ['cancelled', 'cancelled'], ['ended', 'ended']] as const) {
      expect(seen({ state })).toEqual({ kind })
      expect(seen({ state }, false)).toBeNull()
    }
  })
  test('suspended is told to everyone, and whether it was the service that did it', () => {
    for (const owner of [true, false]) {
      expect(seen({ state: 'suspended' }, owner)).toEqual({ kind: 'suspended' })
      expect(seen({ state: 'suspended', suspendedReason: 'Asked to' }, owner)).toEqual({ kind: 'stopped' })
    }
  })
})

test('GST is rounded to the paisa', () => {
  expect(withGst(99900, 18)).toBe(117882)
  expect(withGst(1, 18)).toBe(1)
  expect(withGst(3, 18)).toBe(4)
})

test('a year saves what it costs less than twelve months', () => {
  expect(savedByYear(plan('solo', 1))).toBe(199800)
  expect(savedByYear(plan('solo', 1, 100, 5000))).toBe(0)
  expect(savedByYear({ ...plan('solo', 1), prices: [] })).toBe(0)
})

describe('choosing a price', () => {
  const plans = [plan('solo', 1), plan('clinic', 5), plan('group', null)]
  const of = (name: string, period = 'monthly') => ({ id: `${name}-${period}`, plan: name })
  test.each([
    ['in a trial is charged when that ends', 'trialing', null, null, of('clinic'), 'later'],
    ['in a trial, for another than chosen', 'trialing', null, of('clinic'), of('group'), 'trialChange'],
    ['that goes on already', 'trialing', null, of('clinic'), of('clinic'), 'same'],
    ['of a higher plan holds at once', 'active', of('clinic'), of('clinic'), of('group', 'yearly'), 'up'],
    ['of a higher plan holds at once, cancelled or not', 'active', of('clinic'), null, of('group'), 'up'],
    ['of the same plan by the year comes with the next period', 'active', of('clinic'), of('clinic'), of('clinic', 'yearly'), 'atEnd'],
    ['of a smaller plan comes with the next period', 'active', of('clinic'), of('clinic'), of('solo', 'yearly'), 'atEnd'],
    ['after cancelling is charged when the paid time ends', 'active', of('clinic'), null, of('clinic'), 'later'],
    ['when nothing is paid any more is charged now', 'past_due', of('clinic'), null, of('clinic'), 'begin'],
    ['of a lapsed clinic is charged now', 'ended', of('clinic'), null, of('solo'), 'begin'],
  ] as const)('%s', (_, state, paid, mandate, wanted, change) => {
    expect(changeTo(plans, { state, paid, mandate }, wanted)).toBe(change)
  })
})

test('who was invited has a seat; without a limit all fit', () => {
  const used = { dentists: 2, invited: 1, branches: 2 }
  expect(tooMany(plan('solo', 1), used)).toEqual({ dentists: 2, branches: 1 })
  expect(tooMany(plan('three', 3), used)).toEqual({ dentists: 0, branches: 0 })
  expect(tooMany(plan('group', null), used)).toEqual({ dentists: 0, branches: 0 })
})
