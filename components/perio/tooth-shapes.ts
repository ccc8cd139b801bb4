import { archOf } from '@/lib/charts/teeth'

// The outline of a tooth in a strip: 30 units wide, 5 units to a millimetre downwards from the cemento-enamel junction; the root
// points down. Strips whose roots point up are mirrored. Simplified on purpose: the curves are what is read.
const unit = 5
/** Units of a strip to a millimetre, and to a site. */
export const mm = 3.6
export const siteWidth = 10
/** By how much an outline is squeezed to lie on the millimetres of its strip. */
export const squeeze = mm / unit
/** Millimetres drawn towards the crown, and along the root. */
export const crownHeight = 7
export const rootLength = 15

/** How many roots one sees from that side. */
function rootsSeen(tooth: number): 1 | 2 {
  return tooth % 10 >= 6 ? 2 : 1
}

/** The crown as a path. */
export function crownPath(tooth: number): string {
  const place = tooth % 10
  const inset = place >= 6 ? 2 : place >= 4 ? 5.5 : place === 3 ? 5 : archOf(tooth) === 'upper' && place === 1 ? 3.5 : 6.5
  const [left, right, top] = [inset, 30 - inset, -crownHeight * unit + 4]
  if (place === 3) return `M${left + 2},0 C${left - 1},-12 ${left},-20 15,${top - 2} C${right},-20 ${right + 1},-12 ${right - 2},0 Z`
  if (place < 3) return `M${left + 3},0 C${left},-12 ${left},${top + 2} ${left + 1},${top} L${right - 1},${top} C${right},${top + 2} ${right},-12 ${right - 3},0 Z`
  const cusps = place >= 6 ? `L${left + 2},${top + 4} Q${(left + 15) / 2},${top - 3} 15,${top + 4} Q${(right + 15) / 2},${top - 3} ${right - 2},${top + 4}` : `L${left + 2},${top + 5} Q15,${top - 6} ${right - 2},${top + 5}`
  return `M${left + 2.5},0 C${left - 1},-10 ${left},-18 ${left + 2},${top + 4} ${cusps} C${right},-18 ${right + 1},-10 ${right - 2.5},0 Z`
}

/** The roots as a path. */
export function rootPath(tooth: number): string {
  const place = tooth % 10
  const long = (place === 3 ? 14.5 : place === 8 ? 10 : place <= 2 ? 11.5 : 12.5) * unit
  if (rootsSeen(tooth) === 1) {
    const half = place === 3 ? 7.5 : place >= 4 ? 7 : 6.5
    return `M${15 - half},0 C${15 - half + 1},${long * 0.5} ${15 - 3},${long * 0.9} 15,${long} C${15 + 3},${long * 0.9} ${15 + half - 1},${long * 0.5} ${15 + half},0 Z`
  }
  const fork = 4.5 * unit
  return `M4.5,0 C3,${fork} 3,${long * 0.8} 6.5,${long} C9.5,${long * 0.9} 12,${fork + 16} 15,${fork} C18,${fork + 16} 20.5,${long * 0.9} 23.5,${long} C27,${long * 0.8} 27,${fork} 25.5,0 Z`
}

/** An implant's screw. */
export const implantPath = 'M10,0 L20,0 L18.5,58 Q15,64 11.5,58 Z M9.5,10 L20.5,14 M9.7,20 L20.3,24 M10,30 L20,34 M10.4,40 L19.6,44 M10.8,50 L19.2,54'
