'use client'

import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import type { QueueVisit } from '@/lib/queue/queue'
import { lateBy, overrun, waited, waitTone, type Section } from '@/lib/queue/rules'
import { formatTime } from '@/lib/time'

const tones = { calm: 'text-muted', amber: 'font-medium text-amber', red: 'font-semibold text-red' } as const

/** How long, or since when: what of a row changes by itself. Hovering shows the time of day. */
export function RowTime({ visit, section, now, zone }: { visit: QueueVisit; section: Section; now: number; zone: string }) {
  const t = useTranslations('queue.time')
  const locale = useLocale()
  const at = (instant: string | null) => (instant ? formatTime(instant, zone, locale) : '')
  let text = ''
  let hover = ''
  let tone: keyof typeof tones = 'calm'
  if (section === 'waiting' || section === 'skipped') {
    text = t('waiting', { count: waited(visit, now) ?? 0 })
    hover = t('since', { time: at(visit.arrived_at) })
    tone = waitTone(visit, now)
  } else if (section === 'in_chair') {
    const over = overrun(visit, now)
    text = over > 0 ? t('over', { count: over }) : t('inChair', { count: Math.max(0, Math.floor((now - Date.parse(visit.seated_at ?? visit.starts_at)) / 60_000)) })
    hover = t('since', { time: at(visit.seated_at) })
    tone = over > 0 ? 'amber' : 'calm'
  } else if (section === 'expected') {
    const late = lateBy(visit, now)
    text = late > 0 ? t('late', { count: late }) : ''
    tone = late > 0 ? 'amber' : 'calm'
  } else if (section === 'done') {
    text = t('done', { time: at(visit.finished_at) })
  } else {
    text = t('left', { time: at(visit.discharged_at) })
  }
  if (!text) return null
  return <span suppressHydrationWarning title={hover || undefined} className={cn('text-sm whitespace-nowrap tabular', tones[tone])}>{text}</span>
}
