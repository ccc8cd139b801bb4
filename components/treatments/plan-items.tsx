'use client'

import { CalendarCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { formatDate } from '@/lib/time'
import type { PlanItem } from '@/lib/treatments/plan'
import { ItemProgress } from './done-today'
import { ItemBadge } from './plan-badge'
import { Price, usePlaceText, useRupees } from './place'

type PlanItemsProps = { items: PlanItem[]; accepted: boolean; selected: string[]; onSelect: ((ids: string[]) => void) | null; onOpen: (id: string) => void }

/** The items of a plan by phase. A row opens the item; ticked rows are booked or removed together. */
export function PlanItems({ items, accepted, selected, onSelect, onOpen }: PlanItemsProps) {
  const t = useTranslations('treatments')
  const locale = useLocale()
  const { clinic } = useShell()
  const rupees = useRupees()
  const placeText = usePlaceText()
  const phases = [...Map.groupBy(items, ({ phase }) => phase)]
  const toggle = (id: string) => onSelect!(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id])
  return (
    <div className="grid gap-4">
      {phases.map(([phase, rows]) => (
        <section key={phase} aria-label={t('phase', { phase })}>
          {phases.length > 1 && (
            <p className="flex justify-between gap-3 pb-1 text-sm text-muted">
              <span className="font-medium">{t('phase', { phase })}</span>
              <span className="tabular">{rupees(rows.filter(({ status }) => status !== 'dropped').reduce((sum, row) => sum + row.agreed_paise, 0))}</span>
            </p>
          )}
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {rows.map((item) => (
              <li key={item.id} className={cn('flex min-h-row items-center gap-3 px-3 [contain-intrinsic-size:auto_3rem] [content-visibility:auto]', item.status === 'dropped' && 'text-faint')}>
                {onSelect && item.status !== 'dropped' && item.status !== 'completed' && (
                  <label className="-ms-3 flex min-h-row shrink-0 cursor-pointer items-center self-stretch ps-3 pe-1 max-md:-me-2 max-md:pe-3">
                    <input type="checkbox" aria-label={t('select', { item: `${item.name} ${placeText(item)}` })} checked={selected.includes(item.id)} onChange={() => toggle(item.id)} className="size-4 accent-brand max-md:size-5" />
                  </label>
                )}
                <button type="button" onClick={() => onOpen(item.id)} className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 py-2 text-start hover:text-brand">
                  <span className="min-w-0 flex-1 max-md:basis-full">
                    <span className={cn('font-medium', item.status === 'dropped' && 'line-through')}>{item.name}</span> <span className="tabular text-muted">{placeText(item)}</span>
                    <ItemProgress item={item} />
                    {item.note && <span className="block truncate text-sm text-muted">{item.note}</span>}
                  </span>
                  {item.visits.length > 0 && (
                    <span className="inline-flex items-center gap-1 text-sm text-muted"><CalendarCheck className="size-4" aria-hidden /><span className="sr-only">{t('booked')}</span>{formatDate(item.visits.at(-1)!.starts_at, clinic.timeZone, locale)}</span>
                  )}
                  {accepted && <ItemBadge status={item.status} />}
                  <span className="max-md:ms-auto"><Price list={item.list_paise} agreed={item.agreed_paise} /></span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
