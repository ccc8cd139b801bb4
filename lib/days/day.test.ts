import { expect, it } from 'vitest'
import { worthOf } from './day'

it('notes and coins are worth their rupees, in paise', () => {
  expect(worthOf({})).toBe(0)
  expect(worthOf({ 500: 2, 100: 4, 50: 1, 20: 2, 1: 3 })).toBe(149_300)
})
