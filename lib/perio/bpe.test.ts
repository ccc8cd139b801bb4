import { describe, expect, test } from 'vitest'
import { bpeAge, bpeFollowUp, isBpeCode } from './bpe'

const codes = (text: string) => text.split(' ')

test('ages: from 7 on, with few codes until 12 and all until 18', () => {
  const today = '2026-11-22'
  expect([['2019-11-23', 'too_young'], ['2019-11-22', 'child'], ['2014-11-23', 'child'], ['2014-11-22', 'youth'], ['2008-11-23', 'youth'], ['2008-11-22', 'adult'], [null, 'adult']]
    .map(([birth]) => bpeAge(birth as string | null, today))).toEqual(['too_young', 'child', 'child', 'youth', 'youth', 'adult', 'adult'])
})

test('codes', () => {
  expect(['0', '2', 'X', '3', '2*', '4*', '5', '', 'x', '44'].map((code) => isBpeCode(code, 'adult'))).toEqual([true, true, true, true, true, true, false, false, false, false])
  expect(['0', '2', 'X', '3', '2*'].map((code) => isBpeCode(code, 'child'))).toEqual([true, true, true, false, false])
  expect(isBpeCode('3', 'youth')).toBe(true)
  expect(isBpeCode('0', 'too_young')).toBe(false)
})

describe('what follows', () => {
  test.for([
    ['0 0 0 0 0 0', ['nothing'], []],
    ['0 1 0 0 X 0', ['hygiene'], []],
    ['2 1 0 2 1 0', ['hygiene', 'scaling'], []],
    ['3 1 0 2 1 3', ['hygiene', 'scaling', 'debridement', 'sextantChart'], [1, 6]],
    ['2 1 2* 1 0 X', ['hygiene', 'scaling', 'sextantChart', 'furcation'], [3]],
    ['4 1 3 2 X 2', ['hygiene', 'scaling', 'debridement', 'fullChart', 'specialist'], [1, 2, 3, 4, 6]],
    ['4* 0 0 0 0 0', ['hygiene', 'scaling', 'debridement', 'fullChart', 'furcation', 'specialist'], [1, 2, 3, 4, 5, 6]],
    ['X X X X X X', ['nothing'], []],
  ] as const)('%s', ([text, steps, chart]) => {
    expect(bpeFollowUp(codes(text), 'adult')).toEqual({ steps, chart })
  })
  test('of young people: a specialist from 3 on; of children a new look as they grow', () => {
    expect(bpeFollowUp(codes('3 0 0 0 0 0'), 'youth').steps).toContain('specialist')
    expect(bpeFollowUp(codes('1 0 0 0 0 0'), 'child').steps).toEqual(['hygiene', 'watch'])
  })
})
