import type { Picture } from '@/lib/images/picture'
import { brightness, grayPixels, isNeutral, type Look } from '@/lib/images/tones'
import { axesOf, halve, levelFor, sample, sharpen, type Level, type Rect } from './sample'
import type { Size, View } from './view'

/** How much of the difference to its neighbours a pixel gains. */
const amounts = { 0: 0, 1: 0.8, 2: 2 }
/** Beyond this a canvas is drawn coarser than the screen is: 60 frames a second are worth more than the finest pixels. */
const mostPixels = 4_500_000

/** A picture and its smaller copies, each made when a view first needs it. Shared by everything that shows the picture. */
export class Source {
  readonly picture: Picture
  #levels: Level[] = []

  constructor(picture: Picture) {
    this.picture = picture
    if (picture.sort === 'gray') this.#levels = [{ ...picture, factor: 1 }]
  }

  level(wanted: number): Level {
    while (this.#levels.length <= wanted && this.#levels.at(-1)!.width > 1 && this.#levels.at(-1)!.height > 1) this.#levels.push(halve(this.#levels.at(-1)!))
    return this.#levels[Math.min(wanted, this.#levels.length - 1)]!
  }
}

/** What a view needs before brightness is applied. It stays while one changes only the window. */
type Sampled = { key: string; rect: Rect; values: Uint16Array | Uint8ClampedArray }

/**
 * Draws a picture on one canvas: only what is to be seen of it, one value a device pixel. Changing the window costs one look-up a pixel;
 * changing the view samples again.
 */
export class Painter {
  #source: Source
  #sampled: Sampled | null = null
  #pixels: ImageData | null = null
  #table: { key: string; gray: Uint32Array } | null = null

  constructor(source: Source) {
    this.#source = source
  }

  /** @param pane the canvas' size in CSS pixels; @param ratio device pixels to one of them */
  paint(canvas: HTMLCanvasElement | OffscreenCanvas, view: View, look: Look, pane: Size, ratio: number) {
    const fine = Math.min(ratio, Math.sqrt(mostPixels / Math.max(1, pane.width * pane.height)))
    const size = { width: Math.max(1, Math.round(pane.width * fine)), height: Math.max(1, Math.round(pane.height * fine)) }
    const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size)
    else context.clearRect(0, 0, size.width, size.height)
    const { picture } = this.#source
    if (picture.sort === 'colour' && isNeutral(look, picture.tones)) return drawBitmap(context, picture, view, size, fine)
    const key = JSON.stringify([view, size, look.sharpen])
    if (this.#sampled?.key !== key) {
      this.#sampled = { key, ...(picture.sort === 'gray' ? this.#sampleGray(view, size, fine, look) : sampleColour(picture, view, size, fine, look)) }
    }
    const { rect, values } = this.#sampled!
    if (rect.width === 0 || rect.height === 0) return
    if (this.#pixels?.width !== rect.width || this.#pixels.height !== rect.height) this.#pixels = new ImageData(rect.width, rect.height)
    if (values instanceof Uint16Array) this.#light(values, look, this.#pixels)
    else tint(values, brightness(look, picture.tones), this.#pixels.data)
    context.putImageData(this.#pixels, rect.left, rect.top)
  }

  #sampleGray(view: View, size: Size, ratio: number, look: Look) {
    const { picture } = this.#source
    const level = this.#source.level(levelFor(view, ratio))
    const [across, down] = axesOf(view, size, ratio, level, picture)
    const rect = { left: across.from, top: down.from, width: across.at.length, height: down.at.length }
    const old = this.#sampled?.values
    const count = rect.width * rect.height
    const values = sample(level.values, across, down, old instanceof Uint16Array && old.length === count ? old : new Uint16Array(count))
    if (look.sharpen) sharpen(values, rect.width, amounts[look.sharpen], (1 << picture.tones.bits) - 1)
    return { rect, values }
  }

  #light(values: Uint16Array, look: Look, pixels: ImageData) {
    const key = JSON.stringify([look.center, look.width, look.gamma, look.inverted])
    if (this.#table?.key !== key) this.#table = { key, gray: grayPixels(look, this.#source.picture.tones) }
    const { gray } = this.#table
    const into = new Uint32Array(pixels.data.buffer)
    for (let i = 0; i < into.length; i++) into[i] = gray[values[i]!]!
  }
}

type Bitmap = Extract<Picture, { sort: 'colour' }>
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

function drawBitmap(context: Context, { bitmap }: Bitmap, view: View, size: Size, ratio: number) {
  const scale = view.scale * ratio
  context.save()
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.translate(Math.round(size.width / 2), Math.round(size.height / 2))
  context.rotate((view.turns * Math.PI) / 2)
  context.scale(view.flipped ? -scale : scale, scale)
  // On whole device pixels, as gray pictures are.
  context.translate(-Math.round(view.centre.x * scale) / scale, -Math.round(view.centre.y * scale) / scale)
  context.drawImage(bitmap, 0, 0)
  context.restore()
}

function sampleColour(picture: Bitmap, view: View, size: Size, ratio: number, look: Look) {
  const [across, down] = axesOf(view, size, ratio, { ...picture, values: new Uint16Array(0), factor: 1 }, picture)
  const rect = { left: across.from, top: down.from, width: across.at.length, height: down.at.length }
  if (rect.width === 0 || rect.height === 0) return { rect, values: new Uint8ClampedArray(0) }
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true })!
  drawBitmap(context, picture, view, size, ratio)
  const values = context.getImageData(rect.left, rect.top, rect.width, rect.height).data
  if (look.sharpen) sharpen(values, rect.width, amounts[look.sharpen], 255, 4)
  return { rect, values }
}

function tint(values: Uint8ClampedArray, table: Uint8Array, into: Uint8ClampedArray) {
  for (let i = 0; i < values.length; i += 4) {
    into[i] = table[values[i]!]!
    into[i + 1] = table[values[i + 1]!]!
    into[i + 2] = table[values[i + 2]!]!
    into[i + 3] = values[i + 3]!
  }
}
