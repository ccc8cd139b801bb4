import { describe, expect, test } from 'vitest'
import type { Tones } from './image'
import { autoWindow, brightness, eightBit, grayPixels, isNeutral, plainLook, windowOf } from './tones'

const tones: Tones = { bits: 12, low: 100, high: 3900, center: 2000, width: 2000, inverted: false, frames: 1 }
const look = plainLook(tones)

describe('brightness', () => {
  test('runs from black at the foot of the window to white at its top', () => {
    const table = brightness(look, tones)
    expect(table).toHaveLength(4096)
    expect([table[0], table[1000], table[2000], table[3000], table[4095]]).toEqual([0, 0, 128, 255, 255])
  })
  test('inverted, or counted from white by the file; both together is as it was', () => {
    const plain = brightness(look, tones)
    const inverted = brightness({ ...look, inverted: true }, tones)
    expect(inverted[1200]).toBe(255 - plain[1200]!)
    expect(brightness(look, { ...tones, inverted: true })).toEqual(inverted)
    expect(brightness({ ...look, inverted: true }, { ...tones, inverted: true })).toEqual(plain)
  })
  test('gamma lifts the middle and leaves the ends', () => {
    const table = brightness({ ...look, gamma: 2 }, tones)
    expect(table[2000]).toBeGreaterThan(170)
    expect([table[1000], table[3000]]).toEqual([0, 255])
  })
  test('eight bits as they are', () => {
    expect([...brightness(plainLook(eightBit), eightBit)]).toEqual(Array.from({ length: 256 }, (_, i) => i))
    expect(isNeutral(plainLook(eightBit), eightBit)).toBe(true)
    expect(isNeutral({ ...plainLook(eightBit), sharpen: 1 }, eightBit)).toBe(false)
  })
  test('as opaque pixels', () => {
    expect(grayPixels(look, tones)[2000]).toBe(0xff80_8080)
  })
})

describe('windows', () => {
  test('automatic: the darkest and the brightest hundredth do not count', () => {
    const values = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 50 ? 0 : i >= 9_950 ? 60_000 : 1000 + (i % 1000)))
    const { center, width } = autoWindow(values)
    expect(center - width / 2).toBeGreaterThanOrEqual(1000)
    expect(center + width / 2).toBeLessThan(2000)
    expect(width).toBeGreaterThan(900)
  })
  test('automatic on a picture of one value is a window nevertheless', () => {
    expect(autoWindow(new Uint16Array(100).fill(7))).toEqual({ center: 7, width: 1 })
  })
  test('presets: the file’s own, all there is, the dense half', () => {
    const auto = { center: 2000, width: 1000 }
    expect(windowOf('file', tones, auto)).toEqual({ center: 2000, width: 2000 })
    expect(windowOf('full', tones, auto)).toEqual({ center: 2000, width: 3800 })
    expect(windowOf('auto', tones, auto)).toEqual(auto)
    expect(windowOf('enamel', tones, auto).center).toBeGreaterThan(2000)
    expect(windowOf('enamel', { ...tones, inverted: true }, auto).center).toBeLessThan(2000)
  })
})
