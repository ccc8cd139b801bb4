'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Session } from '@/lib/dentists/rules'
import { formatDay } from '@/lib/time'

/** What makes a session more special than "every week": "2nd of the month", "every other week", "from 1 Dec". */
export function useSessionQualifier(): (session: Session) => string {
  const t = useTranslations('dentists.session')
  const locale = useLocale()
  return ({ pattern, nth, validFrom, validUntil }) => {
    const day = (date: string) => formatDay(date, locale, { day: 'numeric', month: 'short' })
    return [
      pattern === 'alternate' && t('alternateShort'),
      pattern === 'nth' && t(`nth.${nth as 1}`),
      validFrom && t('from', { date: day(validFrom) }),
      validUntil && t('until', { date: day(validUntil) }),
    ].filter(Boolean).join(' · ')
  }
}
