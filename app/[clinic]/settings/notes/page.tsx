import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { NoteTexts } from '@/components/notes/note-texts'
import { readNoteTexts } from '@/lib/notes/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('notes') }
}

export default async function NoteSettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  const { templates, phrases } = await readNoteTexts(clinic.slug)
  return <Texts of={['notes', 'settings', 'clinics']}><NoteTexts slug={clinic.slug} templates={templates} phrases={phrases} /></Texts>
}
