import type { Tones } from './image'

/** How values become brightness. center and width are the window, in the picture's own values; sharpen 0 is the picture as it is. */
export type Look = { center: number; width: number; gamma: number; inverted: boolean; sharpen: 0 | 1 | 2 }

/** The values of a picture of 8 bits a channel. */
export const eightBit: Tones = { bits: 8, low: 0, high: 255, center: 127.5, width: 255, inverted: false, frames: 1 }

/** As the file, or whoever prepared it, wants it seen. */
export const plainLook = ({ center, width }: Pick<Tones, 'center' | 'width'>): Look => ({ center, width, gamma: 1, inverted: false, sharpen: 0 })

/** Whether a look leaves a picture of 8 bits exactly as it is. */
export const isNeutral = ({ center, width, gamma, inverted, sharpen }: Look, { center: c, width: w }: Tones) =>
  center === c && width === w && gamma === 1 && !inverted && sharpen === 0

/**
 * The brightness, 0 to 255, of every value that a picture can have. tones.inverted says that the picture itself counts from white
 * to black (MONOCHROME1); a gamma above 1 brightens the middle.
 */
export function brightness(look: Look, { bits, inverted }: Pick<Tones, 'bits' | 'inverted'>): Uint8Array {
  const table = new Uint8Array(1 << bits)
  const low = look.center - look.width / 2
  const dark = look.inverted !== inverted
  for (let value = 0; value < table.length; value++) {
    const share = Math.min(1, Math.max(0, (value - low) / look.width))
    const lit = look.gamma === 1 ? share : share ** (1 / look.gamma)
    const white = Math.round(255 * lit)
    table[value] = dark ? 255 - white : white
  }
  return table
}

/** The same as opaque gray pixels, ready to be written into an ImageData seen as 32 bit numbers. */
export function grayPixels(look: Look, tones: Pick<Tones, 'bits' | 'inverted'>): Uint32Array {
  return Uint32Array.from(brightness(look, tones), (v) => (0xff00_0000 | (v << 16) | (v << 8) | v) >>> 0)
}

/** A window from the darkest hundredth of a picture to its brightest; of a huge one a sample is asked. */
export function autoWindow(values: Uint16Array): { center: number; width: number } {
  const counts = new Uint32Array(65_536)
  const step = Math.max(1, Math.floor(values.length / 500_000))
  let counted = 0
  for (let i = 0; i < values.length; i += step, counted++) counts[values[i]!]!++
  const at = (share: number) => {
    let seen = 0
    return counts.findIndex((count) => (seen += count) > share * counted)
  }
  const [low, high] = [at(0.01), at(0.99)]
  return { center: (low + high) / 2, width: Math.max(1, high - low) }
}

export const presets = ['file', 'auto', 'full', 'enamel', 'bone', 'soft'] as const
export type Preset = (typeof presets)[number]
/** Which part of what occurs a preset spreads over black to white: dense things are bright, of enamel only the upper half counts. */
const shares: Partial<Record<Preset, [from: number, to: number]>> = { enamel: [0.45, 1], bone: [0.2, 0.8], soft: [0, 0.55] }

/** The window of a preset. auto: what autoWindow() found. */
export function windowOf(preset: Preset, tones: Tones, auto: { center: number; width: number }): { center: number; width: number } {
  if (preset === 'file') return { center: tones.center, width: tones.width }
  if (preset === 'full') return { center: (tones.low + tones.high) / 2, width: Math.max(1, tones.high - tones.low) }
  const [from, to] = shares[preset] ?? [0, 1]
  const [start, end] = tones.inverted ? [1 - to, 1 - from] : [from, to]
  return { center: auto.center + (((start + end) / 2) - 0.5) * auto.width, width: Math.max(1, auto.width * (end - start)) }
}
