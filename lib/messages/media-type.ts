/** What a file is by its first bytes: what it calls itself proves nothing. */

const ascii = (bytes: Uint8Array, from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length))
const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte)

/** More than any phone sends as a picture, and what the bucket takes. */
export const mostMediaBytes = 16 * 1024 * 1024

/**
 * The MIME type of a picture, a sound, a film or a PDF; null for anything else, above all for what a browser would run.
 * @param said the provider's word on what it is, which tells a voice note from a film in the same wrapping
 */
export function mediaTypeOf(bytes: Uint8Array, said: string | null): string | null {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'image/webp'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'image/gif'
  if (ascii(bytes, 0, 4) === 'OggS') return 'audio/ogg'
  if (ascii(bytes, 0, 5) === '#!AMR') return 'audio/amr'
  if (ascii(bytes, 0, 3) === 'ID3') return 'audio/mpeg'
  if (bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0) return 'audio/aac'
  if (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2) return 'audio/mpeg'
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (ascii(bytes, 4, 4) !== 'ftyp') return null
  if (said === 'audio' || ascii(bytes, 8, 3) === 'M4A') return 'audio/mp4'
  return ascii(bytes, 8, 3) === '3gp' ? 'video/3gpp' : 'video/mp4'
}
