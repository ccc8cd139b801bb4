import sharp from 'sharp'
import { chance } from '../random.ts'
import { rowOf, tone, xrayOfTooth, type Shown } from './teeth.ts'

/** A drawn X-ray: eight bits a pixel, row by row, and how many nanometres lie between two pixels. */
export type Xray = { values: Buffer; width: number; height: number; spacing: number }

/** Units of the chart on a millimetre of a tooth; see lib/charts/anatomy.ts. */
const unitsPerMillimetre = 4.3

/** What all X-rays are drawn with: shadows without edges, the round of roots. */
const definitions = `
  <filter id="soft" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="2.2"/></filter>
  <radialGradient id="spine"><stop offset="0" stop-color="${tone(80, 0)}"/><stop offset="1" stop-color="${tone(80, 0)}" stop-opacity="0"/></radialGradient>
  <linearGradient id="dentine"><stop offset="0" stop-color="${tone(118)}"/><stop offset="0.5" stop-color="${tone(158)}"/><stop offset="1" stop-color="${tone(118)}"/></linearGradient>`

/** Both rows of one side, biting: what a bitewing shows. Above and below from left to right of the picture. */
export function bitewing(above: Shown[], below: Shown[], seed: number): Promise<Xray> {
  const [top, bottom] = [rowOf(above), rowOf(below)]
  const [width, height, middle] = [176, 133, 66]
  const shift = (row: { width: number }) => (width - row.width) / 2
  const necks = { above: middle - 29, below: middle + 30 }
  return render(`
    ${bone(`M0 0H${width}V${necks.above - 7}C${width * 0.7} ${necks.above - 3} ${width * 0.3} ${necks.above - 10} 0 ${necks.above - 4}Z`)}
    ${bone(`M0 ${height}H${width}V${necks.below + 6}C${width * 0.7} ${necks.below + 4} ${width * 0.3} ${necks.below + 9} 0 ${necks.below + 5}Z`)}
    ${top.placed.map((shown) => xrayOfTooth({ ...shown, x: shown.x + shift(top) }, necks.above)).join('')}
    ${bottom.placed.map((shown) => xrayOfTooth({ ...shown, x: shown.x + shift(bottom) }, necks.below)).join('')}`, { width, height, scale: 6, seed, grain: 9 })
}

/** A few teeth with their whole roots: what a periapical shows. */
export function periapical(teeth: Shown[], seed: number): Promise<Xray> {
  const row = rowOf(teeth)
  const lower = teeth[0]!.tooth % 100 >= 30 && teeth[0]!.tooth < 50 || teeth[0]!.tooth > 70
  const [width, height] = [133, 142]
  const neck = lower ? 46 : height - 46
  const far = lower ? height : 0
  const crest = lower ? neck + 6 : neck - 6
  const canal = lower ? `<path d="M0 ${neck + 78}C40 ${neck + 88} 90 ${neck + 84} ${width} ${neck + 70}" fill="none" stroke="${tone(60)}" stroke-width="9" opacity="0.5" filter="url(#soft)"/>` : ''
  return render(`
    ${bone(`M0 ${far}H${width}V${crest}C${width * 0.7} ${crest - 3} ${width * 0.3} ${crest + 4} 0 ${crest}Z`)}${canal}
    ${row.placed.map((shown) => xrayOfTooth({ ...shown, x: shown.x + (width - row.width) / 2 }, neck)).join('')}`, { width, height, scale: 6, seed, grain: 9 })
}

