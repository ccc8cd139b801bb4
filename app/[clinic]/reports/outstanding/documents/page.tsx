import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { DocumentsList } from '@/components/reports/documents-list'
import { readOutstandingDocuments } from '@/lib/reports/queries'
import { afterSchema } from '@/lib/reports/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type DocumentsPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('documents') }
}

/** The bills and old balances of one age. */
export default async function OutstandingDocumentsPage({ params, searchParams }: DocumentsPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  await getShellFor(slug, 'reports.read')
  const age = ['0', '31', '61', '91'].find((one) => one === query.key) ?? null
  const [t, page] = await Promise.all([getTranslations('reports'), readOutstandingDocuments(await clinicClient(slug), age, { after: afterSchema.safeParse(query).data ?? null })])
  const more = page.next && `/${slug}/reports/outstanding/documents?${new URLSearchParams({ ...(age && { key: age }), day: page.next.day, document: page.next.document })}`
  return (
    <Texts of={['reports']}>
      <DocumentsList
        title={t('documentsOf', { report: t('pages.outstanding') })}
        subtitle={age ? t(`ages.${age}`) : t('ages.all')}
        back={{ href: `/${slug}/reports/outstanding`, label: t('pages.outstanding') }}
        page={page}
        more={more}
      />
    </Texts>
  )
}
