import { createHash } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { prepareFile } from './prepare-file'

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Array<number>(300).fill(7)])
const heic = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode('ftypheic'), ...Array<number>(300).fill(0)])
afterEach(() => vi.unstubAllGlobals())

it('tells a file by its bytes, whatever it is called, and hashes it', async () => {
  expect(await prepareFile(new File([jpeg], 'scan.pdf', { type: 'application/pdf' }))).toMatchObject({
    name: 'scan.pdf', mime: 'image/jpeg', sha256: createHash('sha256').update(jpeg).digest('hex'),
  })
})

it.each([
  ['an empty file', new File([], 'a.jpg'), 'file_empty'],
  ['51 MB', Object.defineProperty(new File([jpeg], 'a.jpg'), 'size', { value: 51 * 1024 * 1024 }), 'file_too_large'],
  ['a ZIP called .jpg', new File(['PK\u0003\u0004'], 'a.jpg', { type: 'image/jpeg' }), 'file_kind_unknown'],
  ['an SVG with a script', new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 'a.svg', { type: 'image/svg+xml' }), 'file_kind_unknown'],
  ['HTML called .pdf', new File(['<!doctype html><script>1</script>'], 'a.pdf', { type: 'application/pdf' }), 'file_kind_unknown'],
  ['a file that was taken away', Object.assign(new File([jpeg], 'a.jpg'), { slice: () => { throw new DOMException('', 'NotFoundError') } }), 'file_gone'],
])('does not send %s', async (_, file, code) => {
  expect(await prepareFile(file)).toEqual({ problem: { code } })
})

it('makes HEIC a JPEG where the browser can read it, with the time of the file', async () => {
  const close = vi.fn()
  vi.stubGlobal('createImageBitmap', async () => ({ width: 4, height: 3, close }))
  vi.stubGlobal('OffscreenCanvas', class { getContext = () => ({ drawImage: vi.fn() }); convertToBlob = async () => new Blob([jpeg]) })
  expect(await prepareFile(new File([heic], 'IMG_1.HEIC', { lastModified: Date.UTC(2026, 2, 1) }))).toMatchObject({ name: 'IMG_1.jpg', mime: 'image/jpeg', takenAt: '2026-03-01T00:00:00.000Z' })
  expect(close).toHaveBeenCalled()
})

it('says so where it cannot', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'InvalidStateError')))
  expect(await prepareFile(new File([heic], 'IMG_1.HEIC'))).toEqual({ problem: { code: 'heic_unreadable' } })
})
