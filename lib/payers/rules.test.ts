import { expect, test } from 'vitest'
import { settled } from './rules'

test.for([
  [1_000_000, 1000, 0, { received: 900_000, tds: 100_000, fee: 0 }],
  [123_456, 1000, 250, { received: 108_056, tds: 12_300, fee: 3_100 }],
  [100_000, 0, 0, { received: 100_000, tds: 0, fee: 0 }],
  [40, 3000, 0, { received: 40, tds: 0, fee: 0 }],
] as const)('of %i paise with %i and %i hundredths of a percent', ([claimed, tds, fee, expected]) => {
  const parts = settled(claimed, tds, fee)
  expect(parts).toEqual(expected)
  expect(parts.received + parts.tds + parts.fee).toBe(claimed)
})
