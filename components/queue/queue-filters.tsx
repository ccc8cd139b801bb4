'use client'

import { useTranslations } from 'next-intl'
import { ColourChip } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import { useUrlParam } from '@/components/ui/url-param'
import type { Queue } from '@/lib/queue/queue'

/** Whose queue is shown; the choice is in the URL. Numbers are those who wait. */
export function QueueFilters({ queue }: { queue: Queue }) {
  const t = useTranslations('queue.filter')
  const [dentist, setDentist] = useUrlParam('dentist')
  const waiting = queue.visits.filter((visit) => visit.status === 'waiting' && !visit.skipped_at)
  const chips = [
    { value: null, label: t('all'), count: waiting.length },
    ...queue.dentists.filter((one) => !one.archived).map((one) => ({
      value: one.id, label: <ColourChip colour={one.colour} label={one.name} />, count: waiting.filter((visit) => visit.dentist_id === one.id).length,
    })),
    ...(queue.visits.some((visit) => !visit.dentist_id)
      ? [{ value: 'none', label: t('noDentist'), count: waiting.filter((visit) => !visit.dentist_id).length }] : []),
  ]
  const style = (pressed: boolean) => cn(
    'inline-flex h-8 shrink-0 items-center gap-2 rounded-full border px-3 text-sm whitespace-nowrap pointer-coarse:h-10',
    pressed ? 'border-brand bg-brand-soft text-brand' : 'border-line-strong bg-surface hover:bg-hover',
  )
  if (chips.length < 3) return null
  return (
    <div className="-mx-4 flex gap-2 overflow-x-auto px-4 md:mx-0 md:flex-wrap md:px-0">
      {chips.length > 2 && (
        <div role="group" aria-label={t('dentist')} className="flex gap-2">
          {chips.map((chip) => (
            <button key={chip.value ?? 'all'} type="button" aria-pressed={dentist === chip.value} onClick={() => setDentist(chip.value, { replace: true })} className={style(dentist === chip.value)}>
              {chip.label}{chip.count > 0 && <span className="tabular text-xs text-muted">{chip.count}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
