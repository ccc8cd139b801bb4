import { describe, expect, it } from 'vitest'
import { addDays, dateIn, dayRange, formatAgo, formatDate, formatTime, instantOf, isDate, minutesIn, weekdayOf } from './time'

const pune = 'Asia/Kolkata'
const london = 'Europe/London'

describe('wall clock and instants', () => {
  it('puts an evening in Pune on its own date, whatever the server thinks', () => {
    expect(dateIn('2026-11-21T19:00:00Z', pune)).toBe('2026-11-22')
    expect(minutesIn('2026-11-21T19:00:00Z', pune)).toBe(30)
  })

  it('finds the instant of a wall time', () => {
    expect(instantOf('2026-11-22', 570, pune).toISOString()).toBe('2026-11-22T04:00:00.000Z')
  })

  it('knows that a day is 23 or 25 hours long when clocks change', () => {
    const hours = (date: string) => {
      const { from, until } = dayRange(date, london)
      return (until.getTime() - from.getTime()) / 3_600_000
    }
    expect([hours('2026-03-29'), hours('2026-06-01'), hours('2026-10-25')]).toEqual([23, 24, 25])
  })

  it('moves a time that does not exist on by the hour that was skipped', () => {
    expect(instantOf('2026-03-29', 90, london).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })
})

describe('dates', () => {
  it('counts days over a month and a leap day', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(weekdayOf('2026-11-22')).toBe(0)
  })

  it('knows impossible ones', () => {
    expect(['2026-02-30', '2026-13-01', '22/11/2026', ''].map(isDate)).toEqual([false, false, false, false])
    expect(isDate('2028-02-29')).toBe(true)
  })
})

describe('for people', () => {
  it('writes times and dates in the language of the screen, with Latin digits', () => {
    expect(formatTime('2026-11-22T04:00:00Z', pune, 'en')).toMatch(/^9:30 am$/i)
    expect(formatTime('2026-11-22T04:00:00Z', pune, 'hi')).toContain('9:30')
    expect(formatDate('2001-11-22T04:00:00Z', pune, 'en')).toContain('2001')
  })
})

describe('how long ago', () => {
  it.each([
    ['2026-11-22T10:00:00Z', 'now'],
    ['2026-11-22T10:04:00Z', 'now'],
    ['2026-11-22T09:59:20Z', 'now'],
    ['2026-11-22T09:55:00Z', '5 min ago'],
    ['2026-11-22T07:10:00Z', '2 hr ago'],
    ['2026-11-21T09:00:00Z', 'yesterday'],
    ['2026-11-01T09:00:00Z', '21 days ago'],
    ['2026-08-01T09:00:00Z', '3 mo ago'],
  ])('%s: %s', (at, words) => {
    expect(formatAgo(at, 'en', new Date('2026-11-22T10:00:00Z'))).toBe(words)
  })
})
