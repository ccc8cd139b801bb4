import { byteOrderMark, csvLine, type Cell } from './csv'

export type TableRow = Record<string, unknown>

/** A value of the database as a cell: a list is joined, a document is JSON, a phone stays a phone. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') return /^\+\d{7,15}$/.test(value) ? { phones: [value] } : value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.length > 0 && value.every((one) => /^\+\d{7,15}$/.test(one)) ? { phones: value } : value.join('; ')
  }
  return JSON.stringify(value)
}

/** A whole table as CSV, page by page: `readPage(null)` is the first page, then each answers where the next begins. */
export async function* tableFile(columns: string[], readPage: (after: unknown) => Promise<{ rows: TableRow[]; next: unknown }>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(byteOrderMark + csvLine(columns))
  let after: unknown = null
  do {
    const page = await readPage(after)
    if (page.rows.length) yield encoder.encode(page.rows.map((row) => csvLine(columns.map((column) => cellOf(row[column])))).join(''))
    after = page.next
  } while (after !== null)
}
