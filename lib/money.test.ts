import { expect, test } from 'vitest'
import { typedPaise } from './money'

test.each([['45,000', 4_500_000], ['₹45000.5', 4_500_050], ['45k', 4_500_000], ['0', 0], ['-5', null], ['', null], ['12.345', null], ['1e9', null], ['9999999999', null]])(
  'the amount typed as %s', (typed, paise) => expect(typedPaise(typed)).toBe(paise))
