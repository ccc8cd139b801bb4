import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { PatientLabs } from '@/components/labs/patient-labs'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { readPatientLabs } from '@/lib/labs/queries'
import { getShellFor } from '@/lib/session'

type PatientLabsPageProps = { params: Promise<{ clinic: string; patient: string }> }

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('labs.patientPage'))('title') }
}

export default async function PatientLabsPage({ params }: PatientLabsPageProps) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const page = readPatientLabs(slug, id)
  page.catch(() => {})
  await getShellFor(slug, 'labs.read')
  const { head, ...labs } = await page
  return (
    <RecordFrame slug={slug} head={head} tab="labs">
      <Texts of={['labs', 'papers']}>
        <PatientLabs patient={{ id: head.patient.id, fullName: head.patient.fullName }} data={labs} />
      </Texts>
    </RecordFrame>
  )
}
