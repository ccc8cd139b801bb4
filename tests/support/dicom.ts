import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'

type Element = [tag: number, vr: string, value: string | number | Uint8Array]
export type Gray = { width: number; height: number; values: Uint16Array }

const syntaxes = { explicitLittle: '1.2.840.10008.1.2.1', deflated: '1.2.840.10008.1.2.1.99' }

/** What a DICOM file of these tests says when nothing else is asked for: an intraoral X-ray of 12 bits. */
const usual = ({ width, height }: { width: number; height: number }): Element[] => [
  [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.1.3'], [0x00080018, 'UI', '1.2.826.0.1.3680043.2.1.1'],
  [0x00080020, 'DA', '20260314'], [0x00080022, 'DA', '20260314'], [0x00080030, 'TM', '150000'], [0x00080032, 'TM', '150926'], [0x00080060, 'CS', 'IO'],
  [0x0008103e, 'LO', 'Bitewing right'], [0x00100010, 'PN', 'RAO^ANITA^^MRS'],
  [0x00280002, 'US', 1], [0x00280004, 'CS', 'MONOCHROME2'], [0x00280010, 'US', height], [0x00280011, 'US', width], [0x00280030, 'DS', '0.02\\0.02'],
  [0x00280100, 'US', 16], [0x00280101, 'US', 12], [0x00280102, 'US', 11], [0x00280103, 'US', 0], [0x00281050, 'DS', '2048'], [0x00281051, 'DS', '3000'],
]

/**
 * A DICOM file, explicit little endian.
 * @param changes elements to add or to have instead of the usual ones; '' as the value leaves one out
 * @param pixels null for none
 */
export function dicom({ width, height }: { width: number; height: number }, pixels: Uint8Array | Uint16Array | null, changes: Element[] = [], syntax = syntaxes.explicitLittle): Buffer {
  const elements = new Map([...usual({ width, height }), ...changes].map((element) => [element[0], element]))
  const sorted = [...elements.values()].filter(([, , value]) => value !== '').sort(([a], [b]) => a - b)
  const data = pixels ? [element([0x7fe00010, 'OW', new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)])] : []
  const meta = element([0x00020010, 'UI', syntax])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(meta.length)
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), element([0x00020000, 'UL', length]), meta, ...sorted.map(element), ...data])
}

function element([tag, vr, value]: Element): Buffer {
  const text = (words: string) => Buffer.from(words.length % 2 ? words + (vr === 'UI' ? '\0' : ' ') : words, 'latin1')
  const bytes = typeof value === 'number' ? Buffer.from(Uint16Array.of(value).buffer) : typeof value === 'string' ? text(value) : Buffer.from(value)
  const even = bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes
  const long = ['OB', 'OW', 'SQ', 'UN'].includes(vr)
  const head = Buffer.alloc(long ? 12 : 8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  head.write(vr, 4, 'latin1')
  if (long) head.writeUInt32LE(even.length, 8)
  else head.writeUInt16LE(even.length, 6)
  return Buffer.concat([head, even])
}

/** A file whose pixels are packed by another transfer syntax, as another program (dcmjs-codecs) packs them. */
export async function packedBy(syntax: string, file: Buffer): Promise<Buffer> {
  const { NativeCodecs, Transcoder } = createRequire(import.meta.url)('dcmjs-codecs')
  await NativeCodecs.initializeAsync()
  const transcoder = new Transcoder(file.buffer.slice(file.byteOffset, file.byteOffset + file.length))
  transcoder.transcode(syntax, {})
  return Buffer.from(transcoder.getDicomPart10())
}

/** Every transfer syntax that X-ray units use, by what it is called; those that keep every value, and those that do not. */
export const transferSyntaxes = {
  exact: {
    'implicit little endian': '1.2.840.10008.1.2', 'explicit little endian': syntaxes.explicitLittle, 'explicit big endian': '1.2.840.10008.1.2.2',
    RLE: '1.2.840.10008.1.2.5', 'JPEG lossless': '1.2.840.10008.1.2.4.70', 'JPEG-LS': '1.2.840.10008.1.2.4.80', 'JPEG 2000': '1.2.840.10008.1.2.4.90',
  },
  near: { 'JPEG-LS near-lossless': '1.2.840.10008.1.2.4.81', 'JPEG 2000 lossy': '1.2.840.10008.1.2.4.91' },
}

/** Deflated after the group of the transfer syntax, as the standard has it. */
export const deflatedSyntax = syntaxes.deflated

/** The pixels of what the viewer loads: gzip of differences to the left neighbour (docs/decisions/0031). */
export function unpackView(bytes: Buffer, width: number): Uint16Array {
  const differences = new Uint16Array(new Uint8Array(gunzipSync(bytes)).buffer)
  return differences.map((_, at, all) => (all[at] = (all[at]! + (at % width === 0 ? 0 : all[at - 1]!)) & 0xffff))
}

/**
 * A test object: a field of 12 bits, 2500 × 2000, with two bright marks whose distance is known.
 * @returns the marks in pixels, and their distance in millimetres by the file's own spacing of 0.02 mm
 */
export function phantom(): { file: Buffer; gray: Gray; from: { x: number; y: number }; to: { x: number; y: number }; millimetres: number } {
  const [width, height] = [2500, 2000]
  const [from, to] = [{ x: 400, y: 300 }, { x: 1900, y: 1425 }]
  const values = new Uint16Array(width * height)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) values[at] = 300 + Math.round((x / width) * 2800) + ((x * 31 + y * 17) % 64)
  for (const { x, y } of [from, to]) for (let d = -40; d <= 40; d++) values[(y + d) * width + x] = values[y * width + x + d] = 4095
  return { file: dicom({ width, height }, values), gray: { width, height, values }, from, to, millimetres: Math.hypot(to.x - from.x, to.y - from.y) * 0.02 }
}
