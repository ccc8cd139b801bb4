import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { unpackView } from '../../tests/support/dicom'
import { bad, bmp, colourful, pdf, photograph } from '../../tests/support/images'
import { writeTaken } from './exif'
import { ingest } from './ingest'

const zone = 'Asia/Kolkata'
const as = (mime: string, name = 'picture') => ({ mime, name, zone })

describe('a photograph', () => {
  it('is kept without what the phone wrote beside it, and shown upright', async () => {
    const taken = await ingest(await photograph({ width: 3200, height: 2400 }), as('image/jpeg'))
    expect(taken).toMatchObject({ mime: 'image/jpeg', sort: 'photograph', shown: 'colour', trouble: null, width: 1920, height: 2560, kind: null })
    expect(taken.takenAt?.toISOString()).toBe('2026-03-14T09:39:26.000Z')
    const view = await sharp(taken.files.view!.bytes).metadata()
    expect(view).toMatchObject({ format: 'jpeg', width: 1920, height: 2560 })
    expect([view.exif, view.xmp, view.orientation]).toEqual([undefined, undefined, undefined])
    expect(await sharp(taken.files.thumb!).metadata()).toMatchObject({ format: 'webp', width: 240, height: 320 })
    expect(taken.files.original.toString('latin1')).not.toMatch(/somebody|Rao|Phone/)
  })

  it('is smaller than what is shown: nothing is blown up', async () => {
    expect(await ingest(await colourful({ width: 200, height: 100 }).jpeg().toBuffer(), as('image/jpeg'))).toMatchObject({ width: 200, height: 100 })
  })
})

it('a PDF is kept as it came', async () => {
  const bytes = pdf()
  const kept = await ingest(bytes, as('application/pdf'))
  expect(kept).toMatchObject({ sort: 'document', shown: 'pdf', trouble: null, files: { view: null, thumb: null } })
  expect(kept.files.original.equals(bytes)).toBe(true)
})

describe('other kinds', () => {
  const red = (x: number): [number, number, number] => (x < 20 ? [200, 30, 30] : [30, 30, 200])

  it.each([['bottom up', false], ['top down', true]])('a bitmap written %s', async (_, topDown) => {
    const bytes = bmp({ width: 41, height: 30 }, (x, y) => (y < 5 ? [250, 250, 250] : red(x)), { topDown })
    const kept = await ingest(bytes, as('image/bmp'))
    expect(kept).toMatchObject({ mime: 'image/bmp', sort: 'photograph', shown: 'colour', width: 41, height: 30 })
    expect(kept.files.original.equals(bytes)).toBe(true)
    const pixels = await sharp(kept.files.view!.bytes).raw().toBuffer()
    const at = (x: number, y: number) => [...pixels.subarray((y * 41 + x) * 3, (y * 41 + x) * 3 + 3)]
    for (const [x, y, wanted] of [[20, 1, [250, 250, 250]], [5, 20, [200, 30, 30]], [35, 20, [30, 30, 200]]] as const) {
      at(x, y).forEach((value, c) => expect(Math.abs(value - wanted[c]!)).toBeLessThan(20))
    }
  })

  it('a gray bitmap is taken for the X-ray that its name says', async () => {
    const kept = await ingest(bmp({ width: 41, height: 30 }, (x) => [x * 6, 0, 0], { bits: 8 }), as('image/bmp', 'IOPA 36.bmp'))
    expect(kept).toMatchObject({ sort: 'xray', kind: 'periapical', shown: 'colour' })
  })

  const values = Uint16Array.from({ length: 50 * 30 }, (_, at) => (at * 43) % 65_536)
  const gray16 = () => sharp(values, { raw: { width: 50, height: 30, channels: 1 } }).toColourspace('grey16')
  it.each([['image/png', () => gray16().png()], ['image/tiff', () => gray16().tiff({ compression: 'lzw' })]] as const)('16 bits of %s: every value', async (mime, make) => {
    const bytes = await make().toBuffer()
    expect(await sharp(bytes).metadata()).toMatchObject({ depth: 'ushort', channels: 1 })
    const kept = await ingest(bytes, as(mime, 'opg.tif'))
    expect(kept).toMatchObject({ sort: 'xray', kind: 'panoramic', shown: 'gray', width: 50, height: 30, tones: { bits: 16, inverted: false, frames: 1 } })
    expect(unpackView(kept.files.view!.bytes, 50)).toEqual(values)
  })

  it('8 bits of gray are kept as values, turned upright', async () => {
    const eight = Uint8Array.from({ length: 40 * 20 }, (_, at) => 20 + (at % 40) * 5)
    const plain = await sharp(eight, { raw: { width: 40, height: 20, channels: 1 } }).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer()
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), writeTaken({ orientation: 6, clock: null, offset: null })!])
    const turned = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, plain.subarray(2)])
    const kept = await ingest(turned, as('image/jpeg', 'X-ray'))
    expect(kept).toMatchObject({ shown: 'gray', width: 20, height: 40, tones: { bits: 8 }, takenAt: null })
    const view = unpackView(kept.files.view!.bytes, 20)
    // What was on the left is on top.
    expect(Math.abs(view[0]! - 20)).toBeLessThan(4)
    expect(Math.abs(view[39 * 20]! - 215)).toBeLessThan(4)
  })

  it('colours of a TIFF, a WebP and a PNG with transparency, of which white is left', async () => {
    for (const [mime, bytes] of [
      ['image/tiff', await colourful({ width: 80, height: 60 }).tiff().toBuffer()], ['image/webp', await colourful({ width: 80, height: 60 }).webp().toBuffer()],
      ['image/png', await sharp({ create: { width: 80, height: 60, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()],
    ] as const) {
      const kept = await ingest(bytes, as(mime))
      expect(kept).toMatchObject({ mime, shown: 'colour', width: 80, height: 60 })
      if (mime === 'image/png') expect((await sharp(kept.files.view!.bytes).stats()).channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255])
    }
  })

  it('an X-ray in colours that are none is shown larger than a photograph', async () => {
    const wide = sharp({ create: { width: 4500, height: 900, channels: 3, background: '#777777' } })
    expect(await ingest(await wide.jpeg().toBuffer(), as('image/jpeg', 'OPG_2026'))).toMatchObject({ sort: 'xray', kind: 'panoramic', shown: 'colour', width: 4096 })
  })
})

