import { crc32 } from 'node:zlib'
import { readTaken, writeTaken, type Taken } from './exif.ts'
import { stripTiff } from './strip-tiff.ts'

type Stripped = { bytes: Buffer; taken: Taken }
type Piece = { name: string; body: Buffer; whole: Buffer }

/** More segments or chunks than any writer makes of 50 MB. */
const mostPieces = 50_000
const unknown: Taken = { orientation: 1, clock: null, offset: null }

/**
 * A photograph without what a camera or program wrote beside it: the place, the device, previews, notes, whatever follows
 * the end of the picture. Pixels, colour profile and resolution stay as they are, to the byte; how it is turned and when it
 * was taken stay too, in an EXIF of our own.
 * @throws Error when the file is not built as its kind is
 */
export function stripMetadata(bytes: Buffer, mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/tiff'): Stripped {
  switch (mime) {
    case 'image/jpeg': return stripJpeg(bytes)
    case 'image/png': return stripPng(bytes)
    case 'image/webp': return stripWebp(bytes)
    case 'image/tiff': return { bytes: stripTiff(bytes), taken: readTaken(bytes) }
  }
}

function stripJpeg(bytes: Buffer): Stripped {
  const kept: Buffer[] = []
  let taken = unknown
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff || kept.length > mostPieces) throw new Error('no marker where one has to be')
    const marker = bytes[at + 1]
    // Filling between segments.
    if (marker === 0xff) { at += 1; continue }
    if (marker === undefined || marker === 0xd9) break
    const end = at + 2 + (at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0)
    if (end < at + 4 || end > bytes.length) throw new Error('a segment ends outside')
    const body = bytes.subarray(at + 4, end)
    const says = (word: string) => body.toString('latin1', 0, word.length) === word
    if (marker === 0xe1 && says('Exif\0\0') && taken === unknown) taken = readTaken(body)
    // JFIF, the colour profile, and what Adobe says of the colours are needed to show it; no other application's words are.
    const needed = (marker === 0xe0 && says('JFIF')) || (marker === 0xe2 && says('ICC_PROFILE')) || (marker === 0xee && says('Adobe'))
    if (needed || !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe)) kept.push(bytes.subarray(at, end))
    at = end
    if (marker !== 0xda) continue
    const scanned = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, scanned))
    at = scanned
  }
  const exif = writeTaken(taken)
  const head = exif ? [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]))] : []
  return { bytes: Buffer.concat([Buffer.from([0xff, 0xd8]), ...head, ...kept, Buffer.from([0xff, 0xd9])]), taken }
}

/** Where the next marker is: in between, 255 is followed by 0, and restarts are numbered. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1]!
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

function segment(marker: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body])
}

/** What is needed to show a PNG; texts, times and everything that a program adds are not. */
const pngChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'pHYs', 'bKGD']

function stripPng(bytes: Buffer): Stripped {
  const pieces = pieceUp(bytes, 8, (at) => ({ length: bytes.readUInt32BE(at), name: at + 4, body: at + 8, tail: 4 }), 'IEND')
  const taken = readTaken(pieces.find(({ name }) => name === 'eXIf')?.body)
  const exif = writeTaken(taken)
  const kept = pieces.filter(({ name }) => pngChunks.includes(name)).map(({ whole }) => whole)
  if (exif) kept.splice(1, 0, pngChunk('eXIf', exif))
  return { bytes: Buffer.concat([bytes.subarray(0, 8), ...kept]), taken }
}

function pngChunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const webpChunks = ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF']

function stripWebp(bytes: Buffer): Stripped {
  const pieces = pieceUp(bytes, 12, (at) => {
    const length = bytes.readUInt32LE(at + 4)
    return { length, name: at, body: at + 8, tail: length % 2 }
  })
  const taken = readTaken(pieces.find(({ name }) => name === 'EXIF')?.body)
  const kept = pieces.filter(({ name }) => webpChunks.includes(name)).map(({ name, whole }) => (name === 'VP8X' ? Buffer.from(whole) : whole))
  const extended = pieces[0]?.name === 'VP8X' && kept[0]!.length >= 18 ? kept[0]! : null
  const exif = extended ? writeTaken(taken) : null
  // The flags of what it holds: neither XMP nor, unless it is ours, EXIF.
  if (extended) extended[8] = (extended[8]! & ~0x0c) | (exif ? 0x08 : 0)
  if (exif) kept.push(Buffer.concat([Buffer.from('EXIF', 'latin1'), u32(exif.length), exif]))
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  return { bytes: Buffer.concat([Buffer.from('RIFF', 'latin1'), u32(body.length), body]), taken }
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

type Measured = { length: number; name: number; body: number; tail: number }

/** The named pieces of a file, one after the other, up to the last of them. */
function pieceUp(bytes: Buffer, from: number, measure: (at: number) => Measured, last?: string): Piece[] {
  const pieces: Piece[] = []
  for (let at = from; at + 8 <= bytes.length;) {
    const { length, name, body, tail } = measure(at)
    // Some writers leave out the even byte at the very end.
    const end = Math.min(body + length + tail, body + length === bytes.length ? bytes.length : Infinity)
    if (end > bytes.length || pieces.length > mostPieces) throw new Error('a piece ends outside')
    const piece = { name: bytes.toString('latin1', name, name + 4), body: bytes.subarray(body, body + length), whole: bytes.subarray(at, end) }
    pieces.push(piece)
    if (piece.name === last) break
    at = end
  }
  return pieces
}
