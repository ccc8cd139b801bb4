import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { SettingsSection } from '@/components/clinics/settings-section'
import { Texts } from '@/components/layout/texts'
import { CheckoutReturn, type Outcome } from '@/components/subscriptions/checkout-return'
import { FailedCharge } from '@/components/subscriptions/failed-charge'
import { PaymentHistory } from '@/components/subscriptions/payment-history'
import { PlanChoice } from '@/components/subscriptions/plan-choice'
import { PlanUse } from '@/components/subscriptions/plan-use'
import { SubscriptionState } from '@/components/subscriptions/subscription-state'
import { WhatWeNeverDo } from '@/components/subscriptions/what-we-never-do'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { getShellFor } from '@/lib/session'
import { readSubscription } from '@/lib/subscriptions/queries'

type PageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }
const outcomes: readonly Outcome[] = ['paid', 'waiting', 'failed', 'left']

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('subscription'))('title') }
}

export default async function SubscriptionSettingsPage({ params, searchParams }: PageProps) {
  const { clinic, permissions } = await getShellFor((await params).clinic, 'subscription.manage')
  const [t, page, { checkout }] = await Promise.all([getTranslations('subscription'), readSubscription(clinic.slug), searchParams])
  return (
    <Texts of={['subscription', 'settings']}>
      <PageHeader title={t('title')} />
      <CheckoutReturn from={outcomes.find((known) => known === checkout) ?? null} settled={JSON.stringify([page.mandate, page.charges[0]?.id, page.charges[0]?.status])} />
      <FailedCharge page={page} />
      <SubscriptionState page={page} />
      <div>
        {page.state !== 'ended' && <PlanChoice page={page} />}
        {page.state !== 'ended' && <PlanUse page={page} />}
        <PaymentHistory charges={page.charges} />
        <SettingsSection title={t('promise.title')}><WhatWeNeverDo /></SettingsSection>
        {page.state !== 'ended' && permissions['privacy.manage'] && (
          <SettingsSection title={t('deleteClinic.title')} text={t('deleteClinic.text')}>
            <div><Link href={`/${clinic.slug}/privacy/requests#delete-clinic`} className={buttonStyles()}>{t('deleteClinic.open')}</Link></div>
          </SettingsSection>
        )}
      </div>
    </Texts>
  )
}
