// How each tooth is drawn, in units of the chart: the buccal view with its roots, and the occlusal view with five surfaces.
// Drawn for the upper right: the neck at y 0, the crown below it, roots above, the midline to the right. Other corners mirror it.
// Widths and lengths follow the mean sizes of teeth (about 4.3 units a millimetre across, 3.6 along).
import { archOf, isMilk, type Surface, surfacesOf } from './teeth.ts'

type Point = [x: number, y: number]
export type Root = {
  d: string
  /** From the pulp chamber to the apex. */
  canals: string[]
  apices: Point[]
  /** It lies behind the others: a palatal root. */
  behind: boolean
}
export type ToothShape = {
  width: number; crownHeight: number; rootLength: number; neck: number
  crown: string
  roots: Root[]
  rootCount: number
  outline: string
  /** By place: what is M, D, outer (B or F), inner (L or P) and middle (O or I). */
  surfaces: Record<SurfacePlace, { d: string; centre: Point }>
  grooves: string
}
export type SurfacePlace = 'mesial' | 'distal' | 'outer' | 'inner' | 'middle'

/** Which part of the drawing a surface is. */
export const placeOf = (surface: string): SurfacePlace =>
  surface === 'M' ? 'mesial' : surface === 'D' ? 'distal' : surface === 'B' || surface === 'F' ? 'outer' : surface === 'L' || surface === 'P' ? 'inner' : 'middle'
/** Which surface of a tooth a part of the drawing is. */
export const surfaceAt = (tooth: number, place: SurfacePlace): Surface => surfacesOf(tooth).find((surface) => placeOf(surface) === place)!

type Spec = {
  width: number; crown: number; root: number
  /** Of the neck, as a share of the width. */
  neck: number
  cusps: 'edge' | 'point' | 'round' | 2 | 3
  roots: 1 | 'behind' | 2 | 3
  /** Occlusal: half the depth from cheek to tongue, how square (2 an ellipse), how much narrower towards the tongue, how slanted. */
  depth: number; square: number; taper: number; slant?: number
  /** The middle surface, as a share of the width and of the depth. */
  middle: Point
}

const upper: Spec[] = [
  { width: 37, crown: 38, root: 47, neck: 0.72, cusps: 'edge', roots: 1, depth: 14, square: 2.3, taper: 0.3, middle: [0.66, 0.26] },
  { width: 29, crown: 34, root: 46, neck: 0.7, cusps: 'edge', roots: 1, depth: 12.5, square: 2.2, taper: 0.3, middle: [0.62, 0.26] },
  { width: 33, crown: 37, root: 60, neck: 0.74, cusps: 'point', roots: 1, depth: 16, square: 2, taper: 0.24, middle: [0.5, 0.3] },
  { width: 32, crown: 31, root: 49, neck: 0.72, cusps: 'round', roots: 'behind', depth: 19, square: 2.3, taper: 0.12, middle: [0.52, 0.5] },
  { width: 31, crown: 30, root: 50, neck: 0.72, cusps: 'round', roots: 1, depth: 18.5, square: 2.3, taper: 0.08, middle: [0.52, 0.5] },
  { width: 47, crown: 29, root: 46, neck: 0.78, cusps: 2, roots: 3, depth: 22, square: 3, taper: 0.04, slant: -0.12, middle: [0.54, 0.54] },
  { width: 44, crown: 28, root: 44, neck: 0.78, cusps: 2, roots: 3, depth: 21.5, square: 2.8, taper: 0.08, slant: -0.14, middle: [0.54, 0.54] },
  { width: 40, crown: 26, root: 38, neck: 0.78, cusps: 2, roots: 3, depth: 20, square: 2.5, taper: 0.16, slant: -0.12, middle: [0.52, 0.52] },
]
const lower: Spec[] = [
  { width: 26, crown: 33, root: 45, neck: 0.66, cusps: 'edge', roots: 1, depth: 13, square: 2.1, taper: 0.2, middle: [0.62, 0.24] },
  { width: 28, crown: 34, root: 47, neck: 0.66, cusps: 'edge', roots: 1, depth: 13.5, square: 2.1, taper: 0.2, middle: [0.62, 0.24] },
  { width: 31, crown: 38, root: 58, neck: 0.72, cusps: 'point', roots: 1, depth: 16, square: 2, taper: 0.2, middle: [0.48, 0.3] },
  { width: 31, crown: 31, root: 49, neck: 0.7, cusps: 'round', roots: 1, depth: 16, square: 2.2, taper: 0.1, middle: [0.5, 0.48] },
  { width: 32, crown: 30, root: 51, neck: 0.72, cusps: 'round', roots: 1, depth: 17, square: 2.5, taper: 0.02, middle: [0.54, 0.5] },
  { width: 49, crown: 28, root: 50, neck: 0.8, cusps: 3, roots: 2, depth: 20.5, square: 3.2, taper: 0.06, middle: [0.58, 0.54] },
  { width: 47, crown: 28, root: 47, neck: 0.8, cusps: 2, roots: 2, depth: 20.5, square: 3.4, taper: 0.04, middle: [0.56, 0.54] },
  { width: 44, crown: 26, root: 40, neck: 0.8, cusps: 2, roots: 2, depth: 19.5, square: 2.8, taper: 0.06, middle: [0.54, 0.52] },
]
/** Milk molars have the shape of molars: roots flared, necks narrow. */
const milk = (spec: Spec, width: number, crown: number, root: number, depth: number): Spec => ({ ...spec, width, crown, root, depth, neck: spec.neck - 0.05 })
const milkUpper = [
  milk(upper[0]!, 28, 23, 34, 11), milk(upper[1]!, 23, 22, 35, 10.5), milk(upper[2]!, 27, 25, 42, 13), milk(upper[6]!, 31, 20, 32, 15.5), milk(upper[5]!, 38, 21, 36, 18),
]
const milkLower = [
  milk(lower[0]!, 21, 20, 32, 9.5), milk(lower[1]!, 23, 21, 34, 10), milk(lower[2]!, 26, 24, 40, 12), milk(lower[6]!, 35, 20, 32, 14.5), milk(lower[5]!, 41, 21, 36, 17.5),
]

