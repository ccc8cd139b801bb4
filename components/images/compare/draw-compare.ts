import type { Look } from '@/lib/images/tones'
import { paintWhole } from '../paint-whole'
import type { Source } from '../viewer/render'
import { wholeView, type Size, type View } from '../viewer/view'
import { upperView, type Alignment } from './overlay'

type Side = { source: Source; look: Look; turns: number }

/** As large as a picture is, turned, within a square. */
function whole({ source: { picture }, turns }: Side, longest: number): { size: Size; view: View } {
  const [width, height] = turns % 2 ? [picture.height, picture.width] : [picture.width, picture.height]
  const scale = Math.min(1, longest / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return { size, view: { ...wholeView(picture, size, { turns, flipped: false }), scale } }
}

/** Two pictures side by side, each whole and as it is seen, equally high. */
export function drawPair(sides: [Side, Side], longest: number): OffscreenCanvas {
  const gap = Math.round(longest / 100)
  const drawn = sides.map((side) => {
    const { size, view } = whole(side, longest / 2)
    return paintWhole(side.source, view, side.look, size)
  })
  const height = Math.max(...drawn.map((one) => one.height))
  // Never blown up: the smaller one stands in the middle.
  const sheet = new OffscreenCanvas(drawn[0]!.width + gap + drawn[1]!.width, height)
  const context = blackened(sheet)
  drawn.forEach((one, i) => context.drawImage(one, i * (drawn[0]!.width + gap), Math.round((height - one.height) / 2)))
  return sheet
}

/** One picture on another, as they are aligned and as much as the upper one shows. @param share 0 to 1 */
export function drawBlend([lower, upper]: [Side, Side], alignment: Alignment, share: number, longest: number): OffscreenCanvas {
  const { size, view } = whole({ ...lower, turns: 0 }, longest)
  const sheet = new OffscreenCanvas(size.width, size.height)
  const context = blackened(sheet)
  context.drawImage(paintWhole(lower.source, view, lower.look, size), 0, 0)
  const top = upperView(view, lower.source.picture, upper.source.picture, size, alignment)
  context.globalAlpha = share
  context.translate(top.turn.around.x, top.turn.around.y)
  context.rotate((top.turn.degrees * Math.PI) / 180)
  context.translate(-top.turn.around.x, -top.turn.around.y)
  context.drawImage(paintWhole(upper.source, top.view, upper.look, size), 0, 0)
  return sheet
}

function blackened(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d')!
  context.fillStyle = '#000'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return context
}
