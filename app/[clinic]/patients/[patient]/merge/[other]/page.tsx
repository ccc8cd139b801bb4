import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { MergePatients } from '@/components/patients/merge-patients'
import { comparePatients } from '@/lib/patients/queries'
import { getShellFor } from '@/lib/session'

type MergePageProps = { params: Promise<{ clinic: string; patient: string; other: string }> }

/** Without the names: a browser's history is no place for them. */
export async function generateMetadata() {
  const t = await getTranslations('patients.merge')
  return { title: t('title') }
}

export default async function MergePage({ params }: MergePageProps) {
  const { clinic: slug, patient: keep, other } = await params
  if (!z.guid().safeParse(keep).success || !z.guid().safeParse(other).success || keep === other) notFound()
  // Asked beside the shell, not after it; whether one may merge is told by the shell first.
  const comparison = comparePatients(slug, keep, other)
  comparison.catch(() => {})
  await getShellFor(slug, 'patients.merge')
  return <MergePatients key={keep} slug={slug} comparison={await comparison} />
}
