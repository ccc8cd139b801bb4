// Values of a gray picture as they are kept and first shown (docs/decisions/0031): what the viewer loads, what is known of the
// values, and the same seen through their window for a small picture.
import { gzipSync } from 'node:zlib'

/**
 * @param {Uint16Array} values by rows, 0 and above
 * @param {{ width: number, height: number, inverted: boolean, frames: number, window: { center: number, width: number } | null,
 *   padding: number | null }} known padding: the value of what lies beside the picture
 */
export function packGray(values, { width, height, inverted, frames, window, padding }) {
  const counts = countValues(values, padding)
  const [low, high] = [counts.findIndex(Boolean), counts.findLastIndex(Boolean)]
  const { center, width: wide } = window ?? automatic(counts)
  const tones = {
    bits: Math.max(8, Math.ceil(Math.log2(Math.max(high, 1) + 1))), low: Math.max(0, low), high: Math.max(0, high),
    center: Math.round(center), width: Math.max(1, Math.round(wide)), inverted, frames,
  }
  const shown = throughWindow(values, tones)
  // A copy: small ones lie in a buffer that Node shares, and that cannot be handed over.
  const view = new Uint8Array(gzipSync(differences(values, width, height), { level: 3 }))
  return { width, height, tones, view, shown }
}

function countValues(values, padding) {
  const counts = new Uint32Array(65_536)
  for (let i = 0; i < values.length; i++) counts[values[i]]++
  // Unless it is all there is.
  if (padding !== null && counts[padding] < values.length) counts[padding] = 0
  return counts
}

/** The window between the darkest and the brightest hundredth. */
function automatic(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const reach = (share) => {
    let sum = 0
    return counts.findIndex((count) => (sum += count) >= Math.max(1, all * share))
  }
  const [from, until] = [reach(0.01), reach(0.99)]
  return { center: (from + until + 1) / 2, width: until - from + 1 }
}

/** Each value minus its left neighbour, 16 bits, low byte first: neighbours are alike, so that it packs into half. */
function differences(values, width, height) {
  const out = new Uint16Array(values.length)
  for (let y = 0; y < height; y++) {
    let left = 0
    for (let at = y * width, end = at + width; at < end; at++) {
      out[at] = values[at] - left
      left = values[at]
    }
  }
  return new Uint8Array(out.buffer)
}

function throughWindow(values, { center, width, inverted }) {
  const table = new Uint8ClampedArray(65_536)
  for (let value = 0; value < table.length; value++) {
    const shade = ((value - center) / width + 0.5) * 255
    table[value] = inverted ? 255 - shade : shade
  }
  const shown = new Uint8Array(values.length)
  for (let i = 0; i < shown.length; i++) shown[i] = table[values[i]]
  return shown
}
