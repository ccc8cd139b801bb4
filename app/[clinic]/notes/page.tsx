import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { UnsignedNotes } from '@/components/notes/unsigned-notes'
import { readUnsignedNotes } from '@/lib/notes/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notes.list'))('title') }
}

export default async function UnsignedNotesPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  const asked = readUnsignedNotes(slug)
  asked.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { notes, more } = await asked
  return <Texts of={['notes']}><UnsignedNotes slug={slug} notes={notes} more={more} /></Texts>
}
