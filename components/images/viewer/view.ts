import type { Point } from '@/lib/images/mark'

/**
 * What of a picture is on screen: which of its points is in the middle, how many CSS pixels one of its pixels takes, and how it lies:
 * mirrored left to right first, then turned clockwise by quarters. In the middle and not in the corner, so that a view means the same
 * in a pane of any size.
 */
export type View = { centre: Point; scale: number; turns: number; flipped: boolean }
export type Size = { width: number; height: number }

const smallest = 0.02
const largest = 16

/** Where a point of the picture is in a pane, in CSS pixels. */
export function project({ centre, scale, turns, flipped }: View, pane: Size, point: Point): Point {
  const x = (flipped ? centre.x - point.x : point.x - centre.x) * scale
  const y = (point.y - centre.y) * scale
  const turned = [{ x, y }, { x: -y, y: x }, { x: -x, y: -y }, { x: y, y: -x }][turns]!
  return { x: turned.x + pane.width / 2, y: turned.y + pane.height / 2 }
}

/** Which point of the picture lies at a place in a pane. */
export function unproject(view: View, pane: Size, place: Point): Point {
  const { x, y } = unturn(view, place.x - pane.width / 2, place.y - pane.height / 2)
  return { x: view.centre.x + x, y: view.centre.y + y }
}

/** A way on screen as a way in the picture. */
function unturn({ scale, turns, flipped }: View, dx: number, dy: number): Point {
  const [x, y] = [[dx, dy], [dy, -dx], [-dx, -dy], [-dy, dx]][turns]!
  return { x: (flipped ? -x! : x!) / scale, y: y! / scale }
}

/** The scale at which all of a picture is to be seen. What is small is not blown up. */
export function fitScale(picture: Size, pane: Size, turns: number): number {
  const [width, height] = turns % 2 ? [picture.height, picture.width] : [picture.width, picture.height]
  return clampScale(Math.min(pane.width / width, pane.height / height, 1))
}

export const wholeView = (picture: Size, pane: Size, { turns, flipped }: Pick<View, 'turns' | 'flipped'> = { turns: 0, flipped: false }): View => ({
  centre: { x: picture.width / 2, y: picture.height / 2 }, scale: fitScale(picture, pane, turns), turns, flipped,
})

/** Another scale, with what lies at a place of the pane staying there. */
export function zoomAt(view: View, pane: Size, place: Point, scale: number): View {
  const next = { ...view, scale: clampScale(scale) }
  const [before, after] = [unproject(view, pane, place), unproject(next, pane, place)]
  return { ...next, centre: { x: next.centre.x + before.x - after.x, y: next.centre.y + before.y - after.y } }
}

/** Moved by CSS pixels, never so far that the middle of the pane leaves the picture. */
export function panBy(view: View, picture: Size, dx: number, dy: number): View {
  const { x, y } = unturn(view, dx, dy)
  return { ...view, centre: { x: clamp(view.centre.x - x, 0, picture.width), y: clamp(view.centre.y - y, 0, picture.height) } }
}

/** Turned clockwise (1) or the other way (-1), as seen on screen. */
export const turn = (view: View, by: 1 | -1): View => ({ ...view, turns: (view.turns + by + 4) % 4 })

/** Mirrored left to right, as seen on screen, however it is turned. */
export const flip = (view: View): View => ({ ...view, turns: (4 - view.turns) % 4, flipped: !view.flipped })

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const clampScale = (scale: number) => clamp(scale, smallest, largest)
