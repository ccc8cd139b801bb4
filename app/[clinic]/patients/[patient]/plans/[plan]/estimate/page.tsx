import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Texts } from '@/components/layout/texts'
import { TabletEstimate } from '@/components/treatments/tablet-estimate'
import { isId } from '@/lib/documents/serve-pdf'
import { getShellFor } from '@/lib/session'
import { readEstimate } from '@/lib/treatments/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('treatments'))('estimatePage') }
}

/** The estimate full screen, to hand the tablet to the patient. */
export default async function EstimatePage({ params }: { params: Promise<{ clinic: string; patient: string; plan: string }> }) {
  const { clinic: slug, patient, plan } = await params
  if (!isId(patient) || !isId(plan)) notFound()
  const found = readEstimate(slug, patient, plan)
  found.catch(() => {})
  await getShellFor(slug, 'plans.read')
  return <Texts of={['treatments']}><TabletEstimate patientId={patient} planId={plan} estimate={await found} /></Texts>
}
