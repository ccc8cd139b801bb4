import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { Plans } from '@/components/treatments/plans'
import { isId } from '@/lib/documents/serve-pdf'
import { getShellFor } from '@/lib/session'
import { readPlans } from '@/lib/treatments/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('treatments'))('title') }
}

export default async function PlansPage({ params }: { params: Promise<{ clinic: string; patient: string }> }) {
  const { clinic: slug, patient } = await params
  if (!isId(patient)) notFound()
  const plans = readPlans(slug, patient)
  plans.catch(() => {})
  await getShellFor(slug, 'plans.read')
  const { head, ...page } = await plans
  return (
    <RecordFrame slug={slug} head={head} tab="plans">
      <Texts of={['treatments']}><Plans patientId={patient} page={page} /></Texts>
    </RecordFrame>
  )
}