const n = (value: number) => Math.round(value * 10) / 10
const p = (x: number, y: number) => `${n(x)} ${n(y)}`

function crownPath({ width, crown: h, neck, cusps }: Spec): string {
  const a = width / 2
  const b = a * neck
  const down = `M${p(-b, 0)}C${p(-b - 1, h * 0.2)} ${p(-a, h * 0.34)} ${p(-a, h * 0.58)}`
  const up = `C${p(a, h * 0.34)} ${p(b + 1, h * 0.2)} ${p(b, 0)}Q0 -5 ${p(-b, 0)}Z`
  if (cusps === 'edge') return `${down}C${p(-a, h * 0.86)} ${p(-a + 1, h - 0.6)} ${p(-a + 6, h - 0.6)}L${p(a - 4, h)}C${p(a - 0.6, h)} ${p(a, h - 2.5)} ${p(a, h * 0.58)}${up}`
  if (cusps === 'point') return `${down}C${p(-a, h * 0.74)} ${p(-a * 0.4, h * 0.9)} ${p(1, h)}C${p(a * 0.5, h * 0.9)} ${p(a, h * 0.8)} ${p(a, h * 0.58)}${up}`
  if (cusps === 'round') return `${down}C${p(-a, h * 0.84)} ${p(-a * 0.42, h * 0.96)} ${p(0, h)}C${p(a * 0.42, h * 0.96)} ${p(a, h * 0.84)} ${p(a, h * 0.58)}${up}`
  const valley = h * 0.87
  const step = width / cusps
  const tops = Array.from({ length: cusps }, (_, i) => {
    const [from, to] = [-a + i * step, -a + (i + 1) * step]
    const end = i === cusps - 1 ? p(a, h * 0.58) : p(to, valley)
    return `C${p(i === 0 ? -a : from + step * 0.22, i === 0 ? h * 0.9 : h * 1.06)} ${p(i === 0 ? from + step * 0.5 : to - step * 0.22, h * 1.06)} ${i === 0 ? p(to, valley) : end}`
  })
  // The last cusp rounds off as the first does.
  tops[cusps - 1] = `C${p(a - step * 0.5, h * 1.06)} ${p(a, h * 0.9)} ${p(a, h * 0.58)}`
  return `${down}${tops.join('')}${up}`
}

const tip = (x: number, length: number) => `${p(x - 1.7, -length + 2)}Q${p(x, -length - 1)} ${p(x + 1.7, -length + 2)}`

function oneRoot(x: number, half: number, end: number, length: number, crown: number, behind = false): Root {
  return {
    d: `M${p(x - half, 1)}C${p(x - half, -length * 0.42)} ${p(end - half * 0.5, -length * 0.8)} ${tip(end, length)}C${p(end + half * 0.5, -length * 0.8)} ${p(x + half, -length * 0.42)} ${p(x + half, 1)}Z`,
    canals: [`M${p(x * 0.6, crown * 0.34)}C${p(x, -length * 0.1)} ${p(x + (end - x) * 0.4, -length * 0.6)} ${p(end, -length + 4)}`], apices: [[end, -length]], behind,
  }
}

