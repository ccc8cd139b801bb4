import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import type { Cell } from '@/lib/exports/csv'
import { csvOf, workbookOf } from './files'

async function* pieces(...all: Cell[][][]) {
  yield* all
}
const sheet = () => ({
  name: 'Money: in/out', headings: ['Patient', 'Amount'],
  rows: pieces([['=HYPERLINK("http://evil.test")', 1200.5]], [[{ phones: ['+919876543210'] }, 3], ['@SUM(A1)', null]]),
})
const textOf = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())

test('CSV comes piece by piece; what a spreadsheet would run is text, a phone stays a phone', async () => {
  expect((await textOf(csvOf(sheet()))).toString()).toBe(
    '\ufeffPatient,Amount\r\n"\'=HYPERLINK(""http://evil.test"")",1200.5\r\n+91 98765 43210,3\r\n\'@SUM(A1),\r\n')
})

test('a workbook has a sheet for each table, text as text and money as numbers', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await textOf(workbookOf([sheet(), { name: 'Empty', headings: ['A'], rows: pieces() }])) as never)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['Money  in out', 'Empty'])
  const [first] = book.worksheets
  expect(first!.getCell('A2').type).toBe(ExcelJS.ValueType.String)
  expect(first!.getCell('A2').value).toBe('=HYPERLINK("http://evil.test")')
  expect(first!.getCell('B2').value).toBe(1200.5)
  expect(first!.getCell('B3').value).toBe(3)
})

test('a piece that fails breaks the file off', async () => {
  async function* broken(): AsyncGenerator<Cell[][]> {
    yield [['A', 1]]
    throw new Error('gone')
  }
  await expect(textOf(csvOf({ name: 'A', headings: ['A'], rows: broken() }))).rejects.toThrow()
  await expect(textOf(workbookOf([{ name: 'A', headings: ['A'], rows: broken() }]))).rejects.toThrow()
})
