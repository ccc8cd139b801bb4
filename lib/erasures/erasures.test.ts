import { expect, test } from 'vitest'
import { urgency } from './erasures'

test('a request that is not proved is due when it has to be answered, one that is when it has to be done', () => {
  const days = { answer_by: '2026-12-10', finish_by: '2027-01-04' }
  expect(urgency({ state: 'received', ...days }, '2026-12-02')).toBe('fine')
  expect(urgency({ state: 'received', ...days }, '2026-12-03')).toBe('soon')
  expect(urgency({ state: 'received', ...days }, '2026-12-11')).toBe('late')
  expect(urgency({ state: 'verified', ...days }, '2026-12-11')).toBe('fine')
  expect(urgency({ state: 'verified', ...days }, '2027-01-05')).toBe('late')
})
