// Pixels out of what the transfer syntaxes of DICOM pack them into. Each answers the samples of one frame, interleaved, or
// throws; none gives more than the header announces, which has been bounded before.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** @typedef {{ rows: number, columns: number, samples: number, bits: number, signed: boolean }} Frame */

/** What is known, by transfer syntax; 'jpeg' is left to sharp. */
export const packings = {
  '1.2.840.10008.1.2': 'plain', '1.2.840.10008.1.2.1': 'plain', '1.2.840.10008.1.2.2': 'plain',
  '1.2.840.10008.1.2.5': 'rle',
  '1.2.840.10008.1.2.4.50': 'jpeg', '1.2.840.10008.1.2.4.51': 'jpeg',
  '1.2.840.10008.1.2.4.57': 'lossless', '1.2.840.10008.1.2.4.70': 'lossless',
  '1.2.840.10008.1.2.4.80': 'jpegls', '1.2.840.10008.1.2.4.81': 'jpegls',
  '1.2.840.10008.1.2.4.90': 'jpeg2000', '1.2.840.10008.1.2.4.91': 'jpeg2000',
}

/** Runs of bytes in planes, the high bytes of a sample first (PS3.5 annex G). */
export function rle(bytes, { rows, columns, samples, bits }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = bits / 8
  const planes = samples * width
  if (view.getUint32(0, true) !== planes) throw new Error('RLE of another number of planes')
  const out = new Uint8Array(rows * columns * planes)
  for (let plane = 0; plane < planes; plane++) {
    const from = view.getUint32(4 + plane * 4, true)
    const until = plane + 1 < planes ? view.getUint32(8 + plane * 4, true) : bytes.length
    // Planes go by sample and then from the high byte down; samples are laid out one after the other, low byte first.
    const sample = Math.floor(plane / width)
    unpack(bytes.subarray(from, until), out, sample * width + (width - 1 - (plane % width)), planes, rows * columns)
  }
  return width === 2 ? new Uint16Array(out.buffer) : out
}

function unpack(bytes, out, first, step, count) {
  let done = 0
  for (let at = 0; done < count && at < bytes.length;) {
    const head = bytes[at++]
    if (head === 128) continue
    const length = head < 128 ? head + 1 : 257 - head
    for (let i = 0; i < length && done < count; i++, done++) out[first + done * step] = head < 128 ? bytes[at + i] : bytes[at]
    at += head < 128 ? length : 1
  }
  if (done < count) throw new Error('RLE ends before the picture does')
}

export function lossless(bytes, frame) {
  sameSize(jpegSize(bytes), frame)
  const { Decoder } = require('jpeg-lossless-decoder-js')
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  return new Decoder().decode(buffer, 0, buffer.byteLength, frame.bits / 8)
}

export async function jpegls(bytes, frame) {
  sameSize(jpegSize(bytes), frame)
  const codec = await load('@cornerstonejs/codec-charls', 'charlswasm_decode')
  const decoder = new codec.JpegLSDecoder()
  decoder.getEncodedBuffer(bytes.length).set(bytes)
  decoder.decode()
  const samples = ofWidth(decoder.getDecodedBuffer(), decoder.getFrameInfo().bitsPerSample)
  // One plane after the other where the lines are not mixed (ISO 14495-1, annex C.2.3).
  return frame.samples === 3 && decoder.getInterleaveMode() === 0 ? interleave(samples, frame) : samples
}

export async function jpeg2000(bytes, frame) {
  sameSize(codestreamSize(bytes), frame)
  const codec = await load('@cornerstonejs/codec-openjpeg', 'openjpegwasm_decode')
  const decoder = new codec.J2KDecoder()
  decoder.getEncodedBuffer(bytes.length).set(bytes)
  decoder.decode()
  const { bitsPerSample } = decoder.getFrameInfo()
  return ofWidth(decoder.getDecodedBuffer(), bitsPerSample)
}

/** Samples of one plane after the other, laid out one pixel after the other. */
export function interleave(samples, { rows, columns }) {
  const count = rows * columns
  const out = new samples.constructor(count * 3)
  for (let i = 0; i < count; i++) for (let c = 0; c < 3; c++) out[i * 3 + c] = samples[c * count + i]
  return out
}

async function load(name, file) {
  const path = require.resolve(`${name}/${file.replace(/^.*?wasm_/, '').replace('decode', 'decodewasmjs')}`)
  const quiet = () => {}
  return require(path)({ print: quiet, printErr: quiet })
}

/** A copy out of the codec's memory, as wide as its samples are. */
function ofWidth(bytes, bits) {
  const copy = Uint8Array.from(bytes)
  return bits > 8 ? new Uint16Array(copy.buffer, 0, copy.length >> 1) : copy
}

/** A packed picture that is larger than the header says would take memory that nobody counted. */
function sameSize(size, { rows, columns, samples }) {
  if (!size || size.height !== rows || size.width !== columns || size.samples !== samples) throw new Error('another size than the header says')
}

/** From the frame header of JPEG and JPEG-LS. */
export function jpegSize(bytes) {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]
    const u16 = (offset) => bytes[at + offset] * 256 + bytes[at + offset + 1]
    if (marker === 0xff) { at += 1; continue }
    const frame = (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7
    if (frame) return { bits: bytes[at + 4], height: u16(5), width: u16(7), samples: bytes[at + 9] }
    at += 2 + u16(2)
  }
  return null
}

/** From the SIZ marker of JPEG 2000, which comes first (ISO 15444-1 A.5.1). */
function codestreamSize(bytes) {
  if (bytes.length < 42 || bytes[0] !== 0xff || bytes[1] !== 0x4f || bytes[2] !== 0xff || bytes[3] !== 0x51) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(8) - view.getUint32(16), height: view.getUint32(12) - view.getUint32(20), samples: view.getUint16(40) }
}
