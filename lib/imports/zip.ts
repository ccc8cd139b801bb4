import { ListError } from './list-error'

/** What one archive may hold unpacked; a list of 50,000 rows and 60 columns has a fifth of it. */
const mostUnpacked = 250 * 2 ** 20

type Entry = { offset: number; packed: number; method: number }

/**
 * The files of a ZIP archive, each unpacked as a stream and only when asked for: an archive that unpacks to much more than
 * a list can be is refused on the way, whatever its directory says.
 * @throws ListError damaged, inflated
 */
export class Zip {
  readonly #file: Blob
  readonly #entries: Map<string, Entry>
  #unpacked = 0

  private constructor(file: Blob, entries: Map<string, Entry>) {
    this.#file = file
    this.#entries = entries
  }

  static async open(file: Blob): Promise<Zip> {
    const tail = new DataView(await file.slice(Math.max(0, file.size - 65_557)).arrayBuffer())
    let end = tail.byteLength - 22
    while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--
    if (end < 0) throw new ListError('damaged')
    const [size, offset] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)]
    const directory = new DataView(await file.slice(offset, offset + size).arrayBuffer())
    const entries = new Map<string, Entry>()
    for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50;) {
      const lengths = [28, 30, 32].map((place) => directory.getUint16(at + place, true)) as [number, number, number]
      const name = new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, Math.min(lengths[0], directory.byteLength - at - 46)))
      entries.set(name.replace(/^\//, ''), {
        offset: directory.getUint32(at + 42, true), packed: directory.getUint32(at + 20, true), method: directory.getUint16(at + 10, true),
      })
      at += 46 + lengths[0] + lengths[1] + lengths[2]
    }
    return new Zip(file, entries)
  }

  has(name: string) {
    return this.#entries.has(name)
  }

  /** The text of one file, piece by piece. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name)
    if (!entry || (entry.method !== 0 && entry.method !== 8)) throw new ListError('damaged')
    const head = new DataView(await this.#file.slice(entry.offset, entry.offset + 30).arrayBuffer())
    if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new ListError('damaged')
    const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
    const packed = this.#file.slice(start, start + entry.packed).stream()
    const plain = entry.method === 8 ? packed.pipeThrough(new DecompressionStream('deflate-raw') as never) : packed
    const reader = (plain as ReadableStream<Uint8Array>).getReader()
    const decoder = new TextDecoder()
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        this.#unpacked += next.value.length
        if (this.#unpacked > mostUnpacked) throw new ListError('inflated')
        yield decoder.decode(next.value, { stream: true })
      }
    } catch (error) {
      throw error instanceof ListError ? error : new ListError('damaged')
    } finally {
      await reader.cancel().catch(() => {})
    }
  }
}
