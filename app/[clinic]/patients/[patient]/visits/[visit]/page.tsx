import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { VisitScreen } from '@/components/notes/visit-screen'
import { RecordFrame } from '@/components/patients/record-frame'
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
  const { head, visit, note, last, charge, desk } = await asked
  if (head.patient.id !== patient) redirect(`/${slug}/patients/${head.patient.id}/visits/${id}`)
  return (
    <RecordFrame slug={slug} head={head} tab="notes">
      <Texts of={['notes']}>
        <VisitScreen
          key={visit.id}
          slug={slug}
          patientId={patient}
          visit={visit}
          note={note}
          last={last}
          charge={charge}
          desk={desk}
          parts={{ findings: null, advised: null, done: null, prescription: null }}
        />
      </Texts>
    </RecordFrame>
  )
}
