import { expect, test } from 'vitest'
import { bpFlag, readMeasurement, sugarFlag } from './measurements'

test.for([
  [120, 80, null], [139, 89, null], [140, 80, 'high'], [130, 90, 'high'], [179, 109, 'high'], [180, 80, 'urgent'], [150, 110, 'urgent'],
  [89, 70, 'low'], [100, 59, 'low'], [null, null, null], [145, null, 'high'],
] as const)('blood pressure %s/%s: %s', ([bp_systolic, bp_diastolic, flag]) => {
  expect(bpFlag({ bp_systolic, bp_diastolic })).toBe(flag)
})

test.for([
  [99, 'fasting', null], [126, 'fasting', 'high'], [150, 'random', null], [200, 'random', 'high'], [199, 'after_food', null], [200, 'after_food', 'high'],
  [69, 'random', 'low'], [53, 'fasting', 'urgent'], [null, null, null], [210, null, 'high'],
] as const)('sugar %s (%s): %s', ([sugar_mg_dl, sugar_kind, flag]) => {
  expect(sugarFlag({ sugar_mg_dl, sugar_kind })).toBe(flag)
})

test('a half-typed number is none yet', () => {
  expect(['', ' 130 ', '1', '999', '12a', '-5', '80.5'].map((typed) => readMeasurement('bp_systolic', typed))).toEqual([null, 130, undefined, undefined, undefined, undefined, undefined])
})
