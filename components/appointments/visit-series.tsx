'use client'

import { CalendarX2, Repeat } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastUndo } from '@/components/ui/toast'
import { cancelSeries } from '@/lib/appointments/cancel-series'
import { changeDay } from '@/lib/appointments/change-day'
import { loadSeries, type SeriesVisit } from '@/lib/appointments/load-series'
import { isLive } from '@/lib/appointments/rules'
import { formatDate, formatTime } from '@/lib/time'

type Props = {
  visit: { id: string; version: number; patient: string; starts_at: string }
  series: string
  slug: string
  zone: string
  writable: boolean
  onOpen: (id: string) => void
  onChanged: () => void
}

/** "3 of 6": the visits that were booked together, one of them open; and an end to it from here on. */
export function VisitSeries({ visit, series, slug, zone, writable, onOpen, onChanged }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const run = useRun()
  const [all, setAll] = useState<SeriesVisit[] | null>(null)
  const [asking, setAsking] = useState(false)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let current = true
    loadSeries(slug, { series })
      .then((answer) => current && setAll(answer?.data ?? []))
      // The visit itself is there; the rest of its series can wait.
      .catch(() => current && setAll([]))
    return () => {
      current = false
    }
  }, [slug, series, visit.version, asked])

  if (!all?.length) return null
  const live = all.filter(isLive)
  const place = live.findIndex(({ id }) => id === visit.id) + 1
  const following = live.filter((one) => Date.parse(one.starts_at) >= Date.parse(visit.starts_at) && (one.status === 'booked' || one.status === 'confirmed'))
  const again = () => {
    setAsked((n) => n + 1)
    onChanged()
  }
  const end = () => run(() => cancelSeries(slug, { visitId: visit.id, version: visit.version, reason: null }), (gone) => {
    setAsking(false)
    again()
    toastUndo(t('series.ended', { count: gone.length }), () => void run(
      () => changeDay(slug, { changes: gone.map(({ id, version, status }) => ({ visit: id, version, do: 'restore' as const, status })) }), again))
  })
  return (
    <section className="grid gap-2">
      <h3 className="flex items-center gap-2 text-sm font-semibold">
        <Repeat className="size-4 text-muted" aria-hidden />
        {place > 0 ? t('series.place', { place, count: live.length }) : t('series.title')}
      </h3>
      <ul className="grid overflow-hidden rounded-md border border-line">
        {all.map((one) => (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              disabled={one.id === visit.id}
              aria-current={one.id === visit.id || undefined}
              onClick={() => onOpen(one.id)}
              className={cn('flex h-row w-full items-center gap-3 px-3 text-start text-sm', one.id === visit.id ? 'bg-brand-soft text-brand' : 'hover:bg-hover', !isLive(one) && 'text-faint line-through')}
            >
              <span className="min-w-0 flex-1 truncate tabular">{formatDate(one.starts_at, zone, locale)}, {formatTime(one.starts_at, zone, locale)}</span>
              <span className="no-underline">{t(`status.${one.status}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {writable && following.length > 1 && following[0]!.id === visit.id && (
        <div><Button size="sm" variant="ghost" onClick={() => setAsking(true)}><CalendarX2 />{t('series.end', { count: following.length })}</Button></div>
      )}
      <ConfirmDialog
        open={asking}
        danger
        title={t('series.endTitle', { patient: visit.patient })}
        message={t('series.endMessage', { count: following.length, day: formatDate(visit.starts_at, zone, locale) })}
        confirmLabel={t('series.end', { count: following.length })}
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      />
    </section>
  )
}
