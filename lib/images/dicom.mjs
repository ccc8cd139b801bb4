// A DICOM file: what it says of itself, and its first picture.
import { interleave, jpeg2000, jpegls, jpegSize, lossless, packings, rle } from './dicom-codecs.mjs'
import { charsetOf, deflated, readHeader, text } from './dicom-header.mjs'
import { packGray } from './gray-values.mjs'

const floats = [0x7fe00008, 0x7fe00009]

/**
 * @param {Uint8Array} bytes
 * @param {number} mostPixels
 * @returns `says` (texts as they stand), and of these one: `trouble`, `gray` (packed values), `colour` (pixels), or `jpeg` (a
 * file of its own, with what is `known` of its values when it is gray)
 */
export async function readDicom(bytes, mostPixels) {
  const header = readHeader(bytes)
  const says = saysOf(bytes, header)
  const trouble = troubleOf(header)
  if (trouble) return { says, trouble }
  const frame = frameOf(bytes, header)
  if (frame.rows * frame.columns > mostPixels) throw new RangeError('pixel limit')
  if (![8, 16].includes(frame.bits) || ![1, 3].includes(frame.samples) || frame.photometric === 'YBR_FULL_422' && packings[header.syntax] === 'plain') return { says, trouble: 'syntax' }
  try {
    return { says, ...await picture(bytes, header, frame) }
  } catch {
    return { says, trouble: 'unreadable' }
  }
}

function troubleOf({ syntax, tags, pixels, ending }) {
  if (syntax === deflated) return 'deflated'
  // What comes after the pixels is of no use here, and often not as it should be.
  if (!pixels) return ending ?? (floats.some((tag) => tags.has(tag)) ? 'syntax' : 'no_pixels')
  return packings[syntax] ? null : 'syntax'
}

async function picture(bytes, header, frame) {
  const packing = packings[header.syntax]
  if (frame.rows * frame.columns === 0) throw new Error('no size')
  if (packing === 'plain') return finish(plain(bytes, header, frame), bytes, header, frame)
  const packed = firstFrame(bytes, header, frame.frames)
  if (packing === 'jpeg') {
    // JPEG of 12 bits is a kind that nothing but X-ray units of the nineties wrote.
    if ((jpegSize(packed)?.bits ?? 8) > 8) return { trouble: 'syntax' }
    return { jpeg: packed, known: frame.samples === 1 ? knownOf(bytes, header, frame) : null }
  }
  return finish(await { rle, lossless, jpegls, jpeg2000 }[packing](packed, frame), bytes, header, frame)
}

function finish(samples, bytes, header, frame) {
  const count = frame.rows * frame.columns * frame.samples
  if (samples.length < count) return { trouble: 'truncated' }
  const exact = samples.subarray(0, count)
  if (frame.photometric === 'PALETTE COLOR') return { colour: pixels(throughPalette(exact, bytes, header, frame), frame) }
  if (frame.samples === 3) return { colour: pixels(toRgb(exact, frame), frame) }
  return { gray: packGray(toValues(exact, frame), knownOf(bytes, header, frame)) }
}

const pixels = (data, { columns, rows }) => ({ data, width: columns, height: rows, channels: 3 })

/** Values from 0 up: without the bits beside them, and negative ones moved up by half of what the bits hold. */
export function toValues(samples, { stored, shift, signed }) {
  const mask = 2 ** stored - 1
  const flip = signed ? 2 ** (stored - 1) : 0
  // A loop: from() with a function takes ten times as long.
  const values = new Uint16Array(samples.length)
  for (let i = 0; i < values.length; i++) values[i] = ((samples[i] >> shift) & mask) ^ flip
  return values
}

function plain(bytes, { pixels, big }, frame) {
  const { rows, columns, samples, bits } = frame
  const length = Math.min(pixels.length, rows * columns * samples * (bits / 8))
  let data = bytes.slice(pixels.at, pixels.at + length)
  // Bytes that are written as words of the other order, too: OW.
  if (bits === 16) data = words(data, big)
  return samples === 3 && frame.planar && data.length >= rows * columns * 3 ? interleave(data, frame) : data
}

function words(data, big) {
  const buffer = Buffer.from(data.buffer, 0, data.length & ~1)
  return new Uint16Array((big ? buffer.swap16() : buffer).buffer, 0, data.length >> 1)
}

/** The pieces that make up the first picture (PS3.5 A.4). */
function firstFrame(bytes, { pixels }, frames) {
  const [table, ...pieces] = pixels.fragments ?? []
  if (pieces.length === 0) throw new Error('no pieces')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = pieces[0].at - 8
  const second = table.length >= 8 ? start + view.getUint32(table.at + 4, true) : null
  const begins = (piece) => view.getUint16(piece.at) === view.getUint16(pieces[0].at)
  const last = frames === 1 ? pieces.length
    : second ? pieces.findIndex(({ at }) => at - 8 >= second)
      : pieces.length === frames ? 1 : pieces.findIndex((piece, i) => i > 0 && piece.length > 1 && begins(piece))
  return new Uint8Array(Buffer.concat(pieces.slice(0, last > 0 ? last : pieces.length).map(({ at, length }) => bytes.subarray(at, at + length))))
}

