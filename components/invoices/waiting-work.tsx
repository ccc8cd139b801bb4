'use client'

import { Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useBilledPlace, useRupees } from '@/components/treatments/place'
import type { WorkToBill } from '@/lib/invoices/new-bill'
import { formatDay } from '@/lib/time'

/** What else waits to be billed of this patient: of other visits and plans than the one this was opened from. */
export function WaitingWork({ work, onAdd }: { work: WorkToBill[]; onAdd: (keys: string[]) => void }) {
  const t = useTranslations('invoices.new.waiting')
  const locale = useLocale()
  const rupees = useRupees()
  const billedPlace = useBilledPlace()
  if (work.length === 0) return null
  return (
    <section aria-labelledby="waiting-work" className="grid gap-1.5">
      <div className="flex items-center gap-2">
        <h3 id="waiting-work" className="flex-1 text-sm font-medium text-muted">{t('title')}</h3>
        {work.length > 1 && <Button size="sm" variant="ghost" onClick={() => onAdd(work.map(({ key }) => key))}>{t('all')}</Button>}
      </div>
      <ul className="divide-y divide-line rounded-lg border border-dashed border-line-strong">
        {work.map((one) => (
          <li key={one.key} className="flex min-h-row items-center gap-3 px-3 py-1">
            <span className="min-w-0 flex-1">
              <span>{one.name}</span>
              <span className="ms-2 text-sm text-muted tabular">{[billedPlace(one.place), one.done_on ? formatDay(one.done_on, locale, { day: 'numeric', month: 'short' }) : t('planned'), one.plan_title].filter(Boolean).join(' · ')}</span>
            </span>
            <span className="text-muted tabular">{rupees(one.quantity * one.unit_paise - one.discount_paise)}</span>
            <Button size="icon-sm" variant="ghost" aria-label={t('add', { name: one.name })} onClick={() => onAdd([one.key])}><Plus aria-hidden /></Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
