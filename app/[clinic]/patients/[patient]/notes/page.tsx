import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { Notes } from '@/components/notes/notes'
import { RecordFrame } from '@/components/patients/record-frame'
import { readNotes } from '@/lib/notes/queries'
import { getShellFor } from '@/lib/session'

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notes'))('title') }
}

export default async function NotesPage({ params }: { params: Promise<{ clinic: string; patient: string }> }) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const asked = readNotes(slug, id)
  asked.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { head, notes, more, desk } = await asked
  return (
    <RecordFrame slug={slug} head={head} tab="notes">
      <Texts of={['notes']}><Notes slug={slug} patientId={head.patient.id} notes={notes} more={more} desk={desk} /></Texts>
    </RecordFrame>
  )
}
