import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { RecordViews } from '@/components/audit/record-views'
import { Texts } from '@/components/layout/texts'
import { MergeNotices } from '@/components/patients/merge-notices'
import { PatientConsents } from '@/components/patients/patient-consents'
import { PatientDetails } from '@/components/patients/patient-details'
import { PatientFamily } from '@/components/patients/patient-family'
import { NextSteps } from '@/components/patients/next-steps'
import { RecordFrame } from '@/components/patients/record-frame'
import { Timeline } from '@/components/patients/timeline'
import { SealedFields } from '@/components/protection/sealed-fields'
import { readPatient } from '@/lib/patients/queries'
import { getShellFor } from '@/lib/session'

type PatientPageProps = { params: Promise<{ clinic: string; patient: string }> }

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata() {
  const t = await getTranslations('patients.record')
  return { title: t('title') }
}

export default async function PatientPage({ params }: PatientPageProps) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const record = readPatient(slug, id)
  record.catch(() => {})
  await getShellFor(slug, 'patients.read')
  const { head, next, timeline, consents, family, similar, merges, openingBalance } = await record
  const { patient } = head
  const now = serverNow()

  return (
    <RecordFrame slug={slug} head={head} tab="overview">
      <MergeNotices slug={slug} patientId={patient.id} merges={merges} similar={similar} now={now} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 px-4 py-5 md:px-6 @4xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {!head.restricted && <NextSteps slug={slug} patientId={patient.id} steps={next} />}
          <Texts of={['messages']}><Timeline key={patient.id} slug={slug} patientId={patient.id} first={timeline} now={now} /></Texts>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <PatientDetails slug={slug} patient={patient} openingBalance={openingBalance} />
          <Texts of={['protection']}><SealedFields key={patient.id} slug={slug} patient={patient.id} /></Texts>
          <PatientConsents slug={slug} patient={patient} consents={consents} />
          <PatientFamily slug={slug} family={family} />
          <Texts of={['audit']}><RecordViews slug={slug} patientId={patient.id} /></Texts>
        </div>
      </div>
    </RecordFrame>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => new Date().toISOString()
