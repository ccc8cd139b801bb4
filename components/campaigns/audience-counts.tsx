'use client'

import { useLocale, useTranslations } from 'next-intl'
import { leftOutReasons, formatPrice, paidFor } from '@/lib/campaigns/rules'
import type { AudienceCounts, CampaignChoices } from '@/lib/campaigns/schema'

type AudienceCountsProps = { counts: AudienceCounts; capPaise: number | null; number: CampaignChoices['number'] }

/** How many get it, why others do not, and what it may cost. */
export function AudienceBreakdown({ counts, capPaise, number }: AudienceCountsProps) {
  const t = useTranslations('campaigns.audience')
  const locale = useLocale()
  const { people, found, leftOut, millipaise } = counts
  const each = people > 0 ? Math.round(millipaise / people) : 0
  const pays = paidFor(capPaise, each)
  const days = number && people > number.peopleLeft ? Math.max(2, Math.ceil((people - number.peopleLeft) / number.tier) + 1) : 1
  return (
    <div className="grid gap-3">
      <p className="text-lg font-semibold tabular">{t('people', { count: people })}</p>
      <ul className="grid gap-0.5 text-sm text-muted tabular">
        <li>{t('found', { count: found })}</li>
        {leftOutReasons.map((reason) => (leftOut[reason] ? <li key={reason}>{t(`leftOut.${reason}`, { count: leftOut[reason] })}</li> : null))}
      </ul>
      {people > 0 && (
        <div className="grid gap-0.5 border-t border-line pt-3 text-sm">
          <p><span className="font-medium tabular">{t('cost', { sum: formatPrice(millipaise, locale) })}</span> <span className="text-muted tabular">{t('costEach', { price: formatPrice(each, locale) })}</span></p>
          {pays !== null && pays < people && <p className="text-amber tabular">{t('capReached', { count: pays })}</p>}
          {days > 1 && <p className="text-amber tabular">{t('tier', { tier: number!.tier, left: number!.peopleLeft, days })}</p>}
        </div>
      )}
    </div>
  )
}
