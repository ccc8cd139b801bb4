'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Schedule } from '@/lib/appointments/schedule'
import type { HistoryEntry } from '@/lib/appointments/visit'
import { formatDateTime } from '@/lib/time'
import { describeHistory } from './describe-history'

/** Who did what to the visit, latest first. */
export function VisitHistory({ history, schedule, zone }: { history: HistoryEntry[]; schedule: Pick<Schedule, 'dentists' | 'chairs' | 'reasons'>; zone: string }) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const who = (entry: HistoryEntry) => (entry.actor === 'member' ? (entry.by ?? t('history.someone')) : t(`history.${entry.actor}`))
  const shown = history
    .map((entry) => ({ entry, lines: describeHistory(entry, schedule, t as Parameters<typeof describeHistory>[2], zone, locale) }))
    .filter(({ lines }) => lines.length > 0)
    .reverse()
  return (
    <ol className="grid gap-3 border-s border-line ps-4">
      {shown.map(({ entry, lines }, i) => (
        <li key={i} className="relative grid gap-0.5 before:absolute before:-start-[1.28rem] before:top-1.5 before:size-2 before:rounded-full before:border before:border-line-strong before:bg-surface">
          {lines.map((line) => <p key={line} className="break-words">{line}</p>)}
          <p className="text-sm text-faint"><time dateTime={entry.at}>{formatDateTime(entry.at, zone, locale)}</time> · {who(entry)}</p>
        </li>
      ))}
    </ol>
  )
}