describe('refused', () => {
  it.each([
    ['a ZIP called .jpg', bad.zipCalledJpg(), 'image/jpeg', 'file_kind_unknown'],
    ['an SVG with a script', bad.svgWithScript(), 'image/png', 'file_kind_unknown'],
    ['HTML called .pdf', bad.htmlCalledPdf(), 'application/pdf', 'file_kind_unknown'],
    ['a GIF that claims 60,000 × 60,000', bad.gifOf60000(), 'image/png', 'file_kind_unknown'],
    ['a PNG that claims 60,000 × 60,000', bad.pngOf60000(), 'image/png', 'picture_too_large'],
    ['an empty file', bad.empty(), 'image/jpeg', 'file_kind_unknown'],
    ['a PDF announced as a photograph', pdf(), 'image/jpeg', 'file_not_as_announced'],
    ['a photograph of Apple that nothing here reads', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(300)]), 'image/heic', 'heic_unreadable'],
    ['a bitmap that claims 60,000 × 60,000', bitmapClaiming(60_000), 'image/bmp', 'picture_too_large'],
    ['a bitmap without its pixels', bitmapClaiming(100), 'image/bmp', 'picture_unreadable'],
    ['a text that begins with BM', Buffer.from('BMW, a car'.padEnd(300)), 'image/bmp', 'file_kind_unknown'],
    ['a TIFF of rubbish', Buffer.concat([Buffer.from('II*\0'), Buffer.alloc(300, 0xee)]), 'image/tiff', 'picture_unreadable'],
  ])('%s', async (_, bytes, mime, code) => {
    await expect(ingest(bytes, as(mime))).rejects.toMatchObject({ code })
  })

  it('half a photograph', async () => {
    await expect(ingest(await bad.halfOfAJpeg(), as('image/jpeg'))).rejects.toMatchObject({ code: 'picture_unreadable' })
  })
})

function bitmapClaiming(edge: number): Buffer {
  const bytes = bmp({ width: 8, height: 8 }, () => [1, 2, 3])
  bytes.writeInt32LE(edge, 18)
  bytes.writeInt32LE(edge, 22)
  return bytes
}
