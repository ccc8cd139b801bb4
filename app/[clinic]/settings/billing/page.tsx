import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BillingForm } from '@/components/billing/billing-form'
import { EveningMessage } from '@/components/billing/evening-message'
import { DocumentSeries } from '@/components/billing/document-series'
import { MoneyAccounts } from '@/components/billing/money-accounts'
import { Registration } from '@/components/billing/registration'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readBillingPage } from '@/lib/billing/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('billing') }
}

export default async function BillingSettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const [t, page] = await Promise.all([getTranslations('invoices.billing'), readBillingPage(clinic.slug)])
  return (
    <Texts of={['invoices', 'settings', 'clinics']}>
      <PageHeader title={t('title')} subtitle={t('text')} />
      <div>
        <Registration slug={clinic.slug} registration={page.registration} />
        <BillingForm slug={clinic.slug} settings={page.settings} registered={page.registration.gstin !== null} />
        {page.evening && <EveningMessage slug={clinic.slug} evening={page.evening} />}
        <MoneyAccounts slug={clinic.slug} accounts={page.accounts} branches={page.branches} />
        <DocumentSeries slug={clinic.slug} branches={page.branches} year={page.year} registered={page.registration.gstin !== null} />
      </div>
    </Texts>
  )
}
