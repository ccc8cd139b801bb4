'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { Attempt } from '@/lib/recalls/lists'
import { formatDate } from '@/lib/time'

/** How often somebody was tried, and what came of the last time. */
export function LastAttempt({ count, attempt: { way, outcome, note, at, by } }: { count: number; attempt: Attempt }) {
  const t = useTranslations('recalls.attempt')
  const locale = useLocale()
  const { clinic } = useShell()
  return (
    <p className="text-sm text-muted">
      {t('last', { count, way: t(`ways.${way}`), outcome: t(`outcomes.${outcome}`), day: formatDate(at, clinic.timeZone, locale), by: by ?? '–' })}
      {note && <span className="text-ink"> “{note}”</span>}
    </p>
  )
}
