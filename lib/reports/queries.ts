import 'server-only'
import type { Json } from '@/lib/database.types'
import { unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'
import { filterOf, type After, type Question } from './schema'
import type { DocumentsPage, GroupedReport, Outstanding, Profit, Register, ReportData } from './report'
import type { TaxReport } from './tax'

/** A report with the period before it. @throws AppError not_allowed, not_found, database_unreachable */
export async function readReport(db: Db, report: GroupedReport, question: Question): Promise<ReportData> {
  return unwrap(await db.rpc('report_page', { report, filter: filterOf(question) })) as unknown as ReportData
}

type Paging = { after?: Json | null; size?: number; taken?: boolean }
const paging = ({ after, size = 100, taken = false }: Paging) => ({ ...(after && { after }), page_size: size, taken })

/** The documents behind a row of a report, newest first. taken: they leave as a file, which is recorded. */
export async function readDocuments(db: Db, report: GroupedReport, question: Question, page: Paging): Promise<DocumentsPage<After>> {
  return unwrap(await db.rpc('report_documents', { report, filter: filterOf(question), ...paging(page) })) as unknown as DocumentsPage<After>
}

/** What patients owe today. @throws AppError not_allowed, database_unreachable */
export async function readOutstanding(db: Db): Promise<Outstanding> {
  return unwrap(await db.rpc('outstanding_report')) as unknown as Outstanding
}

/** The bills behind it, oldest first. age: '0', '31', '61', '91' or null for all. */
export async function readOutstandingDocuments(db: Db, age: string | null, page: Paging): Promise<DocumentsPage<After>> {
  return unwrap(await db.rpc('outstanding_documents', { ...(age && { age }), ...paging(page) })) as unknown as DocumentsPage<After>
}

/** The case register of Rule 6F, in the order of the days. */
export async function readRegister(db: Db, from: string, until: string, page: Paging): Promise<Register> {
  return unwrap(await db.rpc('case_register', { from_day: from, until_day: until, ...paging(page) })) as unknown as Register
}

/** What stands in GSTR-1 for documents dated from one day to another. */
export async function readTax(db: Db, from: string, until: string): Promise<TaxReport> {
  return unwrap(await db.rpc('tax_report', { from_day: from, until_day: until })) as unknown as TaxReport
}

/** Month by month: what was billed, came in, was spent, and is left. */
export async function readProfit(db: Db, from: string, until: string): Promise<Profit> {
  return unwrap(await db.rpc('profit_report', { from_day: from, until_day: until })) as unknown as Profit
}
