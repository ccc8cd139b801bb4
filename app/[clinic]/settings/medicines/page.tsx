import { getTranslations } from 'next-intl/server'
import { LetterTemplates } from '@/components/letters/letter-templates'
import { Texts } from '@/components/layout/texts'
import { Medicines } from '@/components/prescriptions/medicines'
import { Templates } from '@/components/prescriptions/templates'
import { PageHeader } from '@/components/ui/page-header'
import { readMedicineSettings } from '@/lib/prescriptions/queries'
import { getShellFor } from '@/lib/session'

type MedicinesPageProps = { params: Promise<{ clinic: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('prescriptions.settings'))('title') }
}

export default async function MedicinesPage({ params }: MedicinesPageProps) {
  const { clinic: slug } = await params
  const settings = readMedicineSettings(slug)
  settings.catch(() => {})
  await getShellFor(slug, 'catalogues.manage')
  const [t, { list, templates, letters }] = await Promise.all([getTranslations('prescriptions.settings'), settings])
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Texts of={['prescriptions', 'letters', 'settings', 'clinics']}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <Templates slug={slug} templates={templates} />
          <LetterTemplates slug={slug} templates={letters} />
          <Medicines slug={slug} list={list} />
        </div>
      </Texts>
    </>
  )
}