function rootsOf({ width, crown, root: length, neck, roots }: Spec, flare: number): Root[] {
  const b = (width / 2) * neck
  if (roots === 1) return [oneRoot(0, b, -2, length, crown)]
  if (roots === 'behind') return [oneRoot(3, b * 0.86, 6, length * 0.96, crown, true), oneRoot(-1, b * 0.9, -4, length, crown)]
  const [near, far] = [b * 0.6 * flare, -b * 0.72 * flare]
  const fork = length * 0.3
  const pair: Root = {
    d: `M${p(-b, 1)}C${p(-b, -length * 0.45)} ${p(far - 6, -length * 0.76)} ${tip(far, length * 0.96)}C${p(far + 7, -length * 0.72)} ${p(-2.5, -fork - 8)} ${p(0, -fork)}`
      + `C${p(2.5, -fork - 8)} ${p(near - 5, -length * 0.72)} ${tip(near, length)}C${p(near + 7, -length * 0.76)} ${p(b, -length * 0.45)} ${p(b, 1)}Z`,
    canals: [far, near].map((end) => `M${p(end * 0.35, crown * 0.34)}C${p(end * 0.7, -2)} ${p(end * 1.15, -length * 0.5)} ${p(end, -length + 5)}`),
    apices: [[far, -length * 0.96], [near, -length]], behind: false,
  }
  return roots === 2 ? [pair] : [oneRoot(1, b * 0.46, 1, length * 1.06, crown, true), pair]
}

function occlusal({ width, depth, square, taper, slant = 0, middle }: Spec) {
  const corner = 2 ** (-1 / square)
  const bulge = (8 - 2 * corner) / 6
  const at = (x: number, y: number, [sx, sy]: Point = [1, 1]) => {
    const fy = y * sy
    return p((width / 2) * x * sx * (1 - taper * fy) + slant * depth * fy, depth * fy)
  }
  const side = (from: Point, to: Point, share?: Point) => {
    const out: Point = [from[0] === to[0] ? Math.sign(from[0]) * bulge : 0, from[1] === to[1] ? Math.sign(from[1]) * bulge : 0]
    const control = (end: Point): Point => [out[0] || end[0] * 0.46, out[1] || end[1] * 0.46]
    return `C${at(...control(from), share)} ${at(...control(to), share)} ${at(...to, share)}`
  }
  const [outerDistal, outerMesial, innerMesial, innerDistal]: Point[] = [[-corner, -corner], [corner, -corner], [corner, corner], [-corner, corner]]
  const ring = (share?: Point) => `M${at(...outerDistal!, share)}${side(outerDistal!, outerMesial!, share)}${side(outerMesial!, innerMesial!, share)}${side(innerMesial!, innerDistal!, share)}${side(innerDistal!, outerDistal!, share)}Z`
  const sector = (from: Point, to: Point) => `M${at(...from)}${side(from, to)}L${at(...to, middle)}${side(to, from, middle)}Z`
  const between = (x: number, y: number): Point => {
    const [px, py] = at(x * (1 + middle[0]) / 2, y * (1 + middle[1]) / 2).split(' ').map(Number) as Point
    return [px, py]
  }
  return {
    outline: ring(),
    surfaces: {
      outer: { d: sector(outerDistal!, outerMesial!), centre: between(0, -1) }, mesial: { d: sector(outerMesial!, innerMesial!), centre: between(1, 0) },
      inner: { d: sector(innerMesial!, innerDistal!), centre: between(0, 1) }, distal: { d: sector(innerDistal!, outerDistal!), centre: between(-1, 0) },
      middle: { d: ring(middle), centre: [0, 0] as Point },
    },
    at,
  }
}

function groovesOf({ cusps, middle }: Spec, at: (x: number, y: number) => string): string {
  const [x, y] = [middle[0] * 0.72, middle[1] * 0.66]
  if (cusps === 'edge' || cusps === 'point') return ''
  if (cusps === 'round') return `M${at(-x, 0)}Q${at(0, 0.1)} ${at(x, 0)}`
  const across = cusps === 3 ? [-0.34, 0.3] : [-0.05]
  return `M${at(-x, 0.06)}Q${at(-x * 0.4, -0.12)} ${at(0, 0.04)}T${at(x, -0.04)}${across.map((c) => `M${at(c * middle[0] * 1.4, 0)}L${at(c * middle[0] * 1.8, -y)}`).join('')}M${at(0.06, 0.03)}L${at(0.04, y)}`
}

const shapes = new Map<number, ToothShape>()

/** The drawing of a tooth, the same for both sides of the mouth. */
export function shapeOf(tooth: number): ToothShape {
  const kind = tooth % 10 + (isMilk(tooth) ? 10 : 0) + (archOf(tooth) === 'lower' ? 100 : 0)
  const known = shapes.get(kind)
  if (known) return known
  const spec = (archOf(tooth) === 'upper' ? (isMilk(tooth) ? milkUpper : upper) : isMilk(tooth) ? milkLower : lower)[tooth % 10 - 1]!
  const { outline, surfaces, at } = occlusal(spec)
  const shape: ToothShape = {
    width: spec.width, crownHeight: spec.crown, rootLength: spec.root, neck: spec.width * spec.neck, crown: crownPath(spec),
    roots: rootsOf(spec, isMilk(tooth) ? 1.3 : tooth % 10 === 8 ? 0.75 : 1), rootCount: spec.roots === 'behind' ? 2 : spec.roots, outline, surfaces, grooves: groovesOf(spec, at),
  }
  shapes.set(kind, shape)
  return shape
}
