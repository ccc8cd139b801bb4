import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LabsSettings } from '@/components/labs/labs-settings'
import { Texts } from '@/components/layout/texts'
import { readLabs } from '@/lib/labs/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('labs') }
}

export default async function LabsSettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  return <Texts of={['labs', 'settings', 'clinics']}><LabsSettings slug={clinic.slug} labs={await readLabs(clinic.slug)} /></Texts>
}
