import { describe, expect, test } from 'vitest'
import { labStatuses } from './order'
import { asksDueDate, isAwaited, isOver, nextStatus, otherStatuses, readTeeth } from './rules'

describe('the steps of an order', () => {
  test('one click each leads from ordered to fitted', () => {
    const path = ['ordered'] as (typeof labStatuses)[number][]
    for (let to = nextStatus(path[0]!); to; to = nextStatus(to)) path.push(to)
    expect(path).toEqual(['ordered', 'sent', 'received', 'fitted'])
  })
  test('every status but cancelled is reached, none leads to itself or twice to the same', () => {
    for (const status of labStatuses) {
      const ways = [nextStatus(status), ...otherStatuses(status)].filter((to) => to !== null)
      expect(ways).not.toContain(status)
      expect(new Set(ways).size).toBe(ways.length)
      // A wrong click is always taken back.
      expect(ways.length).toBeGreaterThan(0)
    }
  })
  test('awaited, here and over exclude each other', () => {
    expect(labStatuses.filter(isAwaited)).toEqual(['ordered', 'sent', 'returned'])
    expect(labStatuses.filter(isOver)).toEqual(['fitted', 'cancelled'])
  })
  test('a new due date is asked for when it goes back, or leaves after the day it was due', () => {
    expect(asksDueDate('returned', '2026-12-01', '2026-11-22')).toBe(true)
    expect(asksDueDate('sent', '2026-11-21', '2026-11-22')).toBe(true)
    expect(asksDueDate('sent', '2026-11-22', '2026-11-22')).toBe(false)
    expect(asksDueDate('received', '2026-11-01', '2026-11-22')).toBe(false)
  })
})

test('teeth as typed: each once, and none that does not exist', () => {
  expect(readTeeth('36, 37 46;46')).toEqual([36, 37, 46])
  expect(readTeeth('')).toEqual([])
  expect(readTeeth('19')).toBeNull()
  expect(readTeeth('36 x')).toBeNull()
})
