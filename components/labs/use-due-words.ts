'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { LabOrder } from '@/lib/labs/order'
import { isOver } from '@/lib/labs/rules'
import { formatDay } from '@/lib/time'

/** When an order is due, and how late it is, as the lists say it. */
export function useDueWords(today: string) {
  const t = useTranslations('labs')
  const locale = useLocale()
  return ({ due_on: due, late, status }: Pick<LabOrder, 'due_on' | 'late' | 'status'>) => {
    if (isOver(status)) return null
    const day = formatDay(due, locale, { weekday: 'short', day: 'numeric', month: 'short', ...(due.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }) })
    const when = due === today ? t('dueToday') : t('due', { day })
    if (!late) return { when, why: null }
    const days = Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000)
    return { when, why: days > 0 ? t('overdue', { count: days }) : t('afterVisit') }
  }
}
