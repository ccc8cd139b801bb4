import 'server-only'
import sharp from 'sharp'
import { AppError } from '../errors'

/** A page as it comes from a camera, bytes. The browser makes photographs smaller before it sends them. */
export const largestPage = 12 * 1024 * 1024
/** The longer edge of a page that is kept, pixels: print at 200 dots an inch on A4. */
const longestEdge = 2400
/** What a picture may hold before it is made smaller: a bomb of a few kilobytes unpacks to gigabytes. */
const mostPixels = 60_000_000

/**
 * A photographed page as it is kept: a JPEG of at most 2400 pixels, upright, without what the camera wrote beside it (place,
 * time, device).
 * @throws AppError paper_too_large, paper_unreadable (no picture, or one that this program cannot read, such as HEIC)
 */
export async function toPage(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > largestPage) throw new AppError('paper_too_large')
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { format } = await picture.metadata()
    // What a phone makes, and nothing that runs or refers to something else.
    if (!['jpeg', 'png', 'webp', 'heif'].includes(format ?? '')) throw new Error(`no photograph: ${format}`)
    return await picture
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer()
  } catch (cause) {
    throw Object.assign(new AppError('paper_unreadable'), { cause })
  }
}
