import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { cameraTime } from './photographs.ts'
import type { Xray } from './xrays.ts'

/** An X-ray as most sensors' programs export it. */
export const toJpeg = ({ values, width, height }: Xray, takenAt: Date): Promise<Buffer> =>
  sharp(values, { raw: { width, height, channels: 1 } }).withExif({ IFD2: { DateTimeOriginal: cameraTime(takenAt) } }).jpeg({ quality: 88 }).toBuffer()

/** An X-ray as a sensor makes it: DICOM, 12 bits a pixel, uncompressed, with the spacing of its pixels and, if it was told, whose it is. */
export function toDicom({ values, width, height, spacing }: Xray, patient: string | null, takenAt: Date): Buffer {
  const pixels = Buffer.alloc(values.length * 2)
  for (let i = 0; i < values.length; i++) pixels.writeUInt16LE((values[i]! << 4) | (values[i]! & 15), i * 2)
  const [day, time] = cameraTime(takenAt).replaceAll(':', '').split(' ') as [string, string]
  // One number a file, the same every time: 2.25 and what a hash of the picture says, as numbers.
  const uid = `2.25.${BigInt(`0x${createHash('sha256').update(pixels).digest('hex').slice(0, 30)}`)}`
  const millimetres = (spacing / 1e6).toFixed(6)
  const [intraoral, explicitLittleEndian] = ['1.2.840.10008.5.1.4.1.1.1.3', '1.2.840.10008.1.2.1']
  const meta = Buffer.concat([
    element(0x0002, 0x0001, 'OB', Buffer.from([0, 1])), text(0x0002, 0x0002, 'UI', intraoral), text(0x0002, 0x0003, 'UI', uid), text(0x0002, 0x0010, 'UI', explicitLittleEndian),
    text(0x0002, 0x0012, 'UI', '2.25.1'),
  ])
  const words = patient?.split(' ') ?? []
  return Buffer.concat([
    Buffer.alloc(128), Buffer.from('DICM'), number(0x0002, 0x0000, 'UL', meta.length), meta,
    text(0x0008, 0x0005, 'CS', 'ISO_IR 192'), text(0x0008, 0x0016, 'UI', intraoral), text(0x0008, 0x0018, 'UI', uid),
    text(0x0008, 0x0020, 'DA', day), text(0x0008, 0x0023, 'DA', day), text(0x0008, 0x0030, 'TM', time), text(0x0008, 0x0033, 'TM', time),
    text(0x0008, 0x0060, 'CS', 'IO'), text(0x0010, 0x0010, 'PN', words.length > 0 ? `${words.at(-1)}^${words.slice(0, -1).join(' ')}` : ''),
    number(0x0028, 0x0002, 'US', 1), text(0x0028, 0x0004, 'CS', 'MONOCHROME2'), number(0x0028, 0x0010, 'US', height), number(0x0028, 0x0011, 'US', width),
    text(0x0028, 0x0030, 'DS', `${millimetres}\\${millimetres}`), number(0x0028, 0x0100, 'US', 16), number(0x0028, 0x0101, 'US', 12), number(0x0028, 0x0102, 'US', 11),
    number(0x0028, 0x0103, 'US', 0), text(0x0028, 0x1050, 'DS', '2000'), text(0x0028, 0x1051, 'DS', '3800'), element(0x7fe0, 0x0010, 'OW', pixels),
  ])
}

/** One element of explicit VR, little endian; a value has an even length. */
function element(group: number, name: number, vr: string, value: Buffer): Buffer {
  const long = vr === 'OB' || vr === 'OW'
  const head = Buffer.alloc(long ? 12 : 8)
  head.writeUInt16LE(group, 0)
  head.writeUInt16LE(name, 2)
  head.write(vr, 4, 'latin1')
  if (long) head.writeUInt32LE(value.length, 8)
  else head.writeUInt16LE(value.length, 6)
  return Buffer.concat([head, value])
}

function text(group: number, name: number, vr: string, value: string): Buffer {
  const bytes = Buffer.from(value)
  return element(group, name, vr, bytes.length % 2 ? Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]) : bytes)
}

function number(group: number, name: number, vr: 'US' | 'UL', value: number): Buffer {
  const bytes = Buffer.alloc(vr === 'US' ? 2 : 4)
  if (vr === 'US') bytes.writeUInt16LE(value)
  else bytes.writeUInt32LE(value)
  return element(group, name, vr, bytes)
}

/** A letter on one page of A4, as another practice's printer makes it. Latin letters only. */
export function toPdf(lines: string[]): Buffer {
  const written = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n')
  const stream = `BT /F 11 Tf 17 TL 62 770 Td\n${written}\nET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = body.length
    body += `${i + 1} 0 obj${object}endobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1')
}
