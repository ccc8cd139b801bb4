import type { MarkTool, Point } from './mark'

/** Nanometres from one pixel to the next, across and down, and whose word that is. */
export type Spacing = { x: number; y: number; from: 'file' | 'calibrated' }
/** What a mark measures. Without spacing in pixels, which say nothing of the tooth. */
export type Measure = { value: number; unit: 'mm' | 'px' | 'mm2' | 'px2' | 'degree' }

/** What a mark measures; null: it only points at something. */
export function measureOf(tool: MarkTool, points: Point[], spacing: Spacing | null): Measure | null {
  const scaled = points.map(({ x, y }) => (spacing ? { x: (x * spacing.x) / 1e6, y: (y * spacing.y) / 1e6 } : { x, y }))
  if (tool === 'length' && scaled.length === 2) return { value: distance(scaled[0]!, scaled[1]!), unit: spacing ? 'mm' : 'px' }
  // Pixels are square unless the file says otherwise, so that an angle needs no calibration.
  if (tool === 'angle' && scaled.length === 3) return { value: angle(scaled[0]!, scaled[1]!, scaled[2]!), unit: 'degree' }
  if (tool === 'area' && scaled.length > 2) return { value: area(scaled), unit: spacing ? 'mm2' : 'px2' }
  return null
}

/** The spacing in nanometres that makes a line as long as somebody knows it to be. Its pixels are taken as square. */
export function spacingFrom([from, to]: [Point, Point], millimetres: number): number {
  return Math.round((millimetres * 1e6) / distance(from, to))
}

export const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y)

/** At the middle point, in degrees, 0 to 180. */
function angle(a: Point, corner: Point, b: Point): number {
  const [u, v] = [{ x: a.x - corner.x, y: a.y - corner.y }, { x: b.x - corner.x, y: b.y - corner.y }]
  return (Math.abs(Math.atan2(u.x * v.y - u.y * v.x, u.x * v.x + u.y * v.y)) * 180) / Math.PI
}

/** Of a closed line that does not cross itself. */
function area(points: Point[]): number {
  const twice = points.reduce((sum, a, i) => {
    const b = points[(i + 1) % points.length]!
    return sum + a.x * b.y - b.x * a.y
  }, 0)
  return Math.abs(twice) / 2
}
