'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { buttonStyles } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import type { Period, Pricing } from '@/lib/subscriptions/rules'
import { PlanCard } from './plan-card'

/** The plans for whoever looks at prices; each leads to signing up. */
export function PriceList({ pricing, begin }: { pricing: Pricing; begin: { href: string; label: string } }) {
  const t = useTranslations('subscription')
  const [period, setPeriod] = useState<Period>('monthly')
  return (
    <div className="grid gap-6">
      <div className="justify-self-center">
        <Segmented
          label={t('periodSwitch')} value={period} onChange={setPeriod}
          options={[{ value: 'monthly', label: t('monthly') }, { value: 'yearly', label: t('yearly') }]}
        />
      </div>
      <ul className="grid gap-4 md:grid-cols-3">
        {pricing.plans.map((plan, i) => (
          <PlanCard
            key={plan.plan} plan={plan} period={period} gstPercent={pricing.gstPercent} level="h2" chosen={i === 1}
            action={<Link href={begin.href} className={buttonStyles({ variant: i === 1 ? 'primary' : 'secondary' })}>{begin.label}</Link>}
          />
        ))}
      </ul>
    </div>
  )
}
