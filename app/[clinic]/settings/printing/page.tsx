import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PrintSettings } from '@/components/printing/print-settings'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { toLetterhead } from '@/lib/documents/letterhead'
import { readPrintSettings } from '@/lib/printing/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('printing') }
}

export default async function PrintingPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const [t, { version, ...row }] = await Promise.all([getTranslations('papers.printing'), readPrintSettings(clinic.slug)])
  return (
    <Texts of={['papers', 'settings', 'clinics']}>
      <PageHeader title={t('title')} subtitle={t('text')} />
      <PrintSettings slug={clinic.slug} letterhead={toLetterhead(row)} version={version} />
    </Texts>
  )
}