function toRgb(samples, { stored, photometric }) {
  const eight = stored > 8 ? Uint8Array.from(samples, (sample) => sample >> (stored - 8)) : Uint8Array.from(samples)
  if (photometric !== 'YBR_FULL') return eight
  const out = new Uint8ClampedArray(eight.length)
  for (let at = 0; at < eight.length; at += 3) {
    const [y, cb, cr] = [eight[at], eight[at + 1] - 128, eight[at + 2] - 128]
    out[at] = y + 1.402 * cr
    out[at + 1] = y - 0.344136 * cb - 0.714136 * cr
    out[at + 2] = y + 1.772 * cb
  }
  return new Uint8Array(out.buffer)
}

/** Colours that are looked up (PS3.3 C.7.6.3.1.5). */
function throughPalette(samples, bytes, header, { stored }) {
  const tables = [0, 1, 2].map((colour) => {
    const [said, first, bits] = words16(bytes, header, 0x00281101 + colour)
    const entries = words16(bytes, header, 0x00281201 + colour)
    // 8 bits an entry are two in a word.
    const bytewise = entries.length < (said || 65_536)
    return (index) => {
      const at = Math.max(0, Math.min(index - first, (said || 65_536) - 1))
      return bytewise ? (entries[at >> 1] >> (at % 2 ? 8 : 0)) & 255 : entries[at] >> (bits > 8 ? 8 : 0)
    }
  })
  const out = new Uint8Array(samples.length * 3)
  const mask = 2 ** stored - 1
  for (let i = 0; i < samples.length; i++) for (let c = 0; c < 3; c++) out[i * 3 + c] = tables[c](samples[i] & mask)
  return out
}

function words16(bytes, { tags, big }, tag) {
  const element = tags.get(tag)
  if (!element) throw new Error('no palette')
  return words(bytes.slice(element.at, element.at + element.length), big)
}

function frameOf(bytes, { tags, big }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const number = (tag, otherwise) => {
    const element = tags.get(tag)
    return element?.length >= 2 ? view.getUint16(element.at, !big) : otherwise
  }
  const bits = number(0x00280100, 8)
  const stored = Math.max(1, Math.min(number(0x00280101, bits), bits))
  const high = Math.min(number(0x00280102, stored - 1), bits - 1)
  return {
    rows: number(0x00280010, 0), columns: number(0x00280011, 0), samples: number(0x00280002, 1), bits, stored, shift: Math.max(0, high + 1 - stored),
    signed: number(0x00280103, 0) === 1, planar: number(0x00280006, 0) === 1, padding: number(0x00280120, null),
    photometric: text(bytes, tags.get(0x00280004)), frames: Math.max(1, Math.min(Number.parseInt(text(bytes, tags.get(0x00280008)), 10) || 1, 65_535)),
  }
}

/** What packGray has to know of a gray picture. Windows are said of rescaled values, and kept in those of the picture. */
function knownOf(bytes, { tags }, frame) {
  const decimals = (tag) => text(bytes, tags.get(tag)).split('\\').map(Number)
  const slope = tags.has(0x00281053) ? decimals(0x00281053)[0] : 1
  const intercept = tags.has(0x00281052) ? decimals(0x00281052)[0] : 0
  const [center, width] = [0x00281050, 0x00281051].map((tag) => (tags.has(tag) ? decimals(tag)[0] : Number.NaN))
  const raised = frame.signed ? 2 ** (frame.stored - 1) : 0
  const window = { center: (center - intercept) / slope + raised, width: width / Math.abs(slope) }
  const possible = Number.isFinite(window.center) && window.width >= 1 && window.width <= 65_536
    && window.center + window.width / 2 > 0 && window.center - window.width / 2 < 2 ** frame.stored
  return {
    width: frame.columns, height: frame.rows, frames: frame.frames, window: possible ? window : null,
    inverted: (frame.photometric === 'MONOCHROME1') !== (slope < 0),
    padding: frame.padding === null ? null : toValues([frame.padding], frame)[0],
    // For values that somebody else unpacks.
    stored: frame.stored, shift: frame.shift, signed: frame.signed,
  }
}

/** Its own words: what is unknown is ''. */
function saysOf(bytes, { tags }) {
  const charset = charsetOf(bytes, tags)
  const say = (tag) => text(bytes, tags.get(tag), charset)
  const clock = [[0x0008002a, null], [0x00080022, 0x00080032], [0x00080023, 0x00080033], [0x00080021, 0x00080031], [0x00080020, 0x00080030]]
    .map(([day, time]) => (time === null ? say(day) : `${say(day).replaceAll('.', '')}${say(time).replaceAll(':', '')}`))
    .find((one) => /^\d{8}/.test(one)) ?? ''
  return {
    clock, offset: say(0x00080201), name: say(0x00100010), modality: say(0x00080060),
    spacing: say(0x00280030), detectorSpacing: say(0x00181164), magnification: say(0x00181114), scannedSpacing: say(0x00182010),
    words: [0x0008103e, 0x00081030, 0x00181030, 0x00180015, 0x00185101].map(say),
  }
}
