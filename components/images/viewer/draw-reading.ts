import type { MarkTool, Point } from '@/lib/images/mark'
import type { Look } from '@/lib/images/tones'
import { paintWhole } from '../paint-whole'
import { headOf, labelPlace, pathOf } from './mark-shape'
import type { Source } from './render'
import { project, wholeView, type View } from './view'

type Drawn = { tool: MarkTool; points: Point[]; words: string }

/** The amber of dark surroundings (globals.css), which a canvas cannot ask for. */
const amber = '#e9b45a'
/** Lines and letters are as thick as on a screen on which the picture is this wide, pixels. */
const screen = 1100

/**
 * An image as somebody reads it, whole: lit, turned and mirrored as on their screen, with the marks they see.
 * @param longest edge of what comes out, pixels; a smaller picture keeps its own size
 */
export function drawReading(source: Source, { turns, flipped }: Pick<View, 'turns' | 'flipped'>, look: Look, marks: Drawn[], longest: number): OffscreenCanvas {
  const { picture } = source
  const [width, height] = turns % 2 ? [picture.height, picture.width] : [picture.width, picture.height]
  const scale = Math.min(1, longest / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const view = { ...wholeView(picture, size, { turns, flipped }), scale }
  const sheet = paintWhole(source, view, look, size)
  const context = sheet.getContext('2d')!
  const thick = Math.max(1, size.width / screen)
  context.scale(thick, thick)
  for (const mark of marks) {
    drawMark(context, mark, (point) => {
      const { x, y } = project(view, size, point)
      return { x: x / thick, y: y / thick }
    })
  }
  return sheet
}

/** As MarkShape draws it on screen. */
function drawMark(context: OffscreenCanvasRenderingContext2D, { tool, points, words }: Drawn, place: (point: Point) => Point) {
  const placed = points.map(place)
  const closed = tool === 'area' && points.length > 2
  Object.assign(context, { lineCap: 'round', lineJoin: 'round' })
  if (tool !== 'text') {
    const path = new Path2D(pathOf(placed, closed) + (tool === 'arrow' && placed.length === 2 ? headOf(placed[0]!, placed[1]!) : ''))
    stroke(context, path, 'rgb(0 0 0 / 0.55)', 4)
    stroke(context, path, amber, 1.75)
  }
  const at = labelPlace(tool, placed)
  if (!words || !at) return
  context.font = '600 14px Inter, "Noto Sans Devanagari", sans-serif'
  Object.assign(context, { strokeStyle: 'rgb(0 0 0 / 0.75)', lineWidth: 3.5, fillStyle: amber })
  context.strokeText(words, at.x, at.y)
  context.fillText(words, at.x, at.y)
}

function stroke(context: OffscreenCanvasRenderingContext2D, path: Path2D, strokeStyle: string, lineWidth: number) {
  Object.assign(context, { strokeStyle, lineWidth })
  context.stroke(path)
}
