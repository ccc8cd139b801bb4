import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Branches } from '@/components/clinics/branches'
import { ClinicForm } from '@/components/clinics/clinic-form'
import { FileNumbersForm } from '@/components/clinics/file-numbers-form'
import { PageHeader } from '@/components/ui/page-header'
import { readClinicSettings } from '@/lib/clinics/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('clinic') }
}

export default async function ClinicPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const t = await getTranslations('clinics')
  const settings = await readClinicSettings(clinic.slug)
  return (
    <>
      <PageHeader title={t('title')} />
      <div>
        <ClinicForm slug={clinic.slug} clinic={settings.clinic} />
        <FileNumbersForm slug={clinic.slug} fileNumbers={settings.fileNumbers} />
        <Branches slug={clinic.slug} branches={settings.branches} />
      </div>
    </>
  )
}
