import { describe, expect, test } from 'vitest'
import { project, wholeView, zoomAt } from '../viewer/view'
import { unaligned, upperView } from './overlay'

const lower = { width: 2000, height: 1500 }
const upper = { width: 1000, height: 1000 }
const pane = { width: 800, height: 600 }
const view = zoomAt(wholeView(lower, pane), pane, { x: 100, y: 100 }, 0.7)
const middleOf = ({ width, height }: typeof lower) => ({ x: width / 2, y: height / 2 })

describe('a picture on another', () => {
  test('unaligned, their middles meet and the upper is as large as fits, at any zoom', () => {
    for (const at of [view, wholeView(lower, pane)]) {
      const top = upperView(at, lower, upper, pane, unaligned).view
      const [a, b] = [project(at, pane, middleOf(lower)), project(top, pane, middleOf(upper))]
      expect(b.x).toBeCloseTo(a.x)
      expect(b.y).toBeCloseTo(a.y)
      // 1,000 pixels are as high as 1,500 of the lower.
      expect(top.scale / at.scale).toBeCloseTo(1.5)
    }
  })
  test('shifted, its middle lies where the shift says, and stays there when one zooms', () => {
    const alignment = { shift: { x: 120, y: -60 }, grow: 1.1, tilt: 3 }
    for (const at of [view, zoomAt(view, pane, { x: 700, y: 20 }, 2)]) {
      const { view: top, turn } = upperView(at, lower, upper, pane, alignment)
      const wanted = project(at, pane, { x: 1120, y: 690 })
      expect(project(top, pane, middleOf(upper)).x).toBeCloseTo(wanted.x)
      expect(project(top, pane, middleOf(upper)).y).toBeCloseTo(wanted.y)
      expect(turn).toEqual({ around: wanted, degrees: 3 })
    }
  })
})
