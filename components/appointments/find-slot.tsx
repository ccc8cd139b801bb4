'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { partsOfDay, type PartOfDay, type Slot } from '@/lib/appointments/free-slots'
import { dateIn, formatDate, formatTime } from '@/lib/time'

type Props = {
  slots: Slot[] | null
  failed: boolean
  part: PartOfDay
  onPart: (part: PartOfDay) => void
  /** The instant that is chosen now, and whose. */
  chosen: { starts: number; dentistId: string } | null
  names: Map<string, string>
  zone: string
  onTake: (slot: Slot) => void
}

/** The next free times as a short list; Alt and a digit takes one from anywhere in the form. */
export function FindSlot({ slots, failed, part, onPart, chosen, names, zone, onTake }: Props) {
  const t = useTranslations('appointments')
  const e = useTranslations('errors')
  const locale = useLocale()
  const today = dateIn(new Date(), zone)

  const take = useEffectEvent((event: KeyboardEvent) => {
    const slot = event.altKey && !event.ctrlKey && /^Digit[1-9]$/.test(event.code) ? slots?.[Number(event.code.slice(5)) - 1] : undefined
    if (!slot) return
    event.preventDefault()
    onTake(slot)
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <div className="grid gap-2">
      <Segmented<PartOfDay> label={t('book.part')} value={part} onChange={onPart} options={partsOfDay.map((value) => ({ value, label: t(`book.parts.${value}`) }))} className="w-full [&_label]:px-1.5" />
      <div role="group" aria-label={t('book.free')} aria-busy={slots === null && !failed} className="grid overflow-hidden rounded-md border border-line">
        {slots === null && !failed && Array.from({ length: 5 }, (_, i) => <div key={i} className="flex h-row items-center border-b border-line px-3 last:border-b-0"><Skeleton className="h-4 w-48" /></div>)}
        {failed && <p role="alert" className="px-3 py-2 text-red">{e('network_lost')}</p>}
        {slots?.length === 0 && <p role="status" className="px-3 py-2 text-muted">{t('book.noneFree')}</p>}
        {slots?.map((slot, i) => {
          const taken = chosen?.starts === Date.parse(slot.starts) && chosen.dentistId === slot.dentistId
          return (
            <button
              key={`${slot.starts} ${slot.dentistId}`}
              type="button"
              aria-pressed={taken}
              aria-keyshortcuts={`Alt+${i + 1}`}
              onClick={() => onTake(slot)}
              className={cn('flex h-row items-center gap-3 border-b border-line px-3 text-start last:border-b-0', taken ? 'bg-brand-soft text-brand' : 'hover:bg-hover')}
            >
              <span className="w-22 shrink-0 truncate text-sm">{slot.date === today ? t('panel.today') : formatDate(slot.starts, zone, locale)}</span>
              <span className={cn('shrink-0 font-medium tabular', !slot.token && 'w-18')}>{slot.token ? `${formatTime(slot.starts, zone, locale)} – ${formatTime(slot.token.ends, zone, locale)}` : formatTime(slot.starts, zone, locale)}</span>
              <span className={cn('min-w-0 flex-1 truncate text-sm', !taken && 'text-muted')}>{slot.token && `${slot.token.max === null ? t('byNumber.slot', { count: slot.token.taken }) : t('byNumber.slotOf', { count: slot.token.taken, max: slot.token.max })} `}{names.get(slot.dentistId)}</span>
              <Kbd keys={`Alt ${i + 1}`} />
            </button>
          )
        })}
      </div>
    </div>
  )
}
