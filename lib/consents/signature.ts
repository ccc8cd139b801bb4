import 'server-only'
import sharp from 'sharp'
import { AppError } from '../errors'

/** What a finger draws on a screen: bytes of PNG, and pixels. */
const [largest, widest, highest] = [200 * 1024, 3000, 2000]
/** Fewer dark dots than these are a touch, not a signature. */
const fewestDots = 60

/**
 * The picture of a signature as it is printed: black on white, cut to what was drawn.
 * @param dataUrl as the field in the browser makes it: "data:image/png;base64,…"
 * @throws AppError signature_too_large, signature_unreadable, signature_empty
 */
export async function readSignature(dataUrl: string): Promise<Buffer> {
  const base64 = /^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/.exec(dataUrl)?.[1]
  // Before it is unpacked: 20 MB of it would be, too.
  if (dataUrl.length > largest * 1.4) throw new AppError('signature_too_large')
  if (!base64) throw new AppError('signature_unreadable')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > largest) throw new AppError('signature_too_large')
  try {
    const picture = sharp(bytes, { limitInputPixels: widest * highest, failOn: 'error' })
    const { format, width, height } = await picture.metadata()
    if (format !== 'png' || width > widest || height > highest) throw new AppError('signature_unreadable')
    const flat = picture.flatten({ background: '#ffffff' }).greyscale()
    const { data } = await flat.clone().raw().toBuffer({ resolveWithObject: true })
    if (data.reduce((dots, shade) => dots + (shade < 128 ? 1 : 0), 0) < fewestDots) throw new AppError('signature_empty')
    return await flat.trim({ background: '#ffffff', threshold: 40 }).extend({ top: 8, bottom: 8, left: 8, right: 8, background: '#ffffff' })
      .resize({ width: 900, height: 400, fit: 'inside', withoutEnlargement: true }).png({ compressionLevel: 9, palette: true, colours: 16 }).toBuffer()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw Object.assign(new AppError('signature_unreadable'), { cause: error })
  }
}
