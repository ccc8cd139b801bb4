import { sniff, sniffedBytes } from '@/lib/images/sniff'
import type { Problem } from './send-file'

/** The largest file that is taken, bytes: as the bucket has it. */
const largest = 50 * 1024 * 1024
/** What an iPhone's photograph may be made into. */
const jpegQuality = 0.92

type Prepared = { blob: Blob; name: string; mime: string; sha256: string; takenAt?: string }

/**
 * Looks at a file before anything of it leaves: what it is by its own bytes, its size, its hash. HEIC becomes JPEG where the browser
 * can read it, because hardly anything else can.
 */
export async function prepareFile(file: File): Promise<Prepared | { problem: Problem }> {
  if (file.size === 0) return { problem: { code: 'file_empty' } }
  if (file.size > largest) return { problem: { code: 'file_too_large' } }
  try {
    const mime = sniff(new Uint8Array(await file.slice(0, sniffedBytes).arrayBuffer()))
    if (!mime) return { problem: { code: 'file_kind_unknown' } }
    if (mime !== 'image/heic') return { blob: file, name: file.name, mime, sha256: await hash(file) }
    const blob = await toJpeg(file)
    if (!blob) return { problem: { code: 'heic_unreadable' } }
    // What the camera wrote is gone with the old form; the file still knows its time.
    return { blob, name: file.name.replace(/\.hei[cf]$/i, '.jpg'), mime: 'image/jpeg', sha256: await hash(blob), takenAt: new Date(file.lastModified).toISOString() }
  } catch {
    // Moved, changed or taken out of the slot since it was chosen.
    return { problem: { code: 'file_gone' } }
  }
}

async function hash(blob: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function toJpeg(file: File): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality })
}
