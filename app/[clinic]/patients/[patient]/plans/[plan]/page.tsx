import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { PlanEditor } from '@/components/treatments/plan-editor'
import { isId } from '@/lib/documents/serve-pdf'
import { getShellFor } from '@/lib/session'
import { readPlan } from '@/lib/treatments/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('treatments'))('planPage') }
}

export default async function PlanPage({ params }: { params: Promise<{ clinic: string; patient: string; plan: string }> }) {
  const { clinic: slug, patient, plan } = await params
  if (!isId(patient) || !isId(plan)) notFound()
  const found = readPlan(slug, patient, plan)
  found.catch(() => {})
  await getShellFor(slug, 'plans.read')
  const { head, ...page } = await found
  return (
    <RecordFrame slug={slug} head={head} tab="plans">
      <Texts of={['treatments']}><PlanEditor key={plan} patientId={patient} page={page} /></Texts>
    </RecordFrame>
  )
}
