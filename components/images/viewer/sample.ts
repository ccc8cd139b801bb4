import type { Size, View } from './view'

/** A gray picture at a half, a quarter… of its size: for views that are zoomed out. */
export type Level = Size & { values: Uint16Array; factor: number }
/** The part of a canvas that the picture covers, in device pixels. */
export type Rect = { left: number; top: number; width: number; height: number }

/** Half as wide and high, each value the mean of four. An odd edge keeps its own. */
export function halve({ values, width, height, factor }: Level): Level {
  const w = Math.ceil(width / 2)
  const h = Math.ceil(height / 2)
  const half = new Uint16Array(w * h)
  for (let y = 0; y < h; y++) {
    const upper = 2 * y * width
    const lower = Math.min(2 * y + 1, height - 1) * width
    for (let x = 0; x < w; x++) {
      const left = 2 * x
      const right = Math.min(left + 1, width - 1)
      half[y * w + x] = (values[upper + left]! + values[upper + right]! + values[lower + left]! + values[lower + right]! + 2) >> 2
    }
  }
  return { values: half, width: w, height: h, factor: factor * 2 }
}

/** Which level a view needs: the smallest that has a value for every device pixel. */
export const levelFor = (view: View, ratio: number) => Math.max(0, Math.floor(Math.log2(1 / (view.scale * ratio))))

/** Where each column or row of the screen lies in a level: the value, its next neighbour, and how much of that (of 256). */
export type Axis = { from: number; at: Int32Array; next: Int32Array; weight: Int32Array }

/** Both axes of a view: across and down the canvas. Each depends on one axis of the picture only, because it is turned by quarters. */
export function axesOf(view: View, canvas: Size, ratio: number, level: Level, picture: Size): [Axis, Axis] {
  const mirror = view.flipped ? -1 : 1
  const x = { centre: view.centre.x, length: picture.width, values: level.width, stride: 1 }
  const y = { centre: view.centre.y, length: picture.height, values: level.height, stride: level.width }
  const [across, down] = [
    [{ ...x, sign: mirror }, { ...y, sign: 1 }], [{ ...y, sign: -1 }, { ...x, sign: mirror }],
    [{ ...x, sign: -mirror }, { ...y, sign: -1 }], [{ ...y, sign: 1 }, { ...x, sign: -mirror }],
  ][view.turns]!
  const scale = view.scale * ratio
  return [axis(canvas.width, scale, level.factor, across!), axis(canvas.height, scale, level.factor, down!)]
}

type AxisOf = { centre: number; length: number; values: number; stride: number; sign: number }

function axis(count: number, scale: number, factor: number, { centre, length, values, stride, sign }: AxisOf): Axis {
  // On whole device pixels, so that a picture at 100 % is shown as it is and not between its own pixels.
  const origin = Math.round(count / 2 - sign * centre * scale)
  const end = origin + sign * length * scale
  const from = Math.max(0, Math.ceil(Math.min(origin, end) - 0.5))
  const to = Math.max(from, Math.min(count, Math.ceil(Math.max(origin, end) - 0.5)))
  const at = new Int32Array(to - from)
  const next = new Int32Array(to - from)
  const weight = new Int32Array(to - from)
  for (let i = 0; i < to - from; i++) {
    const place = Math.min(values - 1, Math.max(0, (sign * (i + from + 0.5 - origin)) / scale / factor - 0.5))
    const whole = Math.floor(place)
    at[i] = whole * stride
    next[i] = whole + 1 < values ? stride : 0
    weight[i] = Math.round((place - whole) * 256)
  }
  return { from, at, next, weight }
}

/** The values that a view shows, one a device pixel, between neighbours where it falls between them. */
export function sample(values: Uint16Array, across: Axis, down: Axis, into: Uint16Array): Uint16Array {
  const width = across.at.length
  const { at, next, weight } = across
  for (let y = 0, i = 0; y < down.at.length; y++) {
    const row = down.at[y]!
    const below = down.next[y]!
    const lower = down.weight[y]!
    const upper = 256 - lower
    for (let x = 0; x < width; x++, i++) {
      const a = row + at[x]!
      const b = a + next[x]!
      const right = weight[x]!
      const left = 256 - right
      into[i] = ((values[a]! * left + values[b]! * right) * upper + (values[a + below]! * left + values[b + below]! * right) * lower + 32_768) >>> 16
    }
  }
  return into
}

/** Lifts what differs from its neighbours, by `amount` of the difference. Channels: 1 for values, 4 for colours with their alpha. */
export function sharpen<A extends Uint16Array | Uint8ClampedArray>(values: A, width: number, amount: number, highest: number, channels = 1): A {
  const before = values.slice()
  const row = width * channels
  for (let i = row + channels; i < values.length - row - channels; i++) {
    if (channels === 4 && i % 4 === 3) continue
    const here = before[i]!
    const around = (before[i - channels]! + before[i + channels]! + before[i - row]! + before[i + row]!) / 4
    values[i] = Math.min(highest, Math.max(0, here + amount * (here - around) + 0.5))
  }
  return values
}
