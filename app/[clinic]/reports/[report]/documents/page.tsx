import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { DocumentsList } from '@/components/reports/documents-list'
import { readDocuments } from '@/lib/reports/queries'
import { isGroupedReport } from '@/lib/reports/report'
import { afterSchema, questionFrom, queryOf } from '@/lib/reports/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn, formatDay } from '@/lib/time'

type DocumentsPageProps = { params: Promise<{ clinic: string; report: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('documents') }
}

/** What a number of a report is made of. */
export default async function DocumentsPage({ params, searchParams }: DocumentsPageProps) {
  const [{ clinic: slug, report }, query] = await Promise.all([params, searchParams])
  if (!isGroupedReport(report)) notFound()
  const { clinic } = await getShellFor(slug, 'reports.read')
  const question = questionFrom(report, query, dateIn(new Date(), clinic.timeZone))
  const after = afterSchema.safeParse(query).data ?? null
  const [t, locale, page] = await Promise.all([getTranslations('reports'), getLocale(), readDocuments(await clinicClient(slug), report, question, { after })])
  const search = queryOf(question)
  const more = page.next && `/${slug}/reports/${report}/documents${search}${search ? '&' : '?'}${new URLSearchParams({ day: page.next.day, document: page.next.document, entry: page.next.entry ?? '' })}`
  return (
    <Texts of={['reports']}>
      <DocumentsList
        title={t('documentsOf', { report: t(`pages.${report}`) })}
        subtitle={t('days', { from: formatDay(question.from, locale), until: formatDay(question.until, locale) })}
        back={{ href: `/${slug}/reports/${report}${queryOf({ ...question, key: null })}`, label: t(`pages.${report}`) }}
        page={page}
        more={more}
      />
    </Texts>
  )
}
