import { describe, expect, test } from 'vitest'
import { answerOf, goods, gstRates, taxOfAnswer } from './tax'

describe('the answer to the question', () => {
  test('is read back from the tax that it led to', () => {
    for (const answer of ['restores', 'appearance'] as const) expect(answerOf(taxOfAnswer[answer])).toBe(answer)
  })
  test('is "other" as soon as rate or code differ', () => {
    expect(answerOf({ rateBp: 500, code: '999722' })).toBe('other')
    expect(answerOf({ rateBp: 1800, code: '999312' })).toBe('other')
    expect(answerOf({ rateBp: 0, code: '999722' })).toBe('other')
  })
})
test('goods have a rate that exists and a code of 4 to 8 digits', () => {
  for (const { hsn, rateBp } of goods) {
    expect(gstRates).toContain(rateBp)
    expect(hsn).toMatch(/^\d{4,8}$/)
  }
})
