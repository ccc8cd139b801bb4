/** What is taken in; the bucket takes nothing else either. */
export const acceptedMimes = [
  'image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff', 'image/heic', 'application/pdf', 'application/dicom',
] as const
export type AcceptedMime = (typeof acceptedMimes)[number]

/** The bytes that a file has to begin with to be told by sniff(). */
export const sniffedBytes = 256

/**
 * What a file is, by its own first bytes and nothing else: names and announcements say what they like. An allow-list: a
 * ZIP, an SVG, HTML or a GIF is nothing that is known here. For browsers and the server.
 * @param bytes the file or its first {@link sniffedBytes}
 */
export function sniff(bytes: Uint8Array): AcceptedMime | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  // Before TIFF: the 128 bytes before the word may hold a TIFF header, in files that want to be both.
  if (text(128, 132) === 'DICM') return 'application/dicom'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return 'image/tiff'
  if (text(0, 5) === '%PDF-') return 'application/pdf'
  // Two letters begin many a text: the length of the header that follows is one of the known ones.
  if (text(0, 2) === 'BM' && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14]!) && bytes[15] === 0) return 'image/bmp'
  if (text(4, 8) === 'ftyp' && ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].includes(text(8, 12))) return 'image/heic'
  return null
}
