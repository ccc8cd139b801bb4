'use client'

import { CircleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { formatRupees } from '@/lib/money'
import type { SubscriptionPage } from '@/lib/subscriptions/queries'
import { formatDate } from '@/lib/time'
import { useCheckout } from './use-checkout'

/** The last charge, when it failed and nothing came after it: what that means and the ways out. */
export function FailedCharge({ page }: { page: SubscriptionPage }) {
  const t = useTranslations('subscription.failed')
  const locale = useLocale()
  const { clinic } = useShell()
  const { pay, pending } = useCheckout()
  const last = page.charges.find(({ kind }) => kind === 'subscription')
  const priceId = page.price?.id ?? page.mandate?.priceId
  if (last?.status !== 'failed' || page.suspendedReason) return null
  return (
    <section aria-labelledby="failed" className="flex flex-wrap items-start gap-3 rounded-lg border border-red-line bg-red-soft p-4">
      <CircleAlert className="mt-0.5 size-5 shrink-0 text-red" aria-hidden />
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <h2 id="failed" className="font-semibold text-red">{t('title')}</h2>
        <p className="max-w-prose">{t('text', { amount: formatRupees(last.totalPaise, locale), day: formatDate(last.at, clinic.timeZone, locale) })}</p>
      </div>
      {priceId && <Button pending={pending} onClick={() => pay(priceId)}>{t('again')}</Button>}
    </section>
  )
}
