import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ChartEditor } from '@/components/charts/chart-editor'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { readChart } from '@/lib/charts/queries'
import { getShellFor } from '@/lib/session'

type ChartPageProps = { params: Promise<{ clinic: string; patient: string }> }

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata() {
  const t = await getTranslations('charts')
  return { title: t('title') }
}

export default async function ChartPage({ params }: ChartPageProps) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const record = readChart(slug, id)
  record.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { head, chart } = await record
  return (
    <RecordFrame slug={slug} head={head} tab="chart">
      <div className="px-4 py-5 md:px-6">
        <Texts of={['charts']}><ChartEditor key={id} slug={slug} patientId={id} data={chart} visitId={head.today?.id ?? null} /></Texts>
      </div>
    </RecordFrame>
  )
}
