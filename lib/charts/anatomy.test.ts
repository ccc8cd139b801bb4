import { describe, expect, test } from 'vitest'
import { placeOf, shapeOf, surfaceAt } from './anatomy'
import { layoutOf, neighbour, rangeOf } from './layout'
import { allTeeth, archOf, surfacesOf, teethInRow } from './teeth'

test('every tooth has its roots', () => {
  const roots = (tooth: number) => shapeOf(tooth).rootCount
  expect([18, 17, 16, 54, 55].map(roots)).toEqual([3, 3, 3, 3, 3])
  expect([48, 47, 46, 84, 85].map(roots)).toEqual([2, 2, 2, 2, 2])
  expect([14, 24].map(roots)).toEqual([2, 2])
  expect([11, 12, 13, 15, 34, 35, 31, 51, 53, 83].map(roots)).toEqual(Array(10).fill(1))
  for (const tooth of allTeeth) expect(shapeOf(tooth).roots.flatMap(({ apices }) => apices), `${tooth}`).toHaveLength(roots(tooth))
})

test('every tooth has five surfaces of its own, and a shape that no other kind has', () => {
  for (const tooth of allTeeth) expect(surfacesOf(tooth).map((surface) => surfaceAt(tooth, placeOf(surface))), `${tooth}`).toEqual(surfacesOf(tooth))
  expect(new Set(allTeeth.map((tooth) => shapeOf(tooth).crown)).size).toBe(26)
})

describe('the layout', () => {
  test('draws every tooth of a dentition once, none over another', () => {
    for (const [dentition, count] of [['permanent', 32], ['milk', 20], ['mixed', 52]] as const) {
      const { places, width, height, rows } = layoutOf(dentition)
      expect(places.size).toBe(count)
      expect(rows.flatMap(({ teeth }) => teeth)).toHaveLength(count)
      for (const [tooth, place] of places) {
        expect(place.left >= 0 && place.right <= width && place.top >= 0 && place.bottom <= height, `${tooth}`).toBe(true)
        expect(shapeOf(tooth).width, `${tooth}`).toBeLessThanOrEqual(place.right - place.left)
        expect(place.flipY === 1, `${tooth}`).toBe(archOf(tooth) === 'upper')
      }
      for (const { teeth } of rows) teeth.slice(1).forEach((tooth, i) => expect(places.get(tooth)!.left).toBeGreaterThanOrEqual(places.get(teeth[i]!)!.right))
    }
  })
  test('arrows walk it', () => {
    const mixed = layoutOf('mixed')
    expect(neighbour(mixed, 16, 'ArrowRight')).toBe(15)
    expect(neighbour(mixed, 18, 'ArrowLeft')).toBe(18)
    expect(neighbour(mixed, 11, 'ArrowRight')).toBe(21)
    expect(neighbour(mixed, 15, 'ArrowDown')).toBe(55)
    expect(neighbour(mixed, 55, 'ArrowDown')).toBe(85)
    expect(neighbour(layoutOf('permanent'), 16, 'ArrowDown')).toBe(46)
    expect(neighbour(mixed, 16, 'End')).toBe(28)
    expect(neighbour(mixed, 18, 'ArrowUp')).toBe(18)
  })
  test('a range lies in one row', () => {
    const permanent = layoutOf('permanent')
    expect(rangeOf(permanent, 12, 22)).toEqual([12, 11, 21, 22])
    expect(rangeOf(permanent, 22, 12)).toEqual([12, 11, 21, 22])
    expect(rangeOf(permanent, 16, 46)).toEqual([46])
    expect(rangeOf(permanent, 18, 28)).toEqual(teethInRow.permanent.upper)
  })
})
