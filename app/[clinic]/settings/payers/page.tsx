import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { PayersSettings } from '@/components/payers/payers-settings'
import { readPayers } from '@/lib/payers/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('payers') }
}

export default async function PayersSettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  return <Texts of={['payers', 'settings', 'clinics', 'treatments']}><PayersSettings page={await readPayers(clinic.slug)} /></Texts>
}
