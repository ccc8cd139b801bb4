import { describe, expect, test } from 'vitest'
import { axesOf, halve, levelFor, sample, sharpen, type Level } from './sample'
import { flip, turn, wholeView, type View } from './view'

const level = (width: number, values: number[]): Level => ({ width, height: values.length / width, values: Uint16Array.from(values), factor: 1 })
/** What a view of a picture shows, as rows. */
function shown(picture: Level, view: View, canvas: { width: number; height: number }, ratio = 1) {
  const [across, down] = axesOf(view, canvas, ratio, picture, picture)
  const width = across.at.length
  const values = sample(picture.values, across, down, new Uint16Array(width * down.at.length))
  return { left: across.from, top: down.from, rows: Array.from({ length: down.at.length }, (_, y) => [...values.slice(y * width, (y + 1) * width)]) }
}
const small = level(3, [1, 2, 3, 4, 5, 6])
const pane = { width: 7, height: 6 }
const whole = wholeView(small, pane)

describe('what a view shows', () => {
  test('at 100 %, every pixel is itself, in the middle of the pane', () => {
    expect(shown(small, whole, pane)).toEqual({ left: 2, top: 2, rows: [[1, 2, 3], [4, 5, 6]] })
  })
  test('turned clockwise and mirrored', () => {
    expect(shown(small, turn(whole, 1), pane).rows).toEqual([[4, 1], [5, 2], [6, 3]])
    expect(shown(small, turn(turn(whole, 1), 1), pane).rows).toEqual([[6, 5, 4], [3, 2, 1]])
    expect(shown(small, turn(whole, -1), pane).rows).toEqual([[3, 6], [2, 5], [1, 4]])
    expect(shown(small, flip(whole), pane).rows).toEqual([[3, 2, 1], [6, 5, 4]])
    expect(shown(small, flip(turn(whole, 1)), pane).rows).toEqual([[1, 4], [2, 5], [3, 6]])
  })
  test('only the part that is in the pane', () => {
    const close = { ...whole, scale: 16 }
    const { left, top, rows } = shown(small, close, pane)
    expect([left, top, rows.length, rows[0]!.length]).toEqual([0, 0, 6, 7])
    // Around the point in the middle, 1.5 and 1: nothing but its four neighbours.
    expect(rows[0]![3]).toBeGreaterThanOrEqual(2)
    expect(rows[5]![3]).toBeLessThanOrEqual(5)
  })
  test('on a screen with two device pixels to one, 100 % takes four for each', () => {
    const { rows } = shown(level(2, [0, 100, 0, 100]), wholeView({ width: 2, height: 2 }, { width: 4, height: 4 }), { width: 8, height: 8 }, 2)
    expect(rows).toHaveLength(4)
    expect(rows[0]).toEqual([0, 25, 75, 100])
  })
  test('nothing of a picture that is elsewhere', () => {
    expect(shown(small, { ...whole, centre: { x: 500, y: 1 } }, pane).rows).toEqual([[], []])
  })
  test('values of 16 bits do not run over between neighbours', () => {
    expect(shown(level(2, [65_535, 65_535, 65_535, 65_535]), { ...wholeView({ width: 2, height: 2 }, pane), scale: 2 }, pane).rows.flat().every((v) => v === 65_535)).toBe(true)
  })
})

describe('smaller copies', () => {
  test('are means of four, an odd edge is kept', () => {
    expect(halve(level(3, [0, 4, 9, 8, 12, 9, 5, 5, 7]))).toEqual({ width: 2, height: 2, factor: 2, values: Uint16Array.from([6, 9, 5, 7]) })
  })
  test('are taken when a device pixel covers two of the picture, not before', () => {
    expect([1, 0.6, 0.5, 0.3, 0.25, 0.1].map((scale) => levelFor({ ...whole, scale }, 1))).toEqual([0, 0, 1, 1, 2, 3])
    expect(levelFor({ ...whole, scale: 0.5 }, 2)).toBe(0)
  })
  test('show the same place as the picture itself', () => {
    const big = level(8, Array.from({ length: 64 }, (_, i) => (i % 8) * 100))
    const half = halve(big)
    const [across, down] = axesOf({ ...wholeView(big, { width: 4, height: 4 }) }, { width: 4, height: 4 }, 1, half, big)
    expect([...sample(half.values, across, down, new Uint16Array(16)).slice(0, 4)]).toEqual([50, 250, 450, 650])
  })
})

describe('sharpening', () => {
  test('lifts an edge on both sides, leaves what is even, and stays within the values', () => {
    const edge = Uint16Array.from([0, 1, 2].flatMap(() => [10, 10, 10, 50, 50, 50]))
    expect([...sharpen(edge, 6, 1, 55)].slice(7, 11)).toEqual([10, 0, 55, 50])
  })
  test('does not touch the alpha of colours', () => {
    const colours = Uint8ClampedArray.from(Array.from({ length: 9 }, (_, i) => [i * 20, 0, 0, 255]).flat())
    expect([...sharpen(colours, 3, 2, 255, 4)].filter((_, i) => i % 4 === 3)).toEqual(Array(9).fill(255))
  })
})
