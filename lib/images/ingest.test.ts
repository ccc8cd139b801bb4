import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bad, colourful, pdf, photograph } from '../../tests/support/images'
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

describe('refused', () => {
  it.each([
    ['a ZIP called .jpg', bad.zipCalledJpg(), 'image/jpeg', 'file_kind_unknown'],
    ['an SVG with a script', bad.svgWithScript(), 'image/png', 'file_kind_unknown'],
    ['HTML called .pdf', bad.htmlCalledPdf(), 'application/pdf', 'file_kind_unknown'],
    ['a GIF that claims 60,000 × 60,000', bad.gifOf60000(), 'image/png', 'file_kind_unknown'],
    ['a PNG that claims 60,000 × 60,000', bad.pngOf60000(), 'image/png', 'picture_too_large'],
    ['an empty file', bad.empty(), 'image/jpeg', 'file_kind_unknown'],
    ['a PDF announced as a photograph', pdf(), 'image/jpeg', 'file_not_as_announced'],
  ])('%s', async (_, bytes, mime, code) => {
    await expect(ingest(bytes, as(mime))).rejects.toMatchObject({ code })
  })

  it('half a photograph', async () => {
    await expect(ingest(await bad.halfOfAJpeg(), as('image/jpeg'))).rejects.toMatchObject({ code: 'picture_unreadable' })
  })
})
