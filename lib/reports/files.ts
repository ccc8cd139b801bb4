import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { byteOrderMark, csvLine, type Cell } from '@/lib/exports/csv'

/** As lib/reports/sheets.ts makes them. */
type Sheet = { name: string; headings: string[]; rows: AsyncIterable<Cell[][]> }

/** A table as CSV, piece by piece. A piece that fails breaks the download off: half a list must not look like a whole one. */
export function csvOf({ headings, rows }: Sheet): ReadableStream<Uint8Array> {
  async function* lines() {
    yield byteOrderMark + csvLine(headings)
    for await (const piece of rows) yield piece.map(csvLine).join('')
  }
  return Readable.toWeb(Readable.from(lines(), { objectMode: false })) as ReadableStream<Uint8Array>
}

/**
 * Tables as one workbook, written while they are read: memory stays at one piece. Text is stored as text, so that no name is run as a formula;
 * numbers are numbers, with their paise.
 */
export function workbookOf(sheets: Sheet[]): ReadableStream<Uint8Array> {
  const out = new PassThrough()
  write(sheets, out).catch((error: Error) => out.destroy(error))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

async function write(sheets: Sheet[], out: PassThrough): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  for (const { name, headings, rows } of sheets) {
    // A sheet's name has 31 characters at most, and none of these.
    const sheet = book.addWorksheet(name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = headings.map((heading) => ({ width: Math.min(40, Math.max(12, heading.length + 2)) }))
    const first = sheet.addRow(headings)
    first.font = { bold: true }
    first.commit()
    for await (const piece of rows) {
      for (const cells of piece) {
        const row = sheet.addRow(cells.map((cell) => (cell !== null && typeof cell === 'object' ? cell.phones.join(', ') : (cell ?? null))))
        row.eachCell((cell) => {
          if (typeof cell.value === 'number' && !Number.isInteger(cell.value)) cell.numFmt = '#,##0.00'
        })
        row.commit()
      }
    }
    sheet.commit()
  }
  await book.commit()
}
