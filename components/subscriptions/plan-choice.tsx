'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import type { PlanPrice, SubscriptionPage } from '@/lib/subscriptions/queries'
import { changeTo, tooMany, type Change, type Period } from '@/lib/subscriptions/rules'
import { formatDate } from '@/lib/time'
import { ChangePlanDialog } from './change-plan-dialog'
import { PlanCard } from './plan-card'

type Choice = Exclude<Change, 'same'>
const labels = { begin: 'begin', later: 'begin', up: 'up', trialChange: 'atEnd', atEnd: 'atEnd' } as const satisfies Record<Choice, string>

/** The plans as this clinic can choose them: its own, larger ones now, others with the next period, and which are too small for it. */
export function PlanChoice({ page }: { page: SubscriptionPage }) {
  const t = useTranslations('subscription.plans')
  const texts = useTranslations('subscription')
  const locale = useLocale()
  const { clinic } = useShell()
  const { pricing } = page
  const mandate = page.continues && page.mandate ? { id: page.mandate.priceId, plan: page.mandate.plan } : null
  const [period, setPeriod] = useState<Period>(page.price?.period ?? page.mandate?.period ?? 'monthly')
  const [wanted, setWanted] = useState<{ price: PlanPrice; change: Choice } | null>(null)
  const next = page.nextPrice?.id
  return (
    <SettingsSection
      wide title={t('title')} text={t('text')}
      actions={
        <Segmented
          label={texts('periodSwitch')} value={period} onChange={setPeriod}
          options={[{ value: 'monthly', label: texts('monthly') }, { value: 'yearly', label: texts('yearly') }]}
        />
      }
    >
      <ul className="grid gap-4 lg:grid-cols-3">
        {pricing.plans.map((plan) => {
          const offered = plan.prices.find((price) => price.period === period)
          if (!offered) return null
          const price = { ...offered, plan: plan.plan }
          const change = changeTo(pricing.plans, { state: page.state, paid: page.price, mandate }, price)
          const over = tooMany(plan, page.used)
          const small = over.dentists + over.branches > 0
          const planned = next === price.id
          // What stands already, or is planned, is not chosen again; to take a planned change back, the plan that stands is.
          const choosable = change !== 'same' ? change : next ? 'atEnd' : null
          const mine = change === 'same' || (page.price?.id === price.id && page.state === 'active')
          return (
            <PlanCard
              key={plan.plan} plan={plan} period={period} gstPercent={pricing.gstPercent} chosen={mine}
              badge={planned
                ? <Badge tone="violet">{t('from', { day: formatDate(page.endsAt, clinic.timeZone, locale) })}</Badge>
                : mine && <Badge tone="brand">{t('current')}</Badge>}
              action={choosable && !planned && (
                <Button variant={choosable === 'up' || !page.price ? 'primary' : 'secondary'} disabled={small} onClick={() => setWanted({ price, change: choosable })}>
                  {t(mine ? 'stay' : labels[choosable], { plan: texts(`plan.${plan.plan}`) })}
                </Button>
              )}
              note={small && t('tooSmall', { dentists: over.dentists, branches: over.branches, both: over.dentists && over.branches ? 'yes' : 'no' })}
            />
          )
        })}
      </ul>
      {wanted && <ChangePlanDialog page={page} price={wanted.price} change={wanted.change} onClose={() => setWanted(null)} />}
    </SettingsSection>
  )
}
