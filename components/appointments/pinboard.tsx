'use client'

import { CalendarPlus, Pin, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { Visit } from '@/lib/appointments/schedule'
import { formatDate, formatTime } from '@/lib/time'
import styles from './grid.module.css'

type Props = {
  pins: Visit[]
  zone: string
  /** The visit that follows the pointer now. */
  placingId: string | null
  /** Takes a visit up to put it on the day that is shown; not where there are no times. */
  onPlace: ((visit: Visit | null) => void) | null
  onUnpin: (visit: Visit) => void
}

/** At the edge of the schedule: visits that are held while one looks for another day. A visit dragged here is held. */
export function Pinboard({ pins, zone, placingId, onPlace, onUnpin }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  return (
    <section aria-label={t('pin.title')} data-pinboard data-filled={pins.length ? '' : undefined} className={cn(styles.pinboard, 'border-t border-line-strong bg-raised shadow-lg')}>
      <p role="status" className="sr-only">{pins.length > 0 && t('pin.pinned', { patient: pins.at(-1)!.patient })}</p>
      {pins.length === 0 ? (
        <p className="flex h-14 items-center justify-center gap-2 text-sm font-medium text-brand"><Pin className="size-4" aria-hidden />{t('pin.dropHere')}</p>
      ) : (
        <ul className="flex gap-2 overflow-x-auto px-3 py-2">
          {pins.map((visit) => (
            <li key={visit.id} className={cn('flex shrink-0 items-center gap-2 rounded-md border bg-surface py-1 ps-3 pe-1', placingId === visit.id ? 'border-brand' : 'border-line-strong')}>
              <Pin className="size-4 text-brand" aria-hidden />
              <span className="grid text-sm leading-tight">
                <span className="font-medium">{visit.patient}</span>
                <span className="text-muted tabular">{formatDate(visit.starts_at, zone, locale)}, {formatTime(visit.starts_at, zone, locale)}</span>
              </span>
              {onPlace && (
                placingId === visit.id
                  ? <Button size="sm" onClick={() => onPlace(null)}>{t('pin.stop')}</Button>
                  : <Button size="sm" variant="primary" onClick={() => onPlace(visit)}><CalendarPlus />{t('pin.place')}</Button>
              )}
              <Button size="icon-sm" variant="ghost" aria-label={t('pin.remove', { patient: visit.patient })} onClick={() => onUnpin(visit)}><X /></Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
