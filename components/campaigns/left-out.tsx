'use client'

import { useTranslations } from 'next-intl'
import { leftOutReasons } from '@/lib/campaigns/rules'
import type { AudienceCounts } from '@/lib/campaigns/schema'

/** Whom the filters found when it started, and why some of them got nothing. */
export function LeftOut({ counts: { found, leftOut } }: { counts: AudienceCounts }) {
  const t = useTranslations('campaigns.audience')
  return (
    <section aria-labelledby="left-out" className="grid gap-1">
      <h2 id="left-out" className="text-lg font-semibold">{t('title')}</h2>
      <ul className="grid gap-0.5 text-sm text-muted tabular">
        <li>{t('found', { count: found })}</li>
        {leftOutReasons.map((reason) => (leftOut[reason] ? <li key={reason}>{t(`leftOut.${reason}`, { count: leftOut[reason] })}</li> : null))}
      </ul>
    </section>
  )
}
