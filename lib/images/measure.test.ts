import { expect, test } from 'vitest'
import { measureOf, spacingFrom, type Spacing } from './measure'

const square: Spacing = { x: 100_000, y: 100_000, from: 'file' }
const at = (...numbers: number[]) => Array.from({ length: numbers.length / 2 }, (_, i) => ({ x: numbers[2 * i]!, y: numbers[2 * i + 1]! }))

test('a length in millimetres, also where pixels are higher than wide', () => {
  expect(measureOf('length', at(10, 10, 310, 410), square)).toEqual({ value: 50, unit: 'mm' })
  expect(measureOf('length', at(0, 0, 0, 100), { ...square, y: 200_000 })).toEqual({ value: 20, unit: 'mm' })
})

test('without spacing a length is pixels, and says so', () => {
  expect(measureOf('length', at(0, 0, 3, 4), null)).toEqual({ value: 5, unit: 'px' })
  expect(measureOf('area', at(0, 0, 10, 0, 10, 10), null)).toEqual({ value: 50, unit: 'px2' })
})

test('an angle at the point in the middle, whichever way round', () => {
  expect(measureOf('angle', at(10, 0, 0, 0, 0, 10), null)).toEqual({ value: 90, unit: 'degree' })
  expect(measureOf('angle', at(0, 10, 0, 0, 10, 0), square)!.value).toBeCloseTo(90)
  expect(measureOf('angle', at(-5, 0, 0, 0, 5, 0), square)!.value).toBeCloseTo(180)
  // As the eye would see it on the tooth, not in pixels that are not square.
  expect(measureOf('angle', at(10, 0, 0, 0, 10, 5), { ...square, y: 200_000 })!.value).toBeCloseTo(45)
})

test('an area, drawn either way round', () => {
  const box = at(0, 0, 100, 0, 100, 50, 0, 50)
  expect(measureOf('area', box, square)).toEqual({ value: 50, unit: 'mm2' })
  expect(measureOf('area', box.toReversed(), square)!.value).toBe(50)
})

test('what only points at something measures nothing', () => {
  for (const tool of ['arrow', 'text', 'freehand'] as const) expect(measureOf(tool, at(0, 0, 9, 9), square)).toBeNull()
})

test('calibrated on a line of 25 mm, that line measures 25 mm', () => {
  const line = at(12.5, 40, 703, 61) as [{ x: number; y: number }, { x: number; y: number }]
  const nanometres = spacingFrom(line, 25)
  expect(measureOf('length', line, { x: nanometres, y: nanometres, from: 'calibrated' })!.value).toBeCloseTo(25, 3)
})
