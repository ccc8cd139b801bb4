import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AftercareSheets } from '@/components/aftercare/aftercare-sheets'
import { Texts } from '@/components/layout/texts'
import { readAftercare } from '@/lib/aftercare/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('aftercare') }
}

export default async function AftercarePage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  const settings = await readAftercare(clinic.slug)
  return <Texts of={['settings', 'clinics', 'messages']}><AftercareSheets slug={clinic.slug} settings={settings} /></Texts>
}
