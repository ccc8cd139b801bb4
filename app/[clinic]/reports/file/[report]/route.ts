import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { csvOf, workbookOf } from '@/lib/reports/files'
import { isGroupedReport, reportPages } from '@/lib/reports/report'
import { periodFrom, questionFrom, type Question } from '@/lib/reports/schema'
import { sheetsOf, taxSheets } from '@/lib/reports/sheets'
import { findShell } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

// A year of a large clinic is written while it is read.
export const maxDuration = 300

const formats = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const
const asked = z.object({ format: z.enum(['csv', 'xlsx']), sheet: z.coerce.number().int().min(0).max(20).default(0) })

type Context = { params: Promise<{ clinic: string; report: string }> }

/** A report as a file, for those who may read it; for others it does not exist. A workbook has all of its sheets, CSV one (`sheet`, by its place). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { clinic: slug, report: name } = await params
  const report = reportPages.find((one) => one === name)
  const shell = report && (await findShell(slug))
  if (!report || !shell?.permissions['reports.read']) return new Response(null, { status: 404 })
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const options = asked.safeParse(query)
  if (!options.success) return new Response(null, { status: 400 })
  const today = dateIn(new Date(), shell.clinic.timeZone)
  const question: Question = isGroupedReport(report) ? questionFrom(report, query, today)
    : { ...periodFrom(query, today), by: '', branch: null, dentist: null, key: ['0', '31', '61', '91'].find((age) => age === query.key) ?? null }
  const t = await getTranslations('reports')
  const db = await clinicClient(slug)
  try {
    const sheets = report === 'tax' ? await taxSheets(db, question) : sheetsOf(db, report, question, { say: (key) => t(key), locale: await getLocale() })
    const sheet = sheets[options.data.sheet]
    if (!sheet) return new Response(null, { status: 404 })
    const { format } = options.data
    const file = `${shell.clinic.slug}-${report}-${question.from}-${question.until}.${format}`
    return new Response(format === 'csv' ? csvOf(sheet) : workbookOf(sheets), {
      headers: { 'content-type': formats[format], 'content-disposition': `attachment; filename="${file}"`, 'cache-control': 'private, no-store' },
    })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
    throw error
  }
}
