import { describe, expect, test } from 'vitest'
import { afterQuiet, formatPrice, instantTyped, paidFor } from './rules'

test('prices keep their four decimals, sums have two', () => {
  expect(formatPrice(86310, 'en')).toBe('₹0.8631')
  expect(formatPrice(11500, 'en')).toBe('₹0.115')
  expect(formatPrice(240 * 86310, 'en')).toBe('₹207.14')
  expect(formatPrice(0, 'hi')).toBe('₹0.00')
})

test.for([[345, 3], [346, 4], [86, 0], [null, null]] as const)('a cap of %s paise pays for %s marketing messages', ([cap, messages]) => {
  expect(paidFor(cap, 86310)).toBe(messages)
})

describe('quiet hours', () => {
  const zone = 'Asia/Kolkata'
  test.for([
    ['2026-11-22T20:59', '21:00', '08:00', '2026-11-22T20:59'],
    ['2026-11-22T21:00', '21:00', '08:00', '2026-11-23T08:00'],
    ['2026-11-23T07:59', '21:00', '08:00', '2026-11-23T08:00'],
    ['2026-11-23T08:00', '21:00', '08:00', '2026-11-23T08:00'],
    ['2026-11-23T13:30', '13:00', '14:00', '2026-11-23T14:00'],
    ['2026-11-23T03:00', '03:00', '03:00', '2026-11-23T03:00'],
  ] as const)('%s with quiet from %s until %s goes at %s', ([at, from, until, goes]) => {
    expect(afterQuiet(instantTyped(at, zone)!, zone, from, until)).toEqual(instantTyped(goes, zone))
  })
})

test('a moment is read on the clinic’s wall clock', () => {
  expect(instantTyped('2026-11-24T10:30', 'Asia/Kolkata')?.toISOString()).toBe('2026-11-24T05:00:00.000Z')
  expect(instantTyped('tomorrow', 'Asia/Kolkata')).toBeNull()
})
