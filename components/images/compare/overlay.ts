import type { Point } from '@/lib/images/mark'
import { project, type Size, type View } from '../viewer/view'

/** How the upper of two pictures lies on the lower: moved by pixels of the lower, larger or smaller, turned by degrees. */
export type Alignment = { shift: Point; grow: number; tilt: number }
export const unaligned: Alignment = { shift: { x: 0, y: 0 }, grow: 1, tilt: 0 }

/** How many pixels of the lower picture one of the upper takes: unaligned, it is as large as fits onto the lower. */
const ratioOf = (lower: Size, upper: Size, { grow }: Alignment) => Math.min(lower.width / upper.width, lower.height / upper.height) * grow

/** The view of the upper picture that lies on a view of the lower; `turn` rotates it on screen around where its own middle is. */
export function upperView(view: View, lower: Size, upper: Size, pane: Size, alignment: Alignment): { view: View; turn: { around: Point; degrees: number } } {
  const ratio = ratioOf(lower, upper, alignment)
  const middle = { x: lower.width / 2 + alignment.shift.x, y: lower.height / 2 + alignment.shift.y }
  return {
    view: {
      ...view, scale: view.scale * ratio,
      centre: { x: upper.width / 2 + (view.centre.x - middle.x) / ratio, y: upper.height / 2 + (view.centre.y - middle.y) / ratio },
    },
    turn: { around: project(view, pane, middle), degrees: alignment.tilt },
  }
}
