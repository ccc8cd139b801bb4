import { ListError } from './list-error'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The file claimed to be UTF-8 and is not: it is to be read again as Windows-1252. */
export class NotUtf8 extends Error {}

/** How a text file is written, as far as its beginning tells: by its mark, or by the zeros of UTF-16 without one. */
export async function findEncoding(file: Blob): Promise<Encoding> {
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer())
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  start.forEach((byte, i) => byte === 0 && zeros[i % 2]!++)
  if (zeros[1]! > start.length / 8) return 'utf-16le'
  return zeros[0]! > start.length / 8 ? 'utf-16be' : 'utf-8'
}

/**
 * The rows of a CSV file as it is read; nothing of it is kept. Separators , ; tab and | are told by its first lines.
 * A parser of its own, because papaparse guesses wrongly when the first cells are quoted, and swallows the rest of the
 * file after a stray quote.
 * @throws ListError quoteOpen; NotUtf8
 */
export async function* csvRows(file: Blob, encoding: Encoding): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  let splitter: RowSplitter | undefined
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw new NotUtf8()
    }
  }
  let start = ''
  for await (const bytes of chunksOf(file)) {
    const text = decode(bytes)
    if (splitter) yield* splitter.push(text)
    else {
      start += text
      if (start.length < 4096) continue
      splitter = new RowSplitter(start)
      yield* splitter.push(start)
    }
  }
  const rest = decode()
  if (splitter) yield* splitter.push(rest)
  else yield* (splitter = new RowSplitter(start + rest)).push(start + rest)
  yield* splitter.end()
}

const separators = [',', ';', '\t', '|']
/** A cell longer than this is a quote that somebody forgot to close. */
const longestQuote = 2 ** 20

/** Cuts text into rows, wherever its pieces end. Quotes count at the beginning of a cell only. */
class RowSplitter {
  readonly #separator: string
  #cells: string[] = []
  #cell = ''
  #state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  #skipLine: boolean
  #afterReturn = false

  constructor(start: string) {
    const told = /^sep=(.)\r?\n/i.exec(start)?.[1]
    this.#separator = told ?? separatorOf(start)
    this.#skipLine = told !== undefined
  }

  *push(text: string): Generator<string[]> {
    let from = 0
    for (let at = 0; at < text.length; at++) {
      const letter = text[at]!
      if (this.#state === 'quoted') {
        if (letter !== '"') continue
        this.#cell += text.slice(from, at)
        this.#state = 'quote'
      } else if (letter === '"' && this.#state === 'quote') {
        this.#state = 'quoted'
        from = at
      } else if (letter === this.#separator) {
        this.#endCell(text.slice(from, at))
        from = at + 1
      } else if (letter === '\n' || letter === '\r') {
        if (letter === '\n' && this.#afterReturn) from = at + 1
        else {
          this.#endCell(text.slice(from, at))
          from = at + 1
          yield* this.#endRow()
        }
        this.#afterReturn = letter === '\r'
        continue
      } else if (letter === '"' && this.#state === 'start') {
        this.#state = 'quoted'
        from = at + 1
      } else if (this.#state === 'quote') {
        // A stray quote: what follows belongs to the cell.
        this.#cell += '"'
        this.#state = 'plain'
        from = at
      } else this.#state = 'plain'
      this.#afterReturn = false
      if (this.#state === 'quote') from = at + 1
    }
    this.#cell += text.slice(from)
    if (this.#cell.length > longestQuote) throw new ListError('quoteOpen')
  }

  *end(): Generator<string[]> {
    if (this.#state === 'quoted') throw new ListError('quoteOpen')
    if (this.#cell || this.#cells.length > 0 || this.#state !== 'start') {
      this.#endCell('')
      yield* this.#endRow()
    }
  }

  #endCell(rest: string) {
    this.#cells.push(this.#cell + rest)
    this.#cell = ''
    this.#state = 'start'
  }

  *#endRow(): Generator<string[]> {
    const cells = this.#cells
    this.#cells = []
    if (!this.#skipLine) yield cells
    this.#skipLine = false
  }
}

/** The separator that stands most often, outside quotes, in the first lines. */
function separatorOf(start: string): string {
  const bare = start.split(/\r\n?|\n/).slice(0, 20).join('\n').replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => bare.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))]!
}

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // Whoever stops early leaves the rest of the file unread.
    await reader.cancel().catch(() => {})
  }
}
