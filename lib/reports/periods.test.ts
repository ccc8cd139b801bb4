import { describe, expect, test } from 'vitest'
import { periodBefore, periodOf } from './periods'

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
    ['as many days right before it', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
    ['the day before', '2026-11-22', '2026-11-22', '2026-11-21', '2026-11-21'],
  ] as const)('%s', ([, from, until, beforeFrom, beforeUntil]) => {
    expect(periodBefore({ from, until })).toEqual({ from: beforeFrom, until: beforeUntil })
  })
})
