import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Files of every kind that people send, and of the kinds that somebody tries. All made here: no patient is in them. */

type Size = { width: number; height: number }

/** A photograph as a phone makes it: in colour, turned, with the place, the device and a note beside it. */
export async function photograph({ width, height }: Size = { width: 1200, height: 900 }, takenAt = '2026:03:14 15:09:26'): Promise<Buffer> {
  return colourful({ width, height })
    .withExif({
      IFD0: { Make: 'Phone', Model: 'Of somebody', ImageDescription: 'Tooth of Mrs. Rao' },
      IFD2: { DateTimeOriginal: takenAt, LensMake: 'Lens of somebody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '18/1 31/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '73/1 51/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="place of somebody"/></rdf:RDF></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** A picture of soft colours with enough detail that it cannot be told from a photograph by its size. */
export function colourful({ width, height }: Size): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wave = Math.sin(x / 17) * Math.cos(y / 23) * 40
      pixels[at++] = 150 + wave + ((x * 7 + y * 13) % 32)
      pixels[at++] = 90 + wave / 2 + ((x * 5 + y * 3) % 16)
      pixels[at++] = 80 + (y / height) * 60
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** The smallest PDF of one empty page. */
export function pdf(words = 'Referral'): Buffer {
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length ${words.length + 31}>>stream
BT /F 18 Tf 40 100 Td (${words}) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`, 'latin1')
}

/** What is refused, each for a reason of its own; the name says what it claims to be. */
export const bad = {
  zipCalledJpg: () => Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), Buffer.alloc(200, 7)]),
  svgWithScript: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  htmlCalledPdf: () => Buffer.from('<!doctype html><title>Referral</title><script>fetch("/api")</script>'),
  /** 13 bytes of header say 60,000 × 60,000. */
  gifOf60000: () => Buffer.concat([Buffer.from('GIF89a', 'latin1'), Buffer.from([0x60, 0xea, 0x60, 0xea, 0x80, 0, 0]), Buffer.alloc(40)]),
  /** The same claim in a kind that is taken in. */
  pngOf60000: () => pngClaiming(60_000, 60_000),
  empty: () => Buffer.alloc(0),
  halfOfAJpeg: async () => {
    const whole = await photograph()
    return whole.subarray(0, whole.length >> 1)
  },
  /** 51 MB that begin like a photograph. */
  tooLarge: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(51 * 1024 * 1024)]),
}

function pngClaiming(width: number, height: number): Buffer {
  // From a whole one, so that everything but the claim is right.
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width, 0)
  body.writeUInt32BE(height, 4)
  body.set([8, 2, 0, 0, 0], 8)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from('IHDR'), body])))
  const data = deflateSync(Buffer.alloc(4096))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from('IDAT'), data])
  const dataSum = Buffer.alloc(4)
  dataSum.writeUInt32BE(crc32(named))
  return Buffer.concat([header, body, sum, length, named, dataSum, Buffer.from('0000000049454e44ae426082', 'hex')])
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/**
 * A Windows bitmap of 8 (gray palette) or 24 bits, with a gap before its pixels as some programs leave one.
 * @param rgb the colour of a pixel, from above; of 8 bits the first number counts
 */
export function bmp({ width, height }: Size, rgb: (x: number, y: number) => [number, number, number], { bits = 24, topDown = false, gap = 6 }: { bits?: 8 | 24; topDown?: boolean; gap?: number } = {}): Buffer {
  const palette = bits === 8 ? Buffer.from(Array.from({ length: 256 }, (_, i) => [i, i, i, 0]).flat()) : Buffer.alloc(0)
  const stride = Math.ceil((width * bits) / 32) * 4
  const start = 54 + palette.length + gap
  const out = Buffer.alloc(start + stride * height)
  out.write('BM', 0, 'latin1')
  out.writeUInt32LE(out.length, 2)
  out.writeUInt32LE(start, 10)
  out.writeUInt32LE(40, 14)
  out.writeInt32LE(width, 18)
  out.writeInt32LE(topDown ? -height : height, 22)
  out.writeUInt16LE(1, 26)
  out.writeUInt16LE(bits, 28)
  palette.copy(out, 54)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = start + (topDown ? y : height - 1 - y) * stride
      const [red, green, blue] = rgb(x, y)
      if (bits === 8) out[row + x] = red
      else out.set([blue, green, red], row + x * 3)
    }
  }
  return out
}
