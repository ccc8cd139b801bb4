import sharp from 'sharp'
import { expect, it } from 'vitest'
import { dicom, packedBy, transferSyntaxes } from '../../tests/support/dicom'
import { bmp, colourful, photograph } from '../../tests/support/images'
import { AppError } from '../errors'
import { examine } from './examine'
import { ingest } from './ingest'
import { sniff } from './sniff'

// Files with bytes changed, left out and added by chance (always the same chance), of every kind and transfer syntax: each ends
// in an image, a reason or a sentence. What would end the process ends this test.

const size = { width: 64, height: 48 }
const values = Uint16Array.from({ length: size.width * size.height }, (_, at) => (at * 37) % 4096)

/** A sequence of numbers below 1 that only looks like chance. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function spoil(file: Buffer, seed: number): Buffer {
  const next = chance(seed)
  const bytes = Buffer.from(file)
  // Headers matter most: half of the changes hit the first part.
  const place = () => Math.floor(next() * (next() < 0.5 ? Math.min(1200, bytes.length) : bytes.length))
  for (let i = 0, changes = 1 + Math.floor(next() * 12); i < changes; i++) bytes[place()] = next() < 0.3 ? 255 : Math.floor(next() * 256)
  return next() < 0.25 ? bytes.subarray(0, place()) : bytes
}

async function outcome(bytes: Buffer): Promise<string> {
  const mime = sniff(bytes)
  if (!mime) return 'file_kind_unknown'
  try {
    const { shown, trouble } = await ingest(bytes, { mime, name: 'image', zone: 'Asia/Kolkata' })
    return trouble ?? shown!
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const possible = ['gray', 'colour', 'truncated', 'no_pixels', 'syntax', 'unreadable', 'deflated', 'file_kind_unknown', 'picture_unreadable', 'picture_too_large']
const syntaxes = { ...transferSyntaxes.exact, ...transferSyntaxes.near }

it.each(Object.entries(syntaxes))('DICOM, %s', async (_, syntax) => {
  const file = syntax === syntaxes['explicit little endian'] ? dicom(size, values) : await packedBy(syntax, dicom(size, values))
  const seen = new Set<string>()
  for (let seed = 1; seed <= 12; seed++) seen.add(await outcome(spoil(file, seed)))
  expect([...seen].filter((one) => !possible.includes(one))).toEqual([])
  expect(seen.size).toBeGreaterThan(1)
}, 60_000)

it.each([
  ['JPEG', () => photograph(size)], ['PNG', () => colourful(size).png().toBuffer()], ['WebP', () => colourful(size).webp().toBuffer()],
  ['TIFF', () => colourful(size).tiff({ compression: 'lzw' }).toBuffer()], ['bitmap', async () => bmp(size, (x, y) => [x, y, 90])],
  ['gray of 16 bits', () => sharp(values, { raw: { ...size, channels: 1 } }).toColourspace('grey16').png().toBuffer()],
] as const)('%s', async (_, make) => {
  const file = await make()
  const seen = new Set<string>()
  for (let seed = 1; seed <= 30; seed++) seen.add(await outcome(spoil(file, seed)))
  expect([...seen].filter((one) => !possible.includes(one))).toEqual([])
  expect(seen.size).toBeGreaterThan(1)
}, 60_000)

it('EXIF whose values refer to all of itself is read at once', async () => {
  const entries = 5000
  const exif = Buffer.alloc(8 + 2 + entries * 12 + 4)
  exif.write('II*\0', 0, 'latin1')
  exif.writeUInt32LE(8, 4)
  exif.writeUInt16LE(entries, 8)
  for (let i = 0; i < entries; i++) {
    const at = 10 + i * 12
    exif.writeUInt16LE(0x9003, at)
    exif.writeUInt16LE(2, at + 2)
    exif.writeUInt32LE(60_000, at + 4)
  }
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255])
  const plain = await colourful(size).jpeg().toBuffer()
  const begun = performance.now()
  expect(await outcome(Buffer.concat([head, body, plain.subarray(2)]))).toBe('colour')
  expect(performance.now() - begun).toBeLessThan(2000)
})

/** An element of explicit little endian without a value, or an item of pixels. */
function repeated(count: number, head: (i: number) => [number, number], rest: Buffer): Buffer {
  const out = Buffer.alloc(count * (4 + rest.length))
  for (let i = 0, at = 0; i < count; i++, at += 4 + rest.length) {
    const [group, element] = head(i)
    out.writeUInt16LE(group, at)
    out.writeUInt16LE(element, at + 2)
    rest.copy(out, at + 4)
  }
  return out
}

it.each([
  ['nothing but elements', () => repeated(4_000_000, (i) => [0x0009 + (i >> 16), i & 0xffff], Buffer.from('LO\0\0')), 'no_pixels'],
  ['nothing but pieces of pixels', () => Buffer.concat([Buffer.from('e07f1000', 'hex'), Buffer.from('OB\0\0'), Buffer.alloc(4, 255), repeated(4_000_000, () => [0xfffe, 0xe000], Buffer.alloc(4))]), 'unreadable'],
  ['sequences within sequences', () => Buffer.alloc(20_000_000, Buffer.from('0800401153510000fffffffffeff00e0ffffffff', 'hex')), 'unreadable'],
] as const)('DICOM of %s', async (_, body, trouble) => {
  const header = dicom(size, null)
  expect(await outcome(Buffer.concat([header.subarray(0, header.indexOf(Buffer.from([0x08, 0x00, 0x16, 0x00]))), body()]))).toBe(trouble)
}, 60_000)

it('what takes too long is given up, and the next file is read', async () => {
  const bytes = dicom(size, values)
  await expect(examine('dicom', { bytes }, 1)).rejects.toMatchObject({ code: 'picture_unreadable' })
  expect(await examine('dicom', { bytes })).toHaveProperty('gray')
})
