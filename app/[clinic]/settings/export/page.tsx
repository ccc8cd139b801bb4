import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ExportEverything } from '@/components/exports/export-everything'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readClinicExports } from '@/lib/exports/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('export') }
}

export default async function ExportPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.export')
  const t = await getTranslations('exports.everything')
  return (
    <Texts of={['exports']}>
      <PageHeader title={t('title')} subtitle={t('text')} />
      <ExportEverything slug={clinic.slug} first={await readClinicExports(clinic.slug)} timeZone={clinic.timeZone} />
    </Texts>
  )
}
