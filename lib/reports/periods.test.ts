import { describe, expect, test } from 'vitest'
import { periodBefore, periodOf, stepsOf } from './periods'

describe('a preset', () => {
  test.for([
    ['today', '2026-11-22', '2026-11-22', '2026-11-22'], ['month', '2026-11-22', '2026-11-01', '2026-11-22'], ['last_month', '2026-01-05', '2025-12-01', '2025-12-31'],
    ['quarter', '2026-01-05', '2025-11-01', '2026-01-05'], ['year', '2026-03-31', '2025-04-01', '2026-03-31'], ['year', '2026-04-01', '2026-04-01', '2026-04-01'],
  ] as const)('%s on %s', ([preset, today, from, until]) => {
    expect(periodOf(preset, today)).toEqual({ from, until })
  })
})

describe('a period is compared with', () => {
  test.for([
    ['the same days of the month before', '2026-11-01', '2026-11-22', '2026-10-01', '2026-10-22'],
    ['the whole month before, when it is whole', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
    ['all of a month that is shorter', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['as many months before', '2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['as many months before, across a year', '2026-01-01', '2026-02-10', '2025-11-01', '2025-12-10'],
    ['the same days of the financial year before', '2026-04-01', '2026-11-23', '2025-04-01', '2025-11-23'],
    ['the whole financial year before', '2027-04-01', '2028-03-31', '2026-04-01', '2027-03-31'],
    ['a financial year to the leap day', '2027-04-01', '2028-02-29', '2026-04-01', '2027-02-28'],
    ['as many days right before it', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
    ['the day before', '2026-11-22', '2026-11-22', '2026-11-21', '2026-11-21'],
  ] as const)('%s', ([, from, until, beforeFrom, beforeUntil]) => {
    expect(periodBefore({ from, until })).toEqual({ from: beforeFrom, until: beforeUntil })
  })
})

test('a chart has every day of a period, and every month of one longer than a quarter', () => {
  expect(stepsOf({ from: '2026-02-27', until: '2026-03-02' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(stepsOf({ from: '2026-05-01', until: '2026-08-01' })).toHaveLength(93)
  expect(stepsOf({ from: '2025-11-15', until: '2026-03-01' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', '2026-03'])
})
