import { longestCell, mostBytes, mostColumns, mostRows, type DateOrder, type ImportField } from './fields'
import { csvRows, findEncoding, NotUtf8, type Encoding } from './csv'
import { findHeadings, guessFields, noEvidence, orderOf, weighDate, type DateEvidence } from './guess'
import { ListError } from './list-error'
import { Workbook } from './xlsx'

/** What is known of a column after reading the file once. */
export type ListColumn = {
  heading: string
  /** The first few different values. */
  samples: string[]
  /** Rows that have something in it. */
  filled: number
  /** Its different values as far as they were counted: names of dentists are few. */
  values: string[]
  order: DateOrder
  /** Whether the order of its dates needs no asking. */
  orderSure: boolean
  guess: ImportField | null
}

export type List = {
  columns: ListColumn[]
  /** Rows below the headings that hold anything. */
  rows: number
  sheets: string[]
  source: ListSource
}

/** Which part of the file is the list, and how it is written: known after reading it once. */
export type ListSource = { sheet?: number; encoding?: Encoding }

const mostValues = 60

type FileRow = { line: number; cells: string[] }

/**
 * Reads a file once for what it is: headings, samples, what its columns may be. Keeps none of its rows.
 * @param source the sheet of a workbook; the first that holds anything when left out
 * @throws ListError
 */
export async function openList(file: Blob, source: ListSource = {}): Promise<List> {
  try {
    return await readOnce(file, source)
  } catch (error) {
    if (error instanceof NotUtf8) return readOnce(file, { ...source, encoding: 'windows-1252' })
    throw error
  }
}

async function readOnce(file: Blob, wanted: ListSource): Promise<List> {
  const { rows, sheets, source } = await rowsOf(file, wanted)
  const columns: (Omit<ListColumn, 'order' | 'orderSure' | 'guess'> & { dates: DateEvidence; seen: Set<string> })[] = []
  let count = 0
  const take = ({ cells }: FileRow) => {
    if (++count > mostRows) throw new ListError('tooManyRows')
    cells.forEach((cell, i) => {
      const text = cell.trim()
      if (!text) return
      const column = (columns[i] ??= blankColumn(''))
      column.filled++
      weighDate(text, column.dates)
      if (column.seen.size < mostValues && !column.seen.has(text) && text.length <= 200) column.seen.add(text)
    })
  }
  for await (const part of withHeadings(rows)) {
    if ('headings' in part) part.headings.forEach((heading, i) => (columns[i] = blankColumn(heading)))
    else take(part)
  }
  if (count === 0) throw new ListError('empty')
  const all = Array.from(columns, (column) => column ?? blankColumn(''))
  const guesses = guessFields(all.map(({ heading }) => heading))
  return {
    rows: count, sheets, source,
    columns: all.map(({ heading, filled, dates, seen }, i) => {
      const { order, sure } = orderOf(dates)
      const values = [...seen]
      return { heading, samples: values.slice(0, 3), filled, values, order, orderSure: sure, guess: guesses[i] ?? null }
    }),
  }
}

/** The rows below the headings, with the line where each begins in the file, cells cut at the longest anything may be. */
export async function* listRows(file: Blob, source: ListSource): AsyncGenerator<FileRow> {
  const { rows } = await rowsOf(file, source)
  let count = 0
  for await (const part of withHeadings(rows)) {
    if ('headings' in part) continue
    if (++count > mostRows) throw new ListError('tooManyRows')
    yield part
  }
}

function blankColumn(heading: string) {
  return { heading: heading.trim().slice(0, 120), samples: [], filled: 0, values: [], dates: noEvidence(), seen: new Set<string>() }
}

/** The headings first, then the rows; what stands above the headings (a clinic's name, a date) is no row. */
async function* withHeadings(rows: AsyncIterable<FileRow>): AsyncGenerator<{ headings: string[] } | FileRow> {
  let first: FileRow[] | null = []
  const settle = (start: FileRow[]) => {
    const at = findHeadings(start.map(({ cells }) => cells))
    return [{ headings: start[at]?.cells ?? [] }, ...start.slice(at + 1)]
  }
  for await (const row of rows) {
    if (row.cells.length > mostColumns && row.cells.slice(mostColumns).some((cell) => cell.trim())) throw new ListError('tooManyColumns')
    if (row.cells.every((cell) => !cell.trim())) continue
    const cells = row.cells.slice(0, mostColumns).map((cell) => cell.slice(0, longestCell))
    if (!first) yield { line: row.line, cells }
    else if (first.push({ line: row.line, cells }) === 10) {
      yield* settle(first)
      first = null
    }
  }
  if (first) yield* settle(first)
}

async function rowsOf(file: Blob, { sheet, encoding }: ListSource): Promise<{ rows: AsyncIterable<FileRow>; sheets: string[]; source: ListSource }> {
  if (file.size > mostBytes) throw new ListError('fileTooLarge')
  if (file.size === 0) throw new ListError('empty')
  const start = new Uint8Array(await file.slice(0, 8).arrayBuffer())
  const begins = (...bytes: number[]) => bytes.every((byte, i) => start[i] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new ListError('oldExcel')
  if (begins(0x50, 0x4b)) {
    const book = await Workbook.open(file)
    const shown = sheet ?? (await firstFilled(book))
    return { rows: sheetRows(book, shown), sheets: book.sheets.map(({ name }) => name), source: { sheet: shown } }
  }
  // PDF, PNG, JPEG, GIF, gzip, HTML and XML are no lists, whatever their names say.
  if (begins(0x25, 0x50, 0x44, 0x46) || begins(0x89, 0x50) || begins(0xff, 0xd8, 0xff) || begins(0x47, 0x49, 0x46, 0x38) || begins(0x1f, 0x8b) || begins(0x3c)) {
    throw new ListError('notAList')
  }
  const written = encoding ?? (await findEncoding(file))
  return { rows: numbered(csvRows(file, written)), sheets: [], source: { encoding: written } }
}

async function firstFilled(book: Workbook): Promise<number> {
  for (const [i] of book.sheets.entries()) {
    for await (const { cells } of book.rows(i)) if (cells.some((cell) => cell?.trim())) return i
  }
  throw new ListError('empty')
}

async function* sheetRows(book: Workbook, sheet: number): AsyncGenerator<FileRow> {
  for await (const { number, cells } of book.rows(sheet)) yield { line: number, cells: Array.from(cells, (cell) => cell ?? '') }
}

/** Rows of a CSV count as rows, as a spreadsheet shows them, not as lines of text. */
async function* numbered(rows: AsyncIterable<string[]>): AsyncGenerator<FileRow> {
  let line = 0
  for await (const cells of rows) yield { line: ++line, cells }
}
