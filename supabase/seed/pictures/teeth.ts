import { shapeOf, type ToothShape } from '../../../lib/charts/anatomy.ts'
import { archOf, cornerOf } from '../../../lib/charts/teeth.ts'

/** What is to be seen on a tooth of an X-ray. Sides are of the picture: what is on the left of it. */
export type Sign = 'decay-left' | 'decay-right' | 'decay' | 'filling' | 'filling-left' | 'root-filling' | 'canal-files' | 'crown' | 'lesion' | 'implant' | 'root'
/** A tooth that lies: degrees clockwise, and how far it has not come through, in units of the chart. */
export type Shown = { tooth: number; signs?: Sign[]; tilt?: number; sunk?: number }

/** Teeth side by side, from left to right of the picture, the middle of each at x; the whole row is `width` wide. Units of the chart. */
export function rowOf(teeth: Shown[]): { placed: (Shown & { x: number })[]; width: number } {
  let width = 0
  const placed = teeth.map((shown) => {
    const wide = shapeOf(shown.tooth).width * 0.97
    width += wide
    return { ...shown, x: width - wide / 2 }
  })
  return { placed, width }
}

/** Red is how bright it is, green how much of the grain of bone lies over it: xrays.ts makes the picture of both. */
export const tone = (bright: number, grain = 50) => `rgb(${bright},${grain},0)`

/**
 * A tooth as X-rays show it: enamel bright, dentine darker, the pulp dark, the dark line of the ligament around the root and the
 * bright one of the bone beside it. The neck is at y 0 of its group.
 */
export function xrayOfTooth({ tooth, signs = [], tilt = 0, sunk = 0, x }: Shown & { x: number }, y: number): string {
  const shape = shapeOf(tooth)
  const up = archOf(tooth) === 'upper' ? 1 : -1
  const side = cornerOf(tooth) === 1 || cornerOf(tooth) === 4 ? 1 : -1
  const has = (sign: Sign) => signs.includes(sign)
  const place = `translate(${x} ${y - up * sunk}) rotate(${tilt}) scale(${side} ${up})`
  if (has('implant')) return `<g transform="${place}">${implant(shape)}</g>`
  const roots = shape.roots.map(({ d }) => `<path d="${d}" fill="none" stroke="${tone(150, 160)}" stroke-width="2.4"/><path d="${d}" fill="url(#dentine)" stroke="${tone(74)}" stroke-width="0.9"/>`).join('')
  const canals = shape.roots.flatMap(({ canals }) => canals)
  const pulp = canals.map((d) => `<path d="${d}" fill="none" stroke="${tone(104)}" stroke-width="1.7" stroke-linecap="round"/>`).join('')
    + `<ellipse cx="0" cy="${shape.crownHeight * 0.2}" rx="${shape.neck * 0.22}" ry="${shape.crownHeight * 0.16}" fill="${tone(102)}"/>`
  const crown = has('root') ? '' : `<path d="${shape.crown}" fill="${tone(has('crown') ? 250 : 208, 20)}"/>${has('crown') ? '' : `<g transform="translate(0 -2) scale(0.76 0.72)"><path d="${shape.crown}" fill="${tone(160)}"/></g>`}`
  return `<g transform="${place}">${roots}${crown}${has('root-filling') || has('crown') ? '' : pulp}${[
    has('root-filling') && canals.map((d) => `<path d="${d}" fill="none" stroke="${tone(248)}" stroke-width="2.7" stroke-linecap="round"/>`).join(''),
    has('canal-files') && canals.map((d) => `<path d="${d}" fill="none" stroke="${tone(252)}" stroke-width="1.3"/>`).join(''),
    has('decay') && spot(0, shape.crownHeight * 0.8, shape.width * 0.16, shape.crownHeight * 0.2),
    has('decay-left') && spot(-side * shape.width * 0.45, shape.crownHeight * 0.56, 5.5, 6.5),
    has('decay-right') && spot(side * shape.width * 0.45, shape.crownHeight * 0.56, 5.5, 6.5),
    has('filling') && `<path d="M${-shape.width * 0.24} ${shape.crownHeight * 0.95}V${shape.crownHeight * 0.62}H${shape.width * 0.22}V${shape.crownHeight * 0.95}Z" fill="${tone(250)}"/>`,
    has('filling-left') && `<path d="M${-side * shape.width * 0.5} ${shape.crownHeight * 0.94}V${shape.crownHeight * 0.42}h${side * shape.width * 0.2}V${shape.crownHeight * 0.68}H${side * shape.width * 0.14}V${shape.crownHeight * 0.94}Z" fill="${tone(250)}"/>`,
    has('lesion') && shape.roots.flatMap(({ apices }) => apices).map(([ax, ay]) => `<circle cx="${ax}" cy="${ay - 4}" r="8" fill="${tone(38)}" opacity="0.72" filter="url(#soft)"/>`).join(''),
  ].filter(Boolean).join('')}</g>`
}

/** Decay: a shadow without an edge. */
const spot = (x: number, y: number, rx: number, ry: number) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${tone(70)}" opacity="0.85" filter="url(#soft)"/>`

function implant({ crown, crownHeight, rootLength, width }: ToothShape): string {
  const half = width * 0.16
  const threads = Array.from({ length: 11 }, (_, i) => `<rect x="${-half - 1.4}" y="${-8 - i * 3.1}" width="${2 * half + 2.8}" height="1.5" fill="${tone(246)}"/>`).join('')
  return `<rect x="${-half}" y="${-Math.min(rootLength, 42)}" width="${2 * half}" height="${Math.min(rootLength, 42) + crownHeight * 0.4}" rx="2.5" fill="${tone(242)}"/>${threads}<path d="${crown}" fill="${tone(238)}"/>`
}
