'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription'
import type { SubscriptionPage } from '@/lib/subscriptions/queries'
import { formatDate } from '@/lib/time'

const exportDays = 90

/** Ends the subscription with the time that is tried or paid for, after saying what that means from which day on. */
export function CancelSubscription({ page }: { page: SubscriptionPage }) {
  const t = useTranslations('subscription.cancel')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const run = useRun()
  const [asking, setAsking] = useState(false)
  const [pending, start] = useTransition()
  const date = (at: string | number) => formatDate(new Date(at), clinic.timeZone, locale)
  const day = date(page.endsAt)
  const end = () => start(() => run(() => cancelSubscription(slug), () => {
    setAsking(false)
    toast(t('done', { day }))
  }))
  const points = [
    t('until', { day }),
    t('after', { export: date(Date.parse(page.endsAt) + exportDays * 86_400_000) }),
    t('reminders', { day }),
    ...(page.state === 'active' ? [t('noRefund')] : []),
    t('back', { day }),
  ]
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>{t('button')}</Button>
      <ConfirmDialog
        open={asking} onClose={() => setAsking(false)} onConfirm={end} pending={pending} danger
        title={t('title', { day })} message={points[0]} confirmLabel={t('confirm', { day })}
      >
        <ul className="grid list-disc gap-1.5 ps-5 text-muted marker:text-faint">
          {points.slice(1).map((point) => <li key={point}>{point}</li>)}
        </ul>
      </ConfirmDialog>
    </>
  )
}
