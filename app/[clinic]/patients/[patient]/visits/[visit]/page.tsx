import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { ChartEditor } from '@/components/charts/chart-editor'
import { Texts } from '@/components/layout/texts'
import { FoldedChart } from '@/components/notes/folded-chart'
import { VisitScreen } from '@/components/notes/visit-screen'
import { RecordFrame } from '@/components/patients/record-frame'
import { VisitPrescription } from '@/components/prescriptions/visit-prescription'
import { Advised } from '@/components/treatments/advised'
import { DoneToday } from '@/components/treatments/done-today'
import { readVisitPage } from '@/lib/notes/queries'
import { getShellFor } from '@/lib/session'

type VisitPageProps = { params: Promise<{ clinic: string; patient: string; visit: string }> }

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notes'))('visitTitle') }
}

export default async function VisitPage({ params }: VisitPageProps) {
  const { clinic: slug, patient, visit: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const asked = readVisitPage(slug, id)
  asked.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { head, visit, note, last, plans, work, desk, chart, prescription } = await asked
  if (head.patient.id !== patient) redirect(`/${slug}/patients/${head.patient.id}/visits/${id}`)
  const dentistId = note?.dentist_id ?? visit.dentist_id ?? desk.me
  const { alerts } = prescription.prescribing.risks
  const shared = { slug, patientId: patient, visitId: id, dentistId }
  return (
    <RecordFrame slug={slug} head={head} tab="notes">
      <Texts of={['notes', 'treatments', 'charts', 'prescriptions']}>
        <VisitScreen
          key={visit.id}
          slug={slug}
          patientId={patient}
          visit={visit}
          note={note}
          last={last}
          work={work}
          desk={desk}
          parts={{
            findings: <FoldedChart key="chart"><ChartEditor {...shared} data={chart} /></FoldedChart>,
            advised: <Advised key="advised" {...shared} data={plans} alerts={alerts} />,
            done: <DoneToday key="done" {...shared} data={plans} work={work} alerts={alerts} />,
            prescription: <VisitPrescription key="prescription" {...shared} data={prescription} />,
          }}
        />
      </Texts>
    </RecordFrame>
  )
}
