import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooth, teethInRow } from '@/lib/charts/teeth'
import { spreadPaise } from '@/lib/money'
import { dentistOf, discountPercent, minutesOf, takesOutTooth, typedTeeth, withinLimit } from './rules'

const prices = fc.array(fc.integer({ min: 0, max: 500_000_000 }), { minLength: 1, maxLength: 400 })
const plan = prices.chain((list) => {
  const whole = list.reduce((sum, price) => sum + price, 0)
  return fc.record({ list: fc.constant(list), whole: fc.constant(whole), final: fc.integer({ min: 0, max: whole }) })
})

describe('a final amount over items', () => {
  test('is spread exactly, nobody above the list, nobody below nothing', () => {
    fc.assert(fc.property(plan, ({ list, final, whole }) => {
      const parts = spreadPaise(final, list)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole === 0 ? 0 : final)
      parts.forEach((part, i) => {
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(list[i]!)
      })
    }))
  })
  test('is in proportion: off by less than a paisa', () => {
    fc.assert(fc.property(plan, ({ list, final, whole }) => {
      if (whole === 0) return
      spreadPaise(final, list).forEach((part, i) => expect(Math.abs(part - (final * list[i]!) / whole)).toBeLessThan(1.01))
    }))
  })
  test('the full price changes nothing', () => {
    fc.assert(fc.property(prices, (list) => {
      expect(spreadPaise(list.reduce((sum, price) => sum + price, 0), list)).toEqual(list)
    }))
  })
  test('by example', () => {
    expect(spreadPaise(100, [100, 100, 100])).toEqual([33, 33, 34])
    expect(spreadPaise(0, [5, 7])).toEqual([0, 0])
    expect(spreadPaise(10, [])).toEqual([])
  })
})

test('a discount is said rounded up, so that what is beyond a limit never looks within it', () => {
  expect(discountPercent(1_000_000, 950_000)).toBe(5)
  expect(discountPercent(1_000_000, 949_999)).toBe(5.1)
  expect(discountPercent(0, 0)).toBe(0)
})

test.each([
  [1000, 950, 0, 5, true], [1000, 949, 0, 5, false], [1000, 949, 51, 5, true], [1000, 0, 0, null, true], [1000, 1000, 0, 0, true], [1000, 999, 0, 0, false],
])('list %i, agreed %i, given %i, limit %s: %s', (list, agreed, granted, limit, may) => expect(withinLimit(list, agreed, granted, limit)).toBe(may))

test.each([
  ['16 17', [17, 16], []], ['18-16,21', [18, 17, 16, 21], []], ['11-21', [11, 21], []], ['19 36 x', [36], ['19', 'x']], ['16-36', [], ['16-36']], ['55-53', [55, 54, 53], []],
  ['', [], []],
])('teeth typed as "%s"', (typed, teeth, wrong) => {
  const rows = Object.values(teethInRow).flatMap((row) => Object.values(row))
  expect(typedTeeth(typed, isTooth, rows)).toEqual({ teeth, wrong })
})

test('a visit for several items lasts as long as they do, and no longer than a visit may', () => {
  expect(minutesOf([{ minutes: 60 }, { minutes: 45 }])).toBe(105)
  expect(minutesOf(Array.from({ length: 20 }, () => ({ minutes: 60 })))).toBe(480)
})

test('with whom: the one dentist of all of them', () => {
  expect(dentistOf([{ dentist_id: 'a' }, { dentist_id: null }], 'a')).toBe('a')
  expect(dentistOf([{ dentist_id: 'a' }, { dentist_id: null }], 'b')).toBeNull()
  expect(dentistOf([{ dentist_id: null }], null)).toBeNull()
})

test('a procedure takes out a tooth by its mark on the chart, whatever it is called', () => {
  const procedures = [{ id: 'surgical', mark: 'extraction' }, { id: 'crown', mark: 'crown' }, { id: 'visit', mark: null }]
  expect(takesOutTooth(procedures, ['crown', 'surgical'])).toBe(true)
  expect(takesOutTooth(procedures, ['crown', 'visit', undefined])).toBe(false)
})
