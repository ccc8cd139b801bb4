import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { RecallTypes } from '@/components/recalls/recall-types'
import { readRecallTypes } from '@/lib/recalls/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('recalls') }
}

export default async function RecallTypesPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  return <Texts of={['recalls', 'settings', 'clinics']}><RecallTypes slug={clinic.slug} page={await readRecallTypes(clinic.slug)} /></Texts>
}
