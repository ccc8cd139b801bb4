import { Tiff, type Tag } from './tiff-tags.ts'

/** What a TIFF needs to be shown (TIFF 6.0 and its supplements), its colour profile, and when it was made. */
const needed = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 286, 287, 290, 291, 292, 293, 296, 297,
  301, 306, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521,
  529, 530, 531, 532, 34675,
])
/** Directories of their own, which go with what they hold: further pictures, EXIF, the place, and what goes with it. */
const directories = [330, 34665, 34853, 40965]

/**
 * A TIFF without the directories and notes that cameras and programs add. Nothing moves: what goes is taken out of its
 * directory and overwritten, so that the pixels stay where the file says they are.
 */
export function stripTiff(bytes: Buffer): Buffer {
  const tiff = new Tiff(Buffer.from(bytes))
  const visited = new Set<number>()
  // A file refers to its next picture; one that refers to itself has been read to its end.
  for (let at = tiff.first; at !== 0 && !visited.has(at) && visited.size < 100;) {
    visited.add(at)
    const { tags, next } = tiff.directory(at)
    const kept = tags.filter(({ tag }) => needed.has(tag))
    for (const tag of tags) if (!needed.has(tag.tag)) wipe(tiff, tag, 2)
    close(tiff, at, kept, next)
    at = next
  }
  return tiff.bytes
}

/** Overwrites a value, and what lies in the directories that it refers to. */
function wipe(tiff: Tiff, { tag, type, count, at, length }: Tag, deeper: number): void {
  if (directories.includes(tag) && deeper > 0 && type === 4) {
    for (let i = 0; i < Math.min(count, 20); i++) {
      const directory = tiff.u32(at + i * 4)
      for (const inner of tiff.directory(directory).tags) wipe(tiff, inner, deeper - 1)
    }
  }
  tiff.bytes.fill(0, at, at + length)
}

/** Writes a directory again with fewer entries, at the same place. */
function close(tiff: Tiff, offset: number, kept: Tag[], next: number): void {
  const entries = kept.map(({ entry }) => Buffer.from(tiff.bytes.subarray(entry, entry + 12)))
  const before = 2 + tiff.u16(offset) * 12 + 4
  const link = Buffer.alloc(4)
  const order = tiff.bytes.toString('latin1', 0, 2)
  if (order === 'MM') link.writeUInt32BE(next)
  else link.writeUInt32LE(next)
  tiff.bytes.fill(0, offset, Math.min(offset + before, tiff.bytes.length))
  tiff.setU16(offset, entries.length)
  Buffer.concat([...entries, link]).copy(tiff.bytes, offset + 2)
}
