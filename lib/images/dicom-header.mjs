// The header of a DICOM file (PS3.5, PS3.10), read in place. Nothing is copied or unpacked and no element is believed to be
// longer than the file: a program that reads the whole data set into objects first is at the mercy of whoever made it.

const implicitLittle = '1.2.840.10008.1.2'
const explicitBig = '1.2.840.10008.1.2.2'
export const deflated = '1.2.840.10008.1.2.1.99'
const pixelData = 0x7fe00010
/** VRs whose length has four bytes, after two that are empty. */
const longLengths = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
const undefinedLength = 0xffffffff
const [item, itemEnd, sequenceEnd] = [0xfffee000, 0xfffee00d, 0xfffee0dd]

/** What is read of a header: a file of nothing but elements would take up all memory otherwise. */
const wanted = new Set([
  0x00020010, 0x00080005, 0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x0008002a, 0x00080030, 0x00080031, 0x00080032, 0x00080033, 0x00080060,
  0x00080201, 0x00081030, 0x0008103e, 0x00100010, 0x00180015, 0x00181030, 0x00181114, 0x00181164, 0x00182010, 0x00185101,
  0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280010, 0x00280011, 0x00280030, 0x00280100, 0x00280101, 0x00280102, 0x00280103, 0x00280120,
  0x00281050, 0x00281051, 0x00281052, 0x00281053, 0x00281101, 0x00281102, 0x00281103, 0x00281201, 0x00281202, 0x00281203, 0x7fe00008, 0x7fe00009, pixelData,
])
/** More pieces than a film of an hour has pictures. */
const mostFragments = 100_000

/** The file ends within something that it announced. */
export class Truncated extends Error {}

/**
 * @param {Uint8Array} bytes
 * @returns the elements of the outermost level by tag (where each value lies), the pixels among them: in `fragments` when they
 * are compressed. `ending` says why it was not read to its end; what comes before is there.
 */
export function readHeader(bytes) {
  const reader = new Reader(bytes)
  const meta = reader.elements(132, 'explicit', (tag) => tag >>> 16 !== 2)
  const syntax = text(bytes, meta.found.get(0x00020010)) || implicitLittle
  if (syntax === deflated) return { syntax, tags: new Map(), big: false, pixels: null, ending: null }
  reader.big = syntax === explicitBig
  const { found, ending } = reader.elements(meta.end, syntax === implicitLittle ? 'implicit' : 'explicit', (tag) => tag > pixelData)
  return { syntax, tags: found, big: reader.big, pixels: found.get(pixelData) ?? null, ending }
}

class Reader {
  big = false

  constructor(bytes) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Elements from an offset until `past` says that a tag is past them, or the file ends. */
  elements(from, form, past) {
    const found = new Map()
    let at = from
    try {
      while (at < this.bytes.length && !past(this.tag(at))) {
        const element = this.element(at, form)
        if (element.length === undefinedLength) {
          // What is compressed is in pieces; everything else of unknown length is a sequence of items.
          const fragments = element.tag === pixelData ? [] : null
          at = this.items(element.at, element.form, 0, fragments)
          if (fragments) found.set(pixelData, { ...element, fragments })
        } else {
          this.need(element.at + element.length)
          if (wanted.has(element.tag)) found.set(element.tag, element)
          at = element.at + element.length
        }
      }
    } catch (error) {
      return { found, end: at, ending: error instanceof Truncated ? 'truncated' : 'unreadable' }
    }
    return { found, end: at, ending: null }
  }

  tag(at) {
    this.need(at + 4)
    return this.view.getUint16(at, !this.big) * 0x10000 + this.view.getUint16(at + 2, !this.big)
  }

  /** One element: its tag, where its value begins, how long it says it is, and in which form what is in it is written. */
  element(at, form) {
    this.need(at + 8)
    const tag = this.tag(at)
    if (form === 'implicit' || tag >>> 16 === 0xfffe) return { tag, form, at: at + 8, length: this.view.getUint32(at + 4, !this.big) }
    const vr = String.fromCharCode(this.bytes[at + 4], this.bytes[at + 5])
    if (!/^[A-Z]{2}$/.test(vr)) throw new Error('no value representation where one has to be')
    if (!longLengths.has(vr)) return { tag, form, at: at + 8, length: this.view.getUint16(at + 6, !this.big) }
    this.need(at + 12)
    const length = this.view.getUint32(at + 8, !this.big)
    // A sequence that its writer did not know is written the other way (PS3.5 6.2.2, note 2).
    return { tag, form: vr === 'UN' && length === undefinedLength ? 'implicit' : form, at: at + 12, length }
  }

  /**
   * Items of unknown number up to the end of their sequence; answers what comes after it.
   * @param fragments takes the place of each item, when these are pieces of pixels
   */
  items(from, form, depth, fragments = null) {
    if (depth > 30) throw new Error('sequences within sequences without end')
    let at = from
    for (;;) {
      // Some writers end with the last piece.
      if (fragments && at === this.bytes.length && fragments.length > 1) return at
      const { tag, at: value, length } = this.element(at, form)
      if (tag === sequenceEnd) return value
      if (tag !== item) throw new Error('no item where one has to be')
      if (length === undefinedLength) {
        at = this.content(value, form, depth)
      } else {
        if (fragments?.length === mostFragments) throw new Error('pieces without end')
        fragments?.push({ at: value, length: Math.min(length, this.bytes.length - value) })
        at = value + length
        this.need(at)
      }
    }
  }

  /** The elements of an item of unknown length; answers what comes after it. */
  content(from, form, depth) {
    let at = from
    for (;;) {
      const { tag, form: inner, at: value, length } = this.element(at, form)
      if (tag === itemEnd) return value
      at = length === undefinedLength ? this.items(value, inner, depth + 1) : value + length
      this.need(at)
    }
  }

  need(end) {
    if (end > this.bytes.length) throw new Truncated('the file ends within an element')
  }
}

/** The text of an element as it stands, without the filling at its end; '' where there is none. */
export function text(bytes, element, charset = 'latin1') {
  if (!element) return ''
  const value = bytes.subarray(element.at, element.at + Math.min(element.length, 1024))
  return new TextDecoder(charset).decode(value).replace(/[\0-\x1f\x7f]+/g, ' ').trim()
}

/** The encoding of names and descriptions (PS3.3 C.12.1.1.2); the last of several is the one that is not ASCII. */
export function charsetOf(bytes, tags) {
  const names = {
    'ISO_IR 192': 'utf-8', GB18030: 'gb18030', GBK: 'gbk', 'ISO_IR 101': 'iso-8859-2', 'ISO_IR 109': 'iso-8859-3', 'ISO_IR 110': 'iso-8859-4',
    'ISO_IR 144': 'iso-8859-5', 'ISO_IR 127': 'iso-8859-6', 'ISO_IR 126': 'iso-8859-7', 'ISO_IR 138': 'iso-8859-8', 'ISO_IR 166': 'windows-874', 'ISO_IR 13': 'shift_jis',
  }
  const said = text(bytes, tags.get(0x00080005)).split('\\').at(-1)?.trim().replace('ISO 2022 IR', 'ISO_IR') ?? ''
  return names[said] ?? 'latin1'
}
