import { expect, test } from 'vitest'
import { changeFrom } from './report'

test('a change is told where there is enough to compare with', () => {
  const now = { amount: 60_000, days: 20 }
  expect(changeFrom({ amount: 50_000, days: 18 }, now)).toBe(20)
  expect(changeFrom({ amount: 80_000, days: 10 }, now)).toBe(-25)
  expect(changeFrom({ amount: 60_000, days: 20 }, now)).toBe(0)
  // Nothing before, less than nothing (more went back than came), or a few days of a clinic that has just moved in.
  expect(changeFrom({ amount: 0, days: 0 }, now)).toBeNull()
  expect(changeFrom({ amount: -500, days: 20 }, now)).toBeNull()
  expect(changeFrom({ amount: 30_000, days: 9 }, now)).toBeNull()
  // On as many days, but next to nothing: what is before was not all written down.
  expect(changeFrom({ amount: 15_000, days: 20 }, now)).toBe(300)
  expect(changeFrom({ amount: 14_999, days: 20 }, now)).toBeNull()
})
