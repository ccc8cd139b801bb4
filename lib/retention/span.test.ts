import { expect, test } from 'vitest'
import { spanParts } from './span'

test.for([
  ['90 days', [{ n: 90, unit: 'days' }]],
  ['1 year', [{ n: 1, unit: 'years' }]],
  ['7 years', [{ n: 7, unit: 'years' }]],
  ['1 year 6 mons', [{ n: 1, unit: 'years' }, { n: 6, unit: 'months' }]],
  ['1 mon 3 days', [{ n: 1, unit: 'months' }, { n: 3, unit: 'days' }]],
  ['00:00:00', []],
] as const)('%s', ([span, parts]) => expect(spanParts(span)).toEqual(parts))
