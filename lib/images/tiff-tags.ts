/** One entry of a directory: what it is called and where its value lies in the file. */
export type Tag = { tag: number; type: number; count: number; entry: number; at: number; length: number }

/** Bytes of one value, by the type of the entry (TIFF 6.0, section 2). */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
/** More entries than any camera or scanner writes. */
const mostTags = 500

/** The bytes of a TIFF file, or of EXIF, which is one. Whatever it refers to that lies outside reads as not there. */
export class Tiff {
  readonly bytes: Buffer
  readonly first: number
  private readonly big: boolean

  /** @throws Error when it does not begin like one */
  constructor(bytes: Buffer) {
    const mark = bytes.toString('latin1', 0, 4)
    if (bytes.length < 8 || (mark !== 'II*\0' && mark !== 'MM\0*')) throw new Error('no TIFF')
    this.bytes = bytes
    this.big = mark === 'MM\0*'
    this.first = this.u32(4)
  }

  u16(at: number): number {
    if (at + 2 > this.bytes.length) return 0
    return this.big ? this.bytes.readUInt16BE(at) : this.bytes.readUInt16LE(at)
  }

  u32(at: number): number {
    if (at + 4 > this.bytes.length) return 0
    return this.big ? this.bytes.readUInt32BE(at) : this.bytes.readUInt32LE(at)
  }

  setU16(at: number, value: number): void {
    if (this.big) this.bytes.writeUInt16BE(value, at)
    else this.bytes.writeUInt16LE(value, at)
  }

  /** The entries of the directory at an offset, and where the next directory of the file is (0: there is none). */
  directory(offset: number): { tags: Tag[]; next: number } {
    const said = offset === 0 ? 0 : this.u16(offset)
    const there = Math.floor((this.bytes.length - offset - 6) / 12)
    const count = Math.max(0, Math.min(said, there, mostTags))
    const tags = Array.from({ length: count }, (_, i) => this.entry(offset + 2 + i * 12)).filter((tag) => tag !== null)
    return { tags, next: count === said && count > 0 ? this.u32(offset + 2 + count * 12) : 0 }
  }

  private entry(entry: number): Tag | null {
    const [tag, type, count] = [this.u16(entry), this.u16(entry + 2), this.u32(entry + 4)]
    const length = (sizes[type] ?? 0) * count
    const at = length <= 4 ? entry + 8 : this.u32(entry + 8)
    return length === 0 || at + length > this.bytes.length ? null : { tag, type, count, entry, at, length }
  }

  text({ at, length }: Tag): string {
    return this.bytes.toString('latin1', at, at + Math.min(length, 100)).split('\0')[0]!.trim()
  }
}
