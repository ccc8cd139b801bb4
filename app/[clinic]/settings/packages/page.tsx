import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { Packages } from '@/components/packages/packages'
import { readPackages } from '@/lib/packages/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('packages') }
}

export default async function PackagesSettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  return <Texts of={['packages', 'settings', 'clinics', 'treatments']}><Packages page={await readPackages(clinic.slug)} /></Texts>
}
