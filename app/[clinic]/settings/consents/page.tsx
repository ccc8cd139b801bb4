import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConsentForms } from '@/components/consents/consent-forms'
import { Texts } from '@/components/layout/texts'
import { readConsentForms } from '@/lib/consents/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('consents') }
}

export default async function ConsentFormsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage')
  return <Texts of={['consents', 'settings', 'clinics']}><ConsentForms slug={clinic.slug} language={clinic.defaultLanguage} forms={await readConsentForms(clinic.slug)} /></Texts>
}
