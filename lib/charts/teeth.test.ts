import { describe, expect, test } from 'vitest'
import { allTeeth, archOf, compareTeeth, cornerOf, counterpartOf, isAnterior, isMilk, isTooth, normalSurfaces, quadrantOf, surfaceOn, surfacesFit, surfacesOf, teethInRow, toothLabel } from './teeth'

test('there are 52 teeth, and no other number is one', () => {
  expect(allTeeth).toHaveLength(52)
  expect(Array.from({ length: 200 }, (_, i) => i - 50).filter(isTooth)).toEqual(allTeeth)
  for (const none of [19, 56, 0, 90, 1.5, Number.NaN]) expect(isTooth(none), `${none}`).toBe(false)
  expect(allTeeth.filter(isMilk)).toHaveLength(20)
  expect(allTeeth.filter(isAnterior)).toHaveLength(24)
})

test('rows read as one sees them facing the patient', () => {
  expect(teethInRow.permanent.upper).toEqual([18, 17, 16, 15, 14, 13, 12, 11, 21, 22, 23, 24, 25, 26, 27, 28])
  expect(teethInRow.permanent.lower).toEqual([48, 47, 46, 45, 44, 43, 42, 41, 31, 32, 33, 34, 35, 36, 37, 38])
  expect(teethInRow.milk.upper).toEqual([55, 54, 53, 52, 51, 61, 62, 63, 64, 65])
  expect(teethInRow.milk.lower).toEqual([85, 84, 83, 82, 81, 71, 72, 73, 74, 75])
})

test('where a tooth stands', () => {
  expect([16, 26, 36, 46, 55, 85].map(quadrantOf)).toEqual([1, 2, 3, 4, 5, 8])
  expect([16, 26, 36, 46, 55, 65, 75, 85].map(cornerOf)).toEqual([1, 2, 3, 4, 1, 2, 3, 4])
  expect([16, 65, 36, 85].map(archOf)).toEqual(['upper', 'upper', 'lower', 'lower'])
  expect([15, 55, 31, 71, 16, 48].map(counterpartOf)).toEqual([55, 15, 71, 31, null, null])
})

test('teeth are sorted along the arch, a milk tooth beside the one that follows it', () => {
  expect([31, 85, 11, 28, 48, 21, 18].toSorted(compareTeeth)).toEqual([18, 11, 21, 28, 48, 85, 31])
  expect([25, 65, 24].toSorted(compareTeeth)).toEqual([24, 25, 65])
  expect(teethInRow.permanent.lower.toSorted(compareTeeth)).toEqual(teethInRow.permanent.lower)
})

describe('surfaces', () => {
  test('five a tooth, by where it stands', () => {
    expect(surfacesOf(16).join('')).toBe('MODBP')
    expect(surfacesOf(11).join('')).toBe('MIDFP')
    expect(surfacesOf(41).join('')).toBe('MIDFL')
    expect(surfacesOf(85).join('')).toBe('MODBL')
  })
  test('are said in one order, each once', () => {
    expect(normalSurfaces('dom')).toBe('MOD')
    expect(normalSurfaces('LDDM B')).toBe('MDBL')
    expect(normalSurfaces('xm')).toBe('MX')
    expect(normalSurfaces('')).toBe('')
  })
  test('a letter means what the tooth has there', () => {
    expect(surfaceOn(11, 'O')).toBe('I')
    expect(surfaceOn(11, 'B')).toBe('F')
    expect(surfaceOn(36, 'P')).toBe('L')
    expect(surfaceOn(16, 'M')).toBe('M')
    expect(surfaceOn(16, 'X')).toBeNull()
  })
  test('fit only the teeth that have them', () => {
    for (const [teeth, surfaces] of [[[11], 'MIDFP'], [[36], ''], [[16, 36], 'MOD'], [[], '']] as const) expect(surfacesFit([...teeth], surfaces)).toBe(true)
    for (const [teeth, surfaces] of [[[11], 'O'], [[36], 'P'], [[16, 36], 'L'], [[36], 'DO'], [[36], 'X'], [[], 'M']] as const) expect(surfacesFit([...teeth], surfaces)).toBe(false)
  })
})

test('names of teeth', () => {
  expect([16, 26, 36, 46].map((tooth) => toothLabel(tooth, 'fdi'))).toEqual(['16', '26', '36', '46'])
  expect([16, 26, 36, 46, 55, 71].map((tooth) => toothLabel(tooth, 'palmer'))).toEqual(['6┘', '└6', '┌6', '6┐', 'E┘', '┌A'])
})
