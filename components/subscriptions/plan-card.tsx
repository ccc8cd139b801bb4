'use client'

import { Check } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { formatRupees } from '@/lib/money'
import { savedByYear, withGst, type Period, type Plan } from '@/lib/subscriptions/rules'

type PlanCardProps = {
  plan: Plan
  period: Period
  gstPercent: number
  /** The one that stands out: the clinic's own, or the one most choose. */
  chosen?: boolean
  badge?: ReactNode
  action: ReactNode
  note?: ReactNode
  level?: 'h2' | 'h3'
}

/** One plan: what it costs a period, with tax said, and what there is room for. */
export function PlanCard({ plan, period, gstPercent, chosen = false, badge, action, note, level: Heading = 'h3' }: PlanCardProps) {
  const t = useTranslations('subscription')
  const locale = useLocale()
  const price = plan.prices.find((offered) => offered.period === period)
  const saved = period === 'yearly' ? savedByYear(plan) : 0
  const limits = [
    plan.dentists === null ? t('limits.dentistsFree') : t('limits.dentists', { count: plan.dentists }),
    plan.branches === null ? t('limits.branchesFree') : t('limits.branches', { count: plan.branches }),
    t('limits.staff'),
    t('limits.storage', { size: Math.round(plan.storageMb / 1024) }),
    t('limits.credits', { amount: formatRupees(plan.creditsPaise, locale) }),
  ]
  if (!price) return null
  return (
    <li className={cn('flex flex-col gap-4 rounded-lg border bg-surface p-5', chosen ? 'border-brand shadow-md' : 'border-line shadow-sm')}>
      <div className="grid gap-1">
        <div className="flex min-h-6 flex-wrap items-center gap-2">
          <Heading className="text-base font-semibold">{t(`plan.${plan.plan}`)}</Heading>
          {badge}
        </div>
        <p className="text-sm text-muted">{t(`for.${plan.plan}`)}</p>
      </div>
      <div className="grid gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="text-3xl font-semibold tracking-tight tabular">{formatRupees(price.pricePaise, locale)}</span>
          <span className="text-muted">{t(`a.${period}`)}</span>
        </p>
        <p className="text-sm text-muted">{t('gst', { percent: gstPercent, total: formatRupees(withGst(price.pricePaise, gstPercent), locale) })}</p>
        {saved > 0 && <p className="text-sm text-green">{t('saves', { amount: formatRupees(saved, locale) })}</p>}
      </div>
      <ul className="grid flex-1 content-start gap-2 text-sm">
        {limits.map((limit) => (
          <li key={limit} className="flex gap-2"><Check className="mt-0.5 size-4 shrink-0 text-brand" aria-hidden />{limit}</li>
        ))}
      </ul>
      <div className="grid gap-2">
        {action}
        {note && <p className="text-sm text-muted">{note}</p>}
      </div>
    </li>
  )
}
