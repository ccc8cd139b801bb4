import type { Image, Tones } from './image'
import { eightBit } from './tones'

/** The values of an X-ray, row by row; or a picture in colours. */
export type Picture =
  | { sort: 'gray'; width: number; height: number; values: Uint16Array; tones: Tones }
  | { sort: 'colour'; width: number; height: number; bitmap: ImageBitmap; tones: Tones }
export type Viewable = Pick<Image, 'sort' | 'shown' | 'width' | 'height' | 'tones'>

/** The server did not give the picture: its status, or 0 if it could not be reached. */
export class PictureLost extends Error {
  readonly status: number

  constructor(status: number) {
    super(`no picture: ${status}`)
    this.name = 'PictureLost'
    this.status = status
  }
}

/**
 * The view of an image, ready to be drawn. An X-ray that came as an ordinary picture without colours is read as values, so that it
 * can be windowed like any other.
 * @throws PictureLost; DOMException AbortError
 */
export async function loadPicture(address: string, image: Viewable, signal?: AbortSignal): Promise<Picture> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new PictureLost(0)
  })
  if (!response.ok) throw new PictureLost(response.status)
  const { width, height, tones } = image
  if (image.shown === 'gray') return { sort: 'gray', width: width!, height: height!, values: await readValues(response.body!, width!, height!), tones: tones! }
  const bitmap = await createImageBitmap(await response.blob())
  const values = image.sort === 'xray' ? grayOf(bitmap) : null
  if (!values) return { sort: 'colour', width: bitmap.width, height: bitmap.height, bitmap, tones: eightBit }
  const size = { width: bitmap.width, height: bitmap.height }
  bitmap.close()
  return { sort: 'gray', ...size, values, tones: eightBit }
}

/** Unpacks what lib/images/ingest.ts packed: gzip of differences to the left neighbour, 16 bit, little-endian. @throws PictureLost */
async function readValues(packed: ReadableStream<Uint8Array<ArrayBuffer>>, width: number, height: number): Promise<Uint16Array> {
  const bytes = new Uint8Array(width * height * 2)
  let filled = 0
  for (const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    if (filled + value.length > bytes.length) throw new PictureLost(500)
    bytes.set(value, filled)
    filled += value.length
  }
  if (filled !== bytes.length) throw new PictureLost(500)
  return addUp(new Uint16Array(bytes.buffer), width)
}

/** Makes values of differences, in place. */
export function addUp(values: Uint16Array, width: number): Uint16Array {
  for (let row = 0; row < values.length; row += width) {
    for (let i = row + 1; i < row + width; i++) values[i]! += values[i - 1]!
  }
  return values
}

/** The values of a picture without colours; null: it has some. */
function grayOf(bitmap: ImageBitmap): Uint16Array | null {
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return hasColour(data) ? null : Uint16Array.from({ length: width * height }, (_, i) => data[4 * i + 1]!)
}

/** Whether more than a thousandth of a picture's pixels have a colour that compression alone does not make. */
export function hasColour(rgba: Uint8ClampedArray): boolean {
  let coloured = 0
  for (let i = 0; i < rgba.length; i += 4) {
    const [r, g, b] = [rgba[i]!, rgba[i + 1]!, rgba[i + 2]!]
    if (Math.max(r, g, b) - Math.min(r, g, b) > 12) coloured++
  }
  return coloured * 1000 > rgba.length / 4
}
