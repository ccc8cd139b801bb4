import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { DataConsents } from '@/components/data-consents/data-consents'
import { Texts } from '@/components/layout/texts'
import { PatientPackage } from '@/components/rights/patient-package'
import { RecordFrame } from '@/components/patients/record-frame'
import { readDataConsents } from '@/lib/data-consents/queries'
import { isId } from '@/lib/documents/serve-pdf'
import { getShellFor } from '@/lib/session'

type DataConsentsPageProps = { params: Promise<{ clinic: string; patient: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('data-consents'))('title') }
}

/** What one patient said about the use of their data, entry by entry: to show, and to print for whoever asks. */
export default async function DataConsentsPage({ params }: DataConsentsPageProps) {
  const { clinic: slug, patient } = await params
  if (!isId(patient)) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const page = readDataConsents(slug, patient)
  page.catch(() => {})
  await getShellFor(slug, 'patients.read')
  const { head, now, entries, minor, link, package: copy } = await page
  return (
    <RecordFrame slug={slug} head={head} tab="overview">
      <Texts of={['data-consents']}>
        <DataConsents patientId={head.patient.id} now={now} entries={entries} minor={minor} link={link} />
        <PatientPackage patientId={head.patient.id} link={copy} />
      </Texts>
    </RecordFrame>
  )
}
