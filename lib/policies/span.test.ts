import { expect, test } from 'vitest'
import { spanInWords } from './span'

test.for([
  ['90 days', 'en', '90 days'], ['1 year', 'en', '1 year'], ['1 year 6 mons', 'en', '1 year 6 months'], ['1 day', 'en', '1 day'],
  ['7 years', 'hi', '7 वर्ष'], ['90 days', 'hi', '90 दिन'],
] as const)('%s in %s', ([span, locale, words]) => {
  expect(spanInWords(span, locale)).toBe(words)
})
