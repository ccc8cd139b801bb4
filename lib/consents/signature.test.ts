import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { readSignature } from './signature'

vi.mock('server-only', () => ({}))

const url = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`
const stroke = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><path d="M50 100 Q 200 20 350 120 T 550 80" stroke="#10204a" stroke-width="5" fill="none"/></svg>')
const drawn = () => sharp(stroke).flatten({ background: '#ffffff' }).png().toBuffer()

describe('a signature drawn on the screen', () => {
  it('is cut to what was drawn, small, black on white', async () => {
    const kept = await readSignature(url(await drawn()))
    const { format, width, height, hasAlpha } = await sharp(kept).metadata()
    expect({ format, hasAlpha }).toEqual({ format: 'png', hasAlpha: false })
    expect([width! < 600, height! < 200, kept.length < 20_000]).toEqual([true, true, true])
  })

  it('of 20 MB is refused before it is unpacked', async () => {
    const began = performance.now()
    await expect(readSignature(url(Buffer.alloc(20 * 1024 * 1024, 7)))).rejects.toMatchObject({ code: 'signature_too_large' })
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('that is a small file of a giant picture is refused', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#ffffff' } }).png({ compressionLevel: 9, palette: true }).toBuffer()
    expect(bomb.length).toBeLessThan(200 * 1024)
    await expect(readSignature(url(bomb))).rejects.toMatchObject({ code: 'signature_unreadable' })
  })

  it('that is empty, or a touch, is no signature', async () => {
    const blank = sharp({ create: { width: 600, height: 200, channels: 3, background: '#ffffff' } })
    await expect(blank.png().toBuffer().then(url).then(readSignature)).rejects.toMatchObject({ code: 'signature_empty' })
  })

  it.each([['no picture', Buffer.from('hello')], ['a JPEG under the name of a PNG', null], ['an SVG', stroke]])('that is %s is refused', async (_, bytes) => {
    await expect(readSignature(url(bytes ?? (await sharp(stroke).jpeg().toBuffer())))).rejects.toMatchObject({ code: 'signature_unreadable' })
  })

  it('that is another address altogether is refused', async () => {
    await expect(readSignature('https://example.test/signature.png')).rejects.toMatchObject({ code: 'signature_unreadable' })
  })
})
