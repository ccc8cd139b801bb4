import { describe, expect, test } from 'vitest'
import { fitScale, flip, panBy, project, turn, unproject, wholeView, zoomAt, type View } from './view'

const pane = { width: 800, height: 600 }
const picture = { width: 2500, height: 2000 }
const views: View[] = [0, 1, 2, 3].flatMap((turns) => [true, false].map((flipped) => ({ centre: { x: 900, y: 700 }, scale: 0.4, turns, flipped })))

describe('the way from the picture to the screen and back', () => {
  test.each(views)('turned $turns quarters, mirrored $flipped', (view) => {
    const there = project(view, pane, { x: 123, y: 456 })
    const back = unproject(view, pane, there)
    expect(back.x).toBeCloseTo(123)
    expect(back.y).toBeCloseTo(456)
  })
  test('turned clockwise, the upper left corner comes to lie in the upper right', () => {
    const view = turn(wholeView(picture, pane), 1)
    const corner = project(view, pane, { x: 0, y: 0 })
    expect(corner.x).toBeGreaterThan(pane.width / 2)
    expect(corner.y).toBeLessThan(pane.height / 2)
  })
  test('four turns, two flips and a turn there and back change nothing', () => {
    const view = views[3]!
    expect(turn(turn(turn(turn(view, 1), 1), 1), 1)).toEqual(view)
    expect(flip(flip(view))).toEqual(view)
    expect(turn(turn(view, 1), -1)).toEqual(view)
  })
  test.each(views)('flipping mirrors what is seen from left to right, turned $turns, mirrored $flipped', (view) => {
    const point = { x: 1000, y: 500 }
    const [before, after] = [project(view, pane, point), project(flip(view), pane, point)]
    expect(after.x).toBeCloseTo(pane.width - before.x)
    expect(after.y).toBeCloseTo(before.y)
  })
})

test('all of it fits, also when turned; what is small is not blown up', () => {
  expect(fitScale(picture, pane, 0)).toBeCloseTo(0.3)
  expect(fitScale(picture, pane, 1)).toBeCloseTo(0.24)
  expect(fitScale({ width: 300, height: 200 }, pane, 0)).toBe(1)
})

test.each(views)('zooming keeps what is under the pointer, turned $turns, mirrored $flipped', (view) => {
  const place = { x: 650, y: 80 }
  const before = unproject(view, pane, place)
  const zoomed = zoomAt(view, pane, place, 2)
  expect(unproject(zoomed, pane, place).x).toBeCloseTo(before.x)
  expect(unproject(zoomed, pane, place).y).toBeCloseTo(before.y)
})

test('zoom has an end either way', () => {
  expect(zoomAt(views[0]!, pane, { x: 0, y: 0 }, 1000).scale).toBe(16)
  expect(zoomAt(views[0]!, pane, { x: 0, y: 0 }, 0).scale).toBe(0.02)
})

test.each(views)('panning moves the picture with the hand, turned $turns, mirrored $flipped', (view) => {
  const before = project(view, pane, { x: 900, y: 700 })
  const after = project(panBy(view, picture, 30, -20), pane, { x: 900, y: 700 })
  expect(after.x).toBeCloseTo(before.x + 30)
  expect(after.y).toBeCloseTo(before.y - 20)
})

test('panning never loses the picture', () => {
  expect(panBy(wholeView(picture, pane), picture, 99_999, 99_999).centre).toEqual({ x: 0, y: 0 })
})
