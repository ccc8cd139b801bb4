import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { largestPage, toPage } from './photograph'

vi.mock('server-only', () => ({}))

const page = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#f4f1ea' } })

it('makes a photograph upright and no larger than needed, without what the camera wrote', async () => {
  const photograph = await page(4000, 3000).withExif({ IFD0: { Make: 'Phone', Copyright: 'somebody' }, IFD3: { GPSLatitudeRef: 'N' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect((await sharp(photograph).metadata()).exif).toBeDefined()
  const kept = await sharp(await toPage(photograph)).metadata()
  expect(kept).toMatchObject({ format: 'jpeg', width: 1800, height: 2400 })
  expect([kept.exif, kept.orientation, kept.icc]).toEqual([undefined, undefined, undefined])
})

it('takes PNG and WebP too, and leaves a small picture its size', async () => {
  for (const bytes of [await page(300, 200).png().toBuffer(), await page(300, 200).webp().toBuffer()]) {
    expect(await sharp(await toPage(bytes)).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 200 })
  }
})

it.each([
  ['text', Buffer.from('not a picture')], ['a PDF', Buffer.from('%PDF-1.7\n')],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')],
])('refuses %s', async (_, bytes) => {
  await expect(toPage(bytes)).rejects.toMatchObject({ code: 'paper_unreadable' })
})

it('refuses half a photograph, and one that is too large', async () => {
  const whole = await page(800, 600).jpeg().toBuffer()
  await expect(toPage(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'paper_unreadable' })
  await expect(toPage(Buffer.alloc(largestPage + 1))).rejects.toMatchObject({ code: 'paper_too_large' })
})
