import sharp, { type Sharp } from 'sharp'
import { AppError } from '../errors.ts'

/** What a picture may hold, pixels: a bomb of a few kilobytes unpacks to gigabytes. */
export const mostPixels = 100_000_000
/** The longer edge of what the viewer loads of a picture, pixels: an X-ray is looked at closer. */
const longestEdge = { photograph: 2560, xray: 4096 }
const thumbEdge = 320
/** Colours of a picture of 64 × 64 that are this far from gray on average (0..255) are not there: noise of a JPEG. */
const grayWithin = 2

export type Pixels = { data: Uint8Array; width: number; height: number; channels: 1 | 3 }
export type Pictured = { colourless: boolean; width: number; height: number; view: Buffer; thumb: Buffer }

/**
 * The sizes of a picture that are shown: upright, without transparency, in the colours of screens.
 * @param source a file, or pixels by rows
 * @throws AppError picture_too_large (pixels), picture_unreadable
 */
export async function picture(source: Buffer | Pixels): Promise<Pictured> {
  return refusing(async () => {
    // Closer to what it is than its full size: a JPEG is read in an eighth of it.
    const colourless = await isColourless(upright(source))
    const edge = longestEdge[colourless ? 'xray' : 'photograph']
    const { data: view, info } = await upright(source)
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
    return { colourless, width: info.width, height: info.height, view, thumb: await thumb(view) }
  })
}

/** The small picture of galleries: WebP, at most 320 pixels. */
export function thumb(source: Buffer | Pixels): Promise<Buffer> {
  return upright(source).resize({ width: thumbEdge, height: thumbEdge, fit: 'inside', withoutEnlargement: true }).webp({ quality: 78 }).toBuffer()
}

/**
 * The values of a picture of one channel, upright: up to 16 bits each, none of them lost.
 * @returns null for one in colour, or of more than `most` pixels, which is shown as any other
 * @throws AppError picture_too_large, picture_unreadable
 */
export async function readGray(file: Buffer, most: number): Promise<{ values: Uint8Array | Uint16Array; width: number; height: number } | null> {
  return refusing(async () => {
    const { channels, depth, width, height } = await read(file).metadata()
    if (channels !== 1 || width * height > most || (depth !== 'uchar' && depth !== 'ushort')) return null
    const sixteen = depth === 'ushort'
    const space = sixteen ? 'grey16' : 'b-w'
    const { data, info } = await read(file).autoOrient().pipelineColourspace(space).toColourspace(space)
      .raw({ depth }).toBuffer({ resolveWithObject: true })
    const values = sixteen ? new Uint16Array(data.buffer, data.byteOffset, data.length >> 1) : new Uint8Array(data)
    return { values, width: info.width, height: info.height }
  })
}

/** @throws AppError picture_too_large, picture_unreadable for whatever else sharp says */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const tooLarge = cause instanceof Error && /pixel limit|too large|too wide|too high/i.test(cause.message)
    throw Object.assign(new AppError(tooLarge ? 'picture_too_large' : 'picture_unreadable'), { cause })
  }
}

/** A picture as it is read: never more than {@link mostPixels}, never longer than a minute, never half of it. */
function read(source: Buffer | Pixels): Sharp {
  const limits = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const
  if (Buffer.isBuffer(source)) return sharp(source, limits).timeout({ seconds: 60 })
  const { data, width, height, channels } = source
  return sharp(data, { ...limits, raw: { width, height, channels } }).timeout({ seconds: 60 })
}

function upright(source: Buffer | Pixels): Sharp {
  return read(source).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb')
}

async function isColourless(picture: Sharp): Promise<boolean> {
  const { data, info } = await picture.resize({ width: 64, height: 64, fit: 'fill' }).raw().toBuffer({ resolveWithObject: true })
  if (info.channels < 3) return true
  let distance = 0
  for (let at = 0; at + 2 < data.length; at += info.channels) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
    distance += Math.max(red, green, blue) - Math.min(red, green, blue)
  }
  return distance / (64 * 64) < grayWithin
}
