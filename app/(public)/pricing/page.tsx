import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { PriceList } from '@/components/subscriptions/price-list'
import { WhatWeNeverDo } from '@/components/subscriptions/what-we-never-do'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { readPricing } from '@/lib/subscriptions/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public.pricing')
  return { title: t('title'), description: t('lead', { days: (await readPricing()).trialDays }) }
}

const questions = ['after', 'card', 'change', 'leave', 'whatsapp', 'data'] as const

export default async function PricingPage() {
  const [t, promise, pricing] = await Promise.all([getTranslations('public.pricing'), getTranslations('subscription.promise'), readPricing()])
  return (
    <NextIntlClientProvider messages={await loadMessages(await requestLocale(), ['ui', 'errors', 'public', 'subscription'])}>
      <section className="mx-auto grid w-full max-w-6xl gap-8 px-4 pt-8 pb-16 md:px-6 lg:pt-14">
        <header className="mx-auto grid max-w-2xl gap-3 text-center">
          <h1 className="text-3xl font-semibold tracking-tight text-balance md:text-4xl">{t('title')}</h1>
          <p className="text-lg text-pretty text-muted">{t('lead', { days: pricing.trialDays })}</p>
        </header>
        <PriceList pricing={pricing} begin={{ href: '/sign-up', label: t('begin', { days: pricing.trialDays }) }} />
        <p className="mx-auto max-w-2xl text-center text-sm text-muted">{t('note', { percent: pricing.gstPercent })}</p>
      </section>
      <section aria-labelledby="questions" className="border-y border-line bg-surface">
        <div className="mx-auto grid max-w-6xl gap-8 px-4 py-14 md:grid-cols-[2fr_3fr] md:px-6">
          <h2 id="questions" className="text-2xl font-semibold tracking-tight">{t('questions')}</h2>
          <dl className="grid gap-6">
            {questions.map((question) => (
              <div key={question} className="grid gap-1">
                <dt className="font-semibold">{t(`${question}.question`, { days: pricing.trialDays })}</dt>
                <dd className="max-w-prose text-muted">{t(`${question}.answer`, { days: pricing.trialDays })}</dd>
              </div>
            ))}
          </dl>
        </div>
      </section>
      <section aria-labelledby="promise" className="mx-auto grid w-full max-w-6xl gap-8 px-4 py-14 text-lg md:grid-cols-[2fr_3fr] md:px-6">
        <h2 id="promise" className="text-2xl font-semibold tracking-tight">{promise('title')}</h2>
        <WhatWeNeverDo />
      </section>
    </NextIntlClientProvider>
  )
}
