'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { LabOrder } from '@/lib/labs/order'
import { formatRupees } from '@/lib/money'
import { formatDateTime, formatDay } from '@/lib/time'
import { useDueWords } from './use-due-words'

/** What was asked of the lab, in pairs of a word and what it is. */
export function OrderFacts({ order, today }: { order: LabOrder; today: string }) {
  const t = useTranslations('labs')
  const locale = useLocale()
  const { clinic } = useShell()
  const due = useDueWords(today)(order)
  const facts: [label: string, value: string | null | undefined][] = [
    [t('form.lab'), order.lab],
    [t('form.dentist'), order.dentist],
    [t('form.due'), due?.why ? `${formatDay(order.due_on, locale)} (${due.why})` : formatDay(order.due_on, locale)],
    [t('panel.sent'), order.sent_on && formatDay(order.sent_on, locale)],
    [t('form.visit'), order.visit_at && formatDateTime(order.visit_at, clinic.timeZone, locale)],
    [t('form.pontics'), order.pontics.join(' ')],
    [t('form.material'), order.material],
    [t('form.shade'), order.shade],
    [t('panel.cost'), order.cost_paise === null ? null : formatRupees(order.cost_paise, locale)],
    [t('panel.instructions'), order.instructions],
  ]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {facts.filter(([, value]) => value).map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="break-words whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
