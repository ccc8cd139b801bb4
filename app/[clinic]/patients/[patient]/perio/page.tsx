import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { PerioRecord } from '@/components/perio/perio-record'
import { readPerioPage } from '@/lib/perio/queries'
import { getShellFor } from '@/lib/session'

type PerioPageProps = { params: Promise<{ clinic: string; patient: string }>; searchParams: Promise<{ exam?: string; compare?: string }> }

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata() {
  const t = await getTranslations('perio')
  return { title: t('title') }
}

const guid = z.guid()

export default async function PerioPage({ params, searchParams }: PerioPageProps) {
  const [{ clinic: slug, patient: id }, { exam, compare }] = await Promise.all([params, searchParams])
  if (!guid.safeParse(id).success || [exam, compare].some((asked) => asked !== undefined && !guid.safeParse(asked).success)) notFound()
  const reading = readPerioPage(slug, id, exam ?? null, compare ?? null)
  reading.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { head, ...page } = await reading
  return (
    <RecordFrame slug={slug} head={head} tab="perio">
      <Texts of={['perio']}><PerioRecord slug={slug} patientId={head.patient.id} birthDate={head.patient.birthDate} page={page} /></Texts>
    </RecordFrame>
  )
}
