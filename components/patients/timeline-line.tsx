'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { statusLook } from '@/components/appointments/status'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import type { Status } from '@/lib/appointments/schedule'
import { formatRupees } from '@/lib/money'
import { timelineHref, type TimelineEntry } from '@/lib/patients/timeline'
import { dateIn, formatDate, formatDay, formatNear, formatTime } from '@/lib/time'
import { timelineIcons } from './timeline-look'
import { visitHref } from './visit-href'

type TimelineLineProps = { slug: string; patientId: string; entry: TimelineEntry; now: string }

type ImageSort = 'xray' | 'photograph' | 'document'

/** One thing that happened: when, what it was, on which teeth, by whom, and what became of it. Leads to it. */
export function TimelineLine({ slug, patientId, entry, now }: TimelineLineProps) {
  const t = useTranslations('patients.timeline')
  const messages = useTranslations('messages.kinds')
  const locale = useLocale()
  const { clinic, can } = useShell()
  const Icon = timelineIcons[entry.kind]
  const path = timelineHref(entry)
  // The visit's own page is of the record; who sees only the schedule goes there.
  const href = entry.kind === 'visit' && !can('records.read')
    ? visitHref(slug, { id: entry.id, startsAt: entry.at }, clinic.timeZone)
    : path && `/${slug}/patients/${patientId}${path}`
  const when = entry.whole_day
    ? formatDay(dateIn(entry.at, clinic.timeZone), locale, { day: 'numeric', month: 'short' })
    : formatNear(entry.at, locale, new Date(now)) ?? formatDate(entry.at, clinic.timeZone, locale)
  // Of a message the kind is what it was; of images the line says of which sort, and how many.
  const what = entry.kind === 'message' && entry.what ? (messages.has(entry.what) ? messages(entry.what) : null)
    : entry.kind === 'image' ? t(`images.${entry.what as ImageSort}`, { count: entry.count ?? 1 }) : entry.what
  const details = [entry.who, entry.detail].filter(Boolean).join(' · ')
  const line = (
    <>
      <Icon className="mt-0.5 size-4 shrink-0 text-faint" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium break-words">{what || t(`kinds.${entry.kind}`)}</span>
          {what && entry.kind !== 'message' && entry.kind !== 'image' && <span className="text-sm text-faint">{t(`kinds.${entry.kind}`)}</span>}
          {entry.teeth && entry.teeth.length > 0 && <span className="text-sm text-muted tabular">{entry.teeth.join(', ')}</span>}
        </span>
        {details && <span className="line-clamp-2 text-sm break-words text-muted">{details}</span>}
      </span>
      {entry.paise !== null && <span className="shrink-0 tabular">{formatRupees(entry.paise, locale)}</span>}
      <StatusOf entry={entry} />
      <time dateTime={entry.at} title={entry.whole_day ? undefined : formatTime(entry.at, clinic.timeZone, locale)} className="w-24 shrink-0 text-end text-sm text-muted tabular">{when}</time>
    </>
  )
  const look = 'flex min-h-row items-start gap-3 px-3 py-2'
  return (
    <li className="border-b border-line last:border-b-0">
      {href ? <Link href={href} prefetch={false} className={`${look} hover:bg-hover focus-visible:-outline-offset-2`}>{line}</Link> : <div className={look}>{line}</div>}
    </li>
  )
}

function StatusOf({ entry: { kind, status } }: { entry: TimelineEntry }) {
  const t = useTranslations('patients.timeline.status')
  const visit = useTranslations('appointments.status')
  if (!status) return null
  if (kind === 'visit') {
    const look = statusLook[status as Status]
    return <span className="shrink-0"><Badge tone={look.tone} icon={look.icon}>{visit(status as Status)}</Badge></span>
  }
  return <span className="shrink-0 text-sm text-muted">{t(status)}</span>
}
