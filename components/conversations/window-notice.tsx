'use client'

import { Clock, TimerOff } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { dateIn, formatDateTime, formatTime } from '@/lib/time'

type WindowNoticeProps = {
  /** Until when free text goes, in milliseconds; null: the person never wrote. */
  end: number | null
  connected: boolean
  hasPhone: boolean
  now: number
}

/** Until when one may answer in one's own words, and what goes afterwards. Told by the clock, so it closes while one looks. */
export function WindowNotice({ end, connected, hasPhone, now }: WindowNoticeProps) {
  const t = useTranslations('inbox.window')
  const locale = useLocale()
  const { clinic } = useShell()
  if (!connected) return <p className="text-sm text-amber">{t('notConnected')}</p>
  if (end === null || end <= now) {
    return <p role="status" className="flex items-start gap-1.5 text-sm text-muted"><TimerOff className="mt-0.5 size-4 shrink-0" aria-hidden />{t(hasPhone ? 'closed' : 'closedHidden')}</p>
  }
  const minutes = Math.ceil((end - now) / 60_000)
  const until = new Date(end)
  const sameDay = dateIn(until, clinic.timeZone) === dateIn(new Date(now), clinic.timeZone)
  return (
    <p className={cn('flex items-center gap-1.5 text-sm tabular', minutes < 60 ? 'text-amber' : 'text-muted')}>
      <Clock className="size-4 shrink-0" aria-hidden />
      {t('open', {
        until: sameDay ? formatTime(until, clinic.timeZone, locale) : formatDateTime(until, clinic.timeZone, locale),
        left: minutes < 60 ? t('minutes', { count: minutes }) : t('hours', { count: Math.floor(minutes / 60) }),
      })}
    </p>
  )
}
