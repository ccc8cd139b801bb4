import { describe, expect, test } from 'vitest'
import { compareExams, linesAt } from './comparing'
import { attachmentLevel, blankTooth, countsOf, figuresOf, hasEntrance, mergeTooth, perioTeeth, pocketGrade, prefill, readPattern, sextantOf } from './rules'

const tooth = (number: number, known: Partial<ReturnType<typeof blankTooth>> = {}) => ({ ...blankTooth(number), ...known })

test('attachment level is depth plus margin, and unknown unless both are known', () => {
  expect([attachmentLevel(5, 2), attachmentLevel(4, -2), attachmentLevel(3, 0), attachmentLevel(5, null), attachmentLevel(null, 2)]).toEqual([7, 2, 3, null, null])
})

test('six sextants, with the canines in front', () => {
  expect([18, 14, 13, 11, 21, 23, 24, 28, 38, 34, 33, 43, 44, 48].map(sextantOf)).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])
})

test('upper molars have three entrances, lower molars two, upper first premolars two, other teeth none', () => {
  const of = (number: number) => (['M', 'B', 'D', 'L'] as const).filter((entrance) => hasEntrance(number, entrance)).join('')
  expect([16, 28, 36, 47, 14, 24, 15, 34, 11].map(of)).toEqual(['MBD', 'MBD', 'BL', 'BL', 'MD', 'MD', '', '', ''])
})

describe('the sums of an exam', () => {
  const teeth = [
    tooth(16, { depths: [3, 4, 6, null, null, null], margins: [0, 1, -1, null, 2, null], bleeding: [true, false, true, false, false, false] }),
    tooth(17, { missing: true, depths: [9, 9, 9, 9, 9, 9], bleeding: Array(6).fill(true) }),
    tooth(11, { plaque: [true, false, false, false, false, false] }),
  ]
  test('count the sites that were looked at, of teeth that are there', () => {
    expect(countsOf(teeth)).toEqual({ sites: 4, bleeding: 2, plaque: 1, suppuration: 0, depth_sites: 3, depth_sum: 13, level_sites: 3, level_sum: 13, deep4: 2, deep6: 1 })
    expect(figuresOf(countsOf(teeth))).toEqual({ bleeding: 50, plaque: 25, depth: 4.3, level: 4.3, deep4: 2, deep6: 1, sites: 4 })
  })
  test('of nothing are unknown, not nought', () => {
    expect(figuresOf(countsOf([blankTooth(11)]))).toEqual({ bleeding: null, plaque: null, depth: null, level: null, deep4: 0, deep6: 0, sites: 0 })
  })
})

test('pockets from 4 mm and from 6 mm are told apart', () => {
  expect([null, 0, 3, 4, 5, 6, 12].map(pocketGrade)).toEqual([0, 0, 0, 1, 1, 2, 2])
})

describe('two people at one tooth', () => {
  const base = tooth(16, { depths: [3, null, null, null, null, null] })
  test('changes of both are put together', () => {
    const mine = { ...base, depths: [3, 2, null, null, null, null] }
    const theirs = { ...base, mobility: 1, depths: [3, null, null, 4, null, null] }
    expect(mergeTooth(base, mine, theirs)).toEqual({ ...base, mobility: 1, depths: [3, 2, null, 4, null, null] })
  })
  test('the same place changed differently is nobody’s to decide but theirs', () => {
    expect(mergeTooth(base, { ...base, depths: [4, null, null, null, null, null] }, { ...base, depths: [5, null, null, null, null, null] })).toBeNull()
    expect(mergeTooth(base, { ...base, missing: true }, base)).toEqual({ ...base, missing: true })
  })
})

describe('prefilling', () => {
  test('fills what is empty and leaves what was measured; missing teeth stay empty', () => {
    expect(prefill(tooth(16, { depths: [null, 5, null, null, null, null] }), [3, 2, 4]).depths).toEqual([4, 5, 3, 4, 2, 3])
    expect(prefill(tooth(16, { missing: true }), [3, 2, 3]).depths).toEqual(Array(6).fill(null))
  })
  test('reads what people write', () => {
    expect(['323', '3-2-3', ' 4 3 10 ', '3-2', '3-2-99', 'abc', ''].map(readPattern)).toEqual([[3, 2, 3], [3, 2, 3], [4, 3, 10], null, null, null, null])
  })
})

describe('two exams compared', () => {
  const earlier = [tooth(16, { depths: [6, 5, 3, null, 3, 3] }), tooth(26, { depths: Array(6).fill(5) })]
  const later = [tooth(16, { depths: [3, 4, 5, 4, null, 3] }), tooth(26, { missing: true })]
  test('differences by site; what counts is 2 mm, and only where both measured a tooth that is there', () => {
    const { changes, both, better, worse, worseSites } = compareExams(earlier, later)
    expect(changes.get(16)).toEqual([-3, -1, 2, null, null, 0])
    expect(changes.get(26)).toEqual(Array(6).fill(null))
    expect({ both, better, worse }).toEqual({ both: 4, better: 1, worse: 1 })
    expect(worseSites).toEqual([{ tooth: 16, site: 2, before: 3, after: 5, change: 2 }])
  })
  test('lines are drawn from the cemento-enamel junction', () => {
    expect(linesAt(tooth(16, { depths: [5, 3, null, null, null, null], margins: [2, null, 1, null, null, null] }), 0)).toEqual({ margin: 2, pocket: 7 })
    expect(linesAt(tooth(16, { depths: [5, 3, null, null, null, null] }), 1)).toEqual({ margin: 0, pocket: 3 })
    expect(linesAt(tooth(16, { margins: [null, null, 1, null, null, null] }), 2)).toEqual({ margin: 1, pocket: null })
  })
})

test('a periodontal chart has 32 teeth and no milk tooth', () => {
  expect(perioTeeth).toHaveLength(32)
  expect(perioTeeth.every((number) => number < 49)).toBe(true)
})
