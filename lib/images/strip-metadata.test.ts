import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { colourful, photograph } from '../../tests/support/images'
import { readTaken, takenAt, writeTaken } from './exif'
import { stripMetadata } from './strip-metadata'

const private_ = /somebody|Rao|Phone|GPS|18\/1/
const exif = {
  IFD0: { Make: 'Phone', ImageDescription: 'Tooth of Mrs. Rao', Copyright: 'somebody' },
  IFD2: { DateTimeOriginal: '2026:03:14 15:09:26', OffsetTimeOriginal: '+05:30' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '18/1 31/1 0/1' },
}
const size = { width: 96, height: 64 }
const turned = () => colourful(size).withExif(exif).withMetadata({ orientation: 6 })
const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer()

describe.each([
  ['image/jpeg', () => turned().jpeg()], ['image/jpeg', () => turned().jpeg({ progressive: true })],
  ['image/png', () => turned().png()], ['image/webp', () => turned().webp()], ['image/webp', () => turned().webp({ lossless: true })],
] as const)('%s', (mime, make) => {
  it('keeps its pixels, how it is turned and when it was taken, and nothing else', async () => {
    const before = await make().toBuffer()
    expect(before.toString('latin1')).toMatch(private_)
    const { bytes, taken } = stripMetadata(before, mime)
    expect(taken).toEqual({ orientation: 6, clock: '2026:03:14 15:09:26', offset: '+05:30' })
    expect(bytes.toString('latin1')).not.toMatch(private_)
    expect((await pixels(bytes)).equals(await pixels(before))).toBe(true)
    const kept = await sharp(bytes).metadata()
    expect(kept).toMatchObject({ orientation: 6, ...size })
    expect(readTaken(kept.exif)).toEqual(taken)
    // Done again, there is nothing left to do.
    expect(stripMetadata(bytes, mime).bytes.equals(bytes)).toBe(true)
  })
})

it('a JPEG keeps its colour profile, and loses what follows its end', async () => {
  const whole = Buffer.concat([await colourful(size).withIccProfile('p3').jpeg().toBuffer(), Buffer.from('a film of somebody')])
  const { bytes } = stripMetadata(whole, 'image/jpeg')
  expect(bytes.toString('latin1')).not.toMatch(private_)
  expect((await sharp(bytes).metadata()).icc).toEqual((await sharp(whole).metadata()).icc)
})

it('a PNG loses the texts of programs', async () => {
  const plain = await colourful(size).png().toBuffer()
  const body = Buffer.from('tEXtAuthor\0somebody', 'latin1')
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  sum.writeUInt32BE(crc32(body))
  const written = Buffer.concat([plain.subarray(0, 33), length, body, sum, plain.subarray(33)])
  expect(stripMetadata(written, 'image/png').bytes.equals(plain)).toBe(true)
})

describe('a TIFF', () => {
  it('keeps its pixels and its date, and loses the rest where it stands', async () => {
    const plain = await colourful(size).tiff({ compression: 'none' }).toBuffer()
    const before = tagged(plain)
    expect(before.toString('latin1')).toMatch(private_)
    const { bytes, taken } = stripMetadata(before, 'image/tiff')
    expect(bytes).toHaveLength(before.length)
    expect(bytes.toString('latin1')).not.toMatch(private_)
    expect(taken).toMatchObject({ clock: '2026:03:14 15:09:26' })
    expect(readTaken(bytes)).toMatchObject({ clock: '2026:03:14 15:09:26' })
    expect((await pixels(bytes)).equals(await pixels(plain))).toBe(true)
  })

  it('of several pictures keeps them all', async () => {
    const { bytes } = stripMetadata(tagged(await colourful(size).tiff({ pyramid: true, tile: true }).toBuffer()), 'image/tiff')
    expect((await sharp(bytes).metadata()).format).toBe('tiff')
    expect(bytes.toString('latin1')).not.toMatch(private_)
  })

  it('that refers to itself has an end', () => {
    const loop = Buffer.alloc(64)
    loop.write('II*\0', 0, 'latin1')
    loop.writeUInt32LE(8, 4)
    loop.writeUInt16LE(1, 8)
    loop.writeUInt16LE(256, 10)
    loop.writeUInt16LE(4, 12)
    loop.writeUInt32LE(1, 14)
    loop.writeUInt32LE(8, 22)
    expect(stripMetadata(loop, 'image/tiff').bytes).toHaveLength(64)
  })
})

/** The directory of a TIFF once more at its end, with what a camera adds. */
function tagged(plain: Buffer): Buffer {
  const first = plain.readUInt32LE(4)
  const count = plain.readUInt16LE(first)
  const at = plain.length + (plain.length % 2)
  const texts = [[271, 'Phone of somebody\0'], [306, '2026:03:14 15:09:26\0'], [315, 'Mrs. Rao\0'], [700, '<x:xmpmeta>somebody</x:xmpmeta>\0']] as const
  const head = Buffer.alloc(2 + (count + texts.length) * 12 + 4)
  head.writeUInt16LE(count + texts.length, 0)
  let value = at + head.length
  const entries = Array.from({ length: count }, (_, i) => plain.subarray(first + 2 + i * 12, first + 14 + i * 12))
  for (const [tag, words] of texts) {
    const entry = Buffer.alloc(12)
    entry.writeUInt16LE(tag, 0)
    entry.writeUInt16LE(2, 2)
    entry.writeUInt32LE(words.length, 4)
    entry.writeUInt32LE(value, 8)
    entries.push(entry)
    value += words.length
  }
  entries.sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0)).forEach((entry, i) => entry.copy(head, 2 + i * 12))
  plain.copy(head, head.length - 4, first + 2 + count * 12, first + 6 + count * 12)
  const out = Buffer.concat([plain, Buffer.alloc(plain.length % 2), head, ...texts.map(([, words]) => Buffer.from(words, 'latin1'))])
  out.writeUInt32LE(at, 4)
  return out
}

describe('when it was taken', () => {
  const zone = 'Asia/Kolkata'
  it.each([
    ['by the clinic’s clock', { clock: '2026:03:14 15:09:26', offset: null }, '2026-03-14T09:39:26.000Z'],
    ['by the camera’s own zone', { clock: '2026:03:14 15:09:26', offset: '+00:00' }, '2026-03-14T15:09:26.000Z'],
    ['never: a clock that was not set', { clock: '1980:01:01 00:00:00', offset: null }, undefined],
    ['never: a day that is none', { clock: '2026:02:30 10:00:00', offset: null }, undefined],
    ['never: an hour that is none', { clock: '2026:02:03 24:10:00', offset: null }, undefined],
    ['never: in a year to come', { clock: '2027:12:01 10:00:00', offset: null }, undefined],
    ['never: unsaid', { clock: null, offset: null }, undefined],
  ])('%s', (_, taken, at) => {
    expect(takenAt(taken, zone, new Date('2026-11-22T00:00:00Z'))?.toISOString()).toBe(at)
  })

  it('what we write is what we read', () => {
    for (const taken of [{ orientation: 8, clock: null, offset: null }, { orientation: 1, clock: '2026:03:14 15:09:26', offset: null }, { orientation: 3, clock: '2026:03:14 15:09:26', offset: '-03:30' }]) {
      expect(readTaken(writeTaken(taken)!)).toEqual(taken)
    }
    expect(writeTaken({ orientation: 1, clock: null, offset: '+05:30' })).toBeNull()
  })

  it('a photograph of a phone', async () => {
    expect(stripMetadata(await photograph(), 'image/jpeg').taken.clock).toBe('2026:03:14 15:09:26')
  })
})