/** Both jaws from joint to joint. The rows bend as jaws do; what is missing is left out by whoever draws. */
export function panoramic(above: Shown[], below: Shown[], seed: number): Promise<Xray> {
  const [width, height] = [760, 380]
  const bend = (x: number) => 26 * ((x - width / 2) / (width / 2)) ** 2
  const rows = ([[above, 150], [below, 212]] as const).map(([teeth, neck]) => {
    const row = rowOf(teeth)
    return row.placed.map((shown) => {
      const x = shown.x + (width - row.width) / 2
      return xrayOfTooth({ ...shown, x, tilt: (shown.tilt ?? 0) - (x - width / 2) / 60 }, neck - bend(x))
    }).join('')
  }).join('')
  const jaw = 'M46 92C40 78 58 62 74 74L98 150Q112 186 150 190Q380 262 610 190Q648 186 662 150L686 74C702 62 720 78 714 92L694 206C680 280 620 336 556 352Q380 386 204 352C140 336 80 280 66 206Z'
  return render(`
    <rect width="${width}" height="${height}" fill="${tone(34)}"/>
    <ellipse cx="${width / 2}" cy="190" rx="60" ry="240" fill="url(#spine)"/>
    ${bone(`M150 60Q380 20 610 60L640 128Q380 190 120 128Z`)}${bone(jaw)}
    ${[-1, 1].map((side) => `<ellipse cx="${width / 2 + side * 150}" cy="76" rx="76" ry="34" fill="${tone(22)}" opacity="0.7" filter="url(#soft)"/>
      <path d="M${width / 2 + side * 326} 190Q${width / 2 + side * 270} 296 ${width / 2 + side * 120} 322" fill="none" stroke="${tone(40)}" stroke-width="8" opacity="0.5" filter="url(#soft)"/>`).join('')}
    <ellipse cx="${width / 2 - 22}" cy="62" rx="18" ry="36" fill="${tone(14)}" opacity="0.8" filter="url(#soft)"/><ellipse cx="${width / 2 + 22}" cy="62" rx="18" ry="36" fill="${tone(14)}" opacity="0.8" filter="url(#soft)"/>
    <path d="M140 112Q380 96 620 112" fill="none" stroke="${tone(170)}" stroke-width="3" opacity="0.5" filter="url(#soft)"/>
    ${rows}`, { width, height, scale: 2, seed, grain: 5 })
}

const bone = (d: string) => `<path d="${d}" fill="${tone(112, 255)}"/>`

type Scene = {
  width: number; height: number
  /** Pixels to a unit. */
  scale: number
  seed: number
  /** How wide the meshes of bone are, pixels. */
  grain: number
}

async function render(drawing: string, { width, height, scale, seed, grain }: Scene): Promise<Xray> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width * scale)}" height="${Math.round(height * scale)}" viewBox="0 0 ${width} ${height}">
    <defs>${definitions}</defs><rect width="${width}" height="${height}" fill="${tone(20, 0)}"/>${drawing}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().blur(2.4).raw().toBuffer({ resolveWithObject: true })
  return { values: exposed(data, info.width, info.height, seed, grain), width: info.width, height: info.height, spacing: Math.round(1e6 / (unitsPerMillimetre * scale)) }
}

/** The grain of bone where the drawing asks for it, the noise of the sensor, less light towards the edges. */
function exposed(drawn: Buffer, width: number, height: number, seed: number, grain: number): Buffer {
  const random = chance(seed).next
  const side = 256
  const noise = Float32Array.from({ length: side * side }, () => random() - 0.5)
  const at = (x: number, y: number) => noise[((y & 255) << 8) | (x & 255)]!
  /** Between the four corners of its mesh. */
  const mesh = (x: number, y: number) => {
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [dx, dy] = [x - left, y - top]
    return (at(left, top) * (1 - dx) + at(left + 1, top) * dx) * (1 - dy) + (at(left, top + 1) * (1 - dx) + at(left + 1, top + 1) * dx) * dy
  }
  const values = Buffer.alloc(width * height)
  for (let y = 0, pixel = 0; y < height; y++) {
    const down = (y / height - 0.5) ** 2
    for (let x = 0; x < width; x++, pixel++) {
      const structure = mesh(x / grain, y / (grain * 1.3)) * 52 + mesh(x / (grain * 5) + 31, y / (grain * 4) + 57) * 46 + at(x >> 1, y >> 1) * 12
      const light = 1.03 - 0.35 * ((x / width - 0.5) ** 2 + down)
      values[pixel] = Math.max(0, Math.min(255, (drawn[pixel * 3]! + structure * (drawn[pixel * 3 + 1]! / 255)) * light + at(x * 7 + y * 3, y * 5 + x) * 11))
    }
  }
  return values
}
