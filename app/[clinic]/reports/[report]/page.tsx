import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { GroupedReport } from '@/components/reports/grouped-report'
import { readReport } from '@/lib/reports/queries'
import { isGroupedReport } from '@/lib/reports/report'
import { questionFrom } from '@/lib/reports/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

type ReportPageProps = { params: Promise<{ clinic: string; report: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const { report } = await params
  const t = await getTranslations('reports')
  return { title: isGroupedReport(report) ? t(`pages.${report}`) : t('title') }
}

export default async function ReportPage({ params, searchParams }: ReportPageProps) {
  const [{ clinic: slug, report }, query] = await Promise.all([params, searchParams])
  if (!isGroupedReport(report)) notFound()
  const { clinic } = await getShellFor(slug, 'reports.read')
  const question = questionFrom(report, query, dateIn(new Date(), clinic.timeZone))
  const data = await readReport(await clinicClient(slug), report, question)
  return <Texts of={['reports']}><GroupedReport report={report} question={question} data={data} /></Texts>
}
