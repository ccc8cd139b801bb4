'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { formatRupees } from '@/lib/money'
import { changePlan } from '@/lib/subscriptions/change-plan'
import type { PlanPrice, SubscriptionPage } from '@/lib/subscriptions/queries'
import { withGst, type Change } from '@/lib/subscriptions/rules'
import { formatDate } from '@/lib/time'
import { leave, useCheckout } from './use-checkout'

type ChangePlanDialogProps = { page: SubscriptionPage; price: PlanPrice; change: Exclude<Change, 'same'>; onClose: () => void }

/** What choosing this plan does, when, and what is charged for it; then the gateway's page, or the change itself. */
export function ChangePlanDialog({ page, price, change, onClose }: ChangePlanDialogProps) {
  const t = useTranslations('subscription')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const run = useRun()
  const checkout = useCheckout()
  const [pending, start] = useTransition()
  const day = formatDate(page.endsAt, clinic.timeZone, locale)
  const names = { plan: t(`plan.${price.plan}`), period: t(`period.${price.period}`) }

  const goOn = () => {
    if (!page.continues) return checkout.pay(price.id)
    start(() => run(() => changePlan(slug, { price_id: price.id }), (outcome) => {
      if (outcome.done === 'checkout') return leave(outcome)
      onClose()
      toast(outcome.done === 'now' ? t('change.doneNow', names) : t('change.doneAtEnd', { day }))
    }))
  }
  return (
    <ConfirmDialog
      open onClose={onClose} onConfirm={goOn} pending={pending || checkout.pending} confirmLabel={t('change.confirm')}
      title={change === 'atEnd' ? t('change.title', { ...names, day }) : t('change.titleNow', names)}
      message={t(`change.${change}`, {
        day, total: formatRupees(withGst(price.pricePaise, page.pricing.gstPercent), locale), every: t(`change.every.${price.period}`),
      })}
    />
  )
}
