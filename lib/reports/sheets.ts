import 'server-only'
import type { Json } from '@/lib/database.types'
import type { Cell } from '@/lib/exports/csv'
import type { Db } from '@/lib/supabase'
import { rowName, servicesOf, type Words } from './names'
import { readDocuments, readOutstanding, readOutstandingDocuments, readProfit, readRegister, readReport, readTax } from './queries'
import { counts, groupedReports, isGroupedReport, type DocumentsPage, type ReportPage } from './report'
import type { Question } from './schema'
import { gstr1Tables } from './tax'

/** One table of a file. Money is a number of rupees, so that a spreadsheet can add it up; rows come in pieces as they are read. */
export type Sheet = { name: string; headings: string[]; rows: AsyncIterable<Cell[][]> }

const pieceSize = 2_000
const rupees = (paise: number | null | undefined) => (paise === null || paise === undefined ? null : paise / 100)

/** Everything that a report has to take away: its table, and the documents behind it. */
export function sheetsOf(db: Db, report: ReportPage, question: Question, words: Words): Sheet[] {
  if (report === 'register') return [registerSheet(db, question, words)]
  if (report === 'profit') return [profitSheet(db, question, words)]
  const documents: Sheet = {
    name: words.say('documents'),
    headings: ['day', 'document', 'number', 'patient', 'fileNumber', 'amount'].map((column) => words.say(`file.${column}`)),
    rows: pieces((after) => (isGroupedReport(report)
      ? readDocuments(db, report, question, { after, size: pieceSize, taken: true })
      : readOutstandingDocuments(db, question.key, { after, size: pieceSize, taken: true })), (page: DocumentsPage) => page.rows.map((row) => [
      row.day, words.say(`kinds.${row.entry === 'void' || row.entry === 'bounce' ? row.entry : row.kind}`), row.number, row.patient ?? row.about, row.file_number, rupees(row.paise),
    ])),
  }
  if (isGroupedReport(report)) {
    const { columns } = groupedReports[report]
    return [{
      name: words.say(`pages.${report}`), headings: [words.say(`by.${question.by}`), ...columns.map((column) => words.say(`columns.${column}`))],
      rows: once(async () => (await readReport(db, report, question)).rows.map((row) => [
        rowName(row, question.by, words), ...columns.map((column) => (counts.includes(column) ? row[column] : rupees(row[column]))),
      ])),
    }, documents]
  }
  return [{
    name: words.say('pages.outstanding'), headings: ['age', 'documents', 'patients', 'due'].map((column) => words.say(`columns.${column}`)),
    rows: once(async () => (await readOutstanding(db)).ages.map((row) => [words.say(`ages.${row.key}`), row.documents, row.patients, rupees(row.due)])),
  }, documents]
}

/** The tables of GSTR-1, each a sheet named as the portal's tool names it. */
export async function taxSheets(db: Db, question: Question): Promise<Sheet[]> {
  return gstr1Tables(await readTax(db, question.from, question.until)).map(({ name, columns, rows }) => ({ name, headings: columns, rows: once(async () => rows) }))
}

function registerSheet(db: Db, { from, until }: Question, { say }: Words): Sheet {
  let line = 0
  return {
    name: say('pages.register'), headings: ['day', 'line', 'patient', 'fileNumber', 'services', 'fee', 'mode', 'number'].map((column) => say(`file.${column}`)),
    rows: pieces((after) => readRegister(db, from, until, { after, size: pieceSize, taken: true }), (page) => page.rows.map((row) => [
      row.day, ++line, row.patient, row.file_number, servicesOf(row, say), rupees(row.paise), row.modes?.split(', ').map((mode) => say(`modes.${mode}`)).join(', '), row.number,
    ])),
  }
}

const profitColumns = ['billed', 'tax', 'collected', 'spent', 'consultants', 'left'] as const

function profitSheet(db: Db, { from, until }: Question, words: Words): Sheet {
  return {
    name: words.say('pages.profit'), headings: ['by.month', ...profitColumns.map((column) => `columns.${column}`)].map((column) => words.say(column)),
    rows: once(async () => (await readProfit(db, from, until)).rows.map((row) => [rowName({ key: row.month, name: null }, 'month', words), ...profitColumns.map((column) => rupees(row[column]))])),
  }
}

async function* once(read: () => Promise<Cell[][]>): AsyncGenerator<Cell[][]> {
  yield await read()
}

async function* pieces<P extends { next: unknown }>(read: (after: Json | null) => Promise<P>, cells: (page: P) => Cell[][]): AsyncGenerator<Cell[][]> {
  let after: Json | null = null
  do {
    const page: P = await read(after)
    yield cells(page)
    after = page.next as Json | null
  } while (after)
}
