import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { addUp, hasColour, loadPicture, PictureLost } from './picture'
import type { Tones } from './image'

const tones: Tones = { bits: 16, low: 0, high: 65_535, center: 32_000, width: 64_000, inverted: false, frames: 1 }
const image = { sort: 'xray', shown: 'gray', width: 3, height: 2, tones } as const
const values = Uint16Array.from([500, 400, 65_535, 7, 7, 0])
/** As the server packs them. */
const differences = values.map((value, i) => (i % 3 === 0 ? value : value - values[i - 1]!))
const answer = (body: BodyInit, status = 200) => vi.stubGlobal('fetch', async () => new Response(body, { status }))
const packed = (of: Uint16Array) => new Uint8Array(gzipSync(new Uint8Array(of.buffer)))

afterEach(() => vi.unstubAllGlobals())

test('values come out as they went in, also where they fall or are at the end of what 16 bits hold', async () => {
  answer(packed(differences))
  expect(await loadPicture('/view', image)).toEqual({ sort: 'gray', width: 3, height: 2, values, tones })
})

test('each row begins anew', () => {
  expect([...addUp(Uint16Array.from([1, 1, 5, 1]), 2)]).toEqual([1, 2, 5, 6])
})

test('too few or too many values, a refusal and no connection are told apart from a picture', async () => {
  answer(packed(differences.slice(0, 5)))
  await expect(loadPicture('/view', image)).rejects.toThrow(new PictureLost(500))
  answer(packed(Uint16Array.from([...differences, 1])))
  await expect(loadPicture('/view', image)).rejects.toThrow(new PictureLost(500))
  answer('', 404)
  await expect(loadPicture('/view', image)).rejects.toThrow(new PictureLost(404))
  vi.stubGlobal('fetch', async () => { throw new TypeError('Failed to fetch') })
  await expect(loadPicture('/view', image)).rejects.toThrow(new PictureLost(0))
})

test('a picture has colour when more than what compression makes is coloured', () => {
  const gray = Uint8ClampedArray.from(Array.from({ length: 2000 }, (_, i) => [i % 256, (i % 256) + 3, i % 256, 255]).flat())
  expect(hasColour(gray)).toBe(false)
  for (let i = 0; i < 10; i++) gray[i * 4] = gray[i * 4]! + 100
  expect(hasColour(gray)).toBe(true)
})
