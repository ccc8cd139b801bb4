import sharp from 'sharp'
import { shapeOf } from '../../../lib/charts/anatomy.ts'
import { archOf, cornerOf, teethInRow } from '../../../lib/charts/teeth.ts'
import { rowOf } from './teeth.ts'

/** How the teeth of a patient look, before they were bleached or after. */
export type Shade = 'A1' | 'A3' | 'B2'
const shades: Record<Shade, [light: string, dark: string]> = { A1: ['#fbf6e8', '#e3d8bd'], A3: ['#f1e2bf', '#cfb684'], B2: ['#f6ecd2', '#dac8a0'] }

const front = (upper: boolean) => teethInRow.permanent[upper ? 'upper' : 'lower'].filter((tooth) => tooth % 10 < 6)

/** Both front rows in occlusion, lips held away. */
export function intraoral(shade: Shade, takenAt: Date): Promise<Buffer> {
  return photograph(1500, 1000, shade, takenAt, `
    <rect width="300" height="200" fill="#5d1f1f"/><ellipse cx="150" cy="100" rx="160" ry="92" fill="url(#gum)"/>
    ${frontRow(true, 150, 72, 0.86)}${frontRow(false, 150, 127, 0.86)}`)
}

/** The lips, smiling. */
export function smile(shade: Shade, takenAt: Date): Promise<Buffer> {
  return photograph(1500, 1000, shade, takenAt, `
    <rect width="300" height="200" fill="url(#skin)"/>
    <path d="M28 92Q96 40 150 58Q204 40 272 92Q220 176 150 178Q80 176 28 92Z" fill="#b9605c"/><clipPath id="mouth"><path d="M44 92Q98 70 150 76Q202 70 256 92Q206 146 150 148Q94 146 44 92Z"/></clipPath>
    <g clip-path="url(#mouth)"><rect width="300" height="200" fill="#2c0d0d"/><rect y="60" width="300" height="24" fill="#cf8580"/>${frontRow(true, 150, 84, 0.78)}</g>
    <path d="M80 158Q150 176 220 158" fill="none" stroke="#e3a09a" stroke-width="5" opacity="0.5" filter="url(#haze)"/>`)
}

/** One arch in the mirror, from above. Old fillings are dark: amalgam. */
export function occlusal(upper: boolean, filled: number[], shade: Shade, takenAt: Date): Promise<Buffer> {
  const teeth = teethInRow.permanent[upper ? 'upper' : 'lower'].filter((tooth) => tooth % 10 < 8)
  const { placed, width } = rowOf(teeth.map((tooth) => ({ tooth })))
  const arch = placed.map(({ tooth, x }) => {
    // Along half an ellipse, every tooth turned as the arch is.
    const turn = ((x - width / 2) / width) * Math.PI * 0.98
    const [left, top] = [150 + 86 * Math.sin(turn), 168 - 128 * Math.cos(turn)]
    const shape = shapeOf(tooth)
    const mirrored = cornerOf(tooth) === 1 || cornerOf(tooth) === 4 ? 1 : -1
    return `<g transform="translate(${left} ${top}) rotate(${(turn * 180) / Math.PI}) scale(${mirrored * 0.62} 0.62)">
      <path d="${shape.outline}" fill="url(#enamel)" stroke="#9b7a58" stroke-width="0.8"/><path d="${shape.grooves}" fill="none" stroke="#8a6a44" stroke-width="1.2" opacity="0.7"/>
      ${filled.includes(tooth) ? `<path d="${shape.surfaces.middle.d}" fill="#56585c"/><path d="${shape.surfaces.mesial.d}" fill="#5e6064" opacity="0.85"/>` : ''}</g>`
  }).join('')
  return photograph(1500, 1050, shade, takenAt, `
    <rect width="300" height="210" fill="#3a1512"/><path d="M30 196C24 70 96 10 150 10S276 70 270 196Z" fill="url(#gum)"/>
    <path d="M88 200C88 110 118 78 150 78S212 110 212 200Z" fill="${upper ? '#d3908a' : '#a85c56'}" filter="url(#haze)"/>${arch}`)
}

function frontRow(upper: boolean, middle: number, neck: number, scale: number): string {
  const { placed, width } = rowOf(front(upper).map((tooth) => ({ tooth })))
  return placed.map(({ tooth, x }) => {
    const shape = shapeOf(tooth)
    const mirrored = cornerOf(tooth) === 1 || cornerOf(tooth) === 4 ? 1 : -1
    const away = (x - width / 2) / width
    const flip = archOf(tooth) === 'upper' ? 1 : -1
    return `<g transform="translate(${middle + (x - width / 2) * scale} ${neck - flip * away * away * 26}) scale(${mirrored * scale} ${flip * scale})">
      <path d="${shape.crown}" fill="url(#enamel)" stroke="#a5835f" stroke-width="0.7"/>
      <ellipse cx="${-shape.width * 0.14}" cy="${shape.crownHeight * 0.42}" rx="${shape.width * 0.1}" ry="${shape.crownHeight * 0.2}" fill="white" opacity="${0.6 - Math.abs(away)}" filter="url(#haze)"/></g>`
  }).join('')
}

/** A JPEG as a camera makes it: in colour, a little soft, with the moment in it. */
function photograph(width: number, height: number, shade: Shade, takenAt: Date, drawing: string): Promise<Buffer> {
  const [light, dark] = shades[shade]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 300 ${(300 * height) / width}"><defs>
    <filter id="haze" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="1.6"/></filter>
    <linearGradient id="enamel" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${dark}"/><stop offset="0.45" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient>
    <radialGradient id="gum"><stop offset="0" stop-color="#e39b95"/><stop offset="0.75" stop-color="#cf7f79"/><stop offset="1" stop-color="#8d3f3a"/></radialGradient>
    <radialGradient id="skin"><stop offset="0" stop-color="#d9a682"/><stop offset="1" stop-color="#b07a58"/></radialGradient></defs>${drawing}</svg>`
  return sharp(Buffer.from(svg)).removeAlpha().blur(1.8).withExif({ IFD2: { DateTimeOriginal: cameraTime(takenAt) } }).jpeg({ quality: 86 }).toBuffer()
}

/** As a camera writes it, by a clock in India: "2026:11:22 10:04:00". */
export const cameraTime = (at: Date) => new Date(at.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
