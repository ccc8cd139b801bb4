import type { Look } from '@/lib/images/tones'
import { Painter, type Source } from './viewer/render'
import { unproject, type Size, type View } from './viewer/view'

/** A painter on a screen draws large panes coarser; what leaves is painted in strips of at most so many pixels, as fine as it is. */
const stripPixels = 4_000_000
/** Rows painted around a strip and cut off again: sharpening looks at its neighbours. */
const around = 2

/** A view of a picture in all its pixels, for what leaves the screen. @param size of what comes out, pixels */
export function paintWhole(source: Source, view: View, look: Look, size: Size): OffscreenCanvas {
  const sheet = new OffscreenCanvas(size.width, size.height)
  const context = sheet.getContext('2d')!
  const painter = new Painter(source)
  const rows = Math.max(1, Math.floor(stripPixels / size.width) - 2 * around)
  const strip = new OffscreenCanvas(1, 1)
  for (let top = 0; top < size.height; top += rows) {
    const pane = { width: size.width, height: Math.min(rows, size.height - top) + 2 * around }
    const centre = unproject(view, size, { x: size.width / 2, y: top - around + pane.height / 2 })
    painter.paint(strip, { ...view, centre }, look, pane, 1)
    context.drawImage(strip, 0, around, pane.width, pane.height - 2 * around, 0, top, pane.width, pane.height - 2 * around)
  }
  return sheet
}
