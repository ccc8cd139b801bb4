'use client'

import { ChevronDown } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import type { Finding } from '@/lib/charts/finding'
import { marks } from '@/lib/charts/marks'
import { toothLabel, type Numbering } from '@/lib/charts/teeth'
import type { FindingChanges } from '@/lib/charts/schema'
import { formatDay } from '@/lib/time'
import { FindingDetails } from './finding-details'
import { StateMark } from './state-mark'
import { useDescribeMark, useDescribePlace } from './use-describe'

type FindingRowProps = {
  finding: Finding; numbering: Numbering; open: boolean; writable: boolean
  onOpen: (finding: Finding) => void
  onChange: (finding: Finding, changes: FindingChanges, said: string, undo?: () => void) => void
}

/** One finding: where, what, since when, by whom. Pressed, it chooses its teeth and can be changed. */
export const FindingRow = memo(function FindingRow({ finding, numbering, open, writable, onOpen, onChange }: FindingRowProps) {
  const t = useTranslations('charts')
  const locale = useLocale()
  const what = useDescribeMark()
  const place = useDescribePlace(numbering)
  const { mark, surfaces, depth, state, note, removed, pontics } = finding
  const isWork = marks[mark].kind === 'work'
  return (
    <li>
      <button
        type="button" aria-expanded={open} onClick={() => onOpen(finding)}
        className={cn('grid w-full grid-cols-[4.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 text-start text-sm hover:bg-hover', open && 'bg-sunken', removed && 'text-muted line-through decoration-line-strong')}
      >
        <span className="font-semibold tabular">{place(finding)}</span>
        <span className="min-w-0">
          {what(mark, { surfaces, depth })}
          {pontics && pontics.length > 0 && <span className="text-muted"> · {t('ponticsAre', { teeth: pontics.map((tooth) => toothLabel(tooth, numbering)).join(' ') })}</span>}
          {note && <span className="block text-muted">{note}</span>}
          <span className="block text-xs text-muted">
            {t('list.by', { day: formatDay(finding.found_on, locale), who: finding.dentist ?? finding.by ?? '' }).replace(/, $/, '')}
            {removed && <> · {t('list.removedAs', { how: t(`list.${removed.as}`), day: formatDay(removed.on, locale) })}{removed.reason && ` (${removed.reason})`}</>}
          </span>
        </span>
        <span className="inline-flex items-center gap-1.5 self-center text-xs text-muted">
          {isWork && <><StateMark state={state} />{t(`states.${state}`)}</>}
          <ChevronDown className={cn('size-4 print:hidden', open && 'rotate-180')} aria-hidden />
        </span>
      </button>
      {open && <FindingDetails key={finding.version} finding={finding} writable={writable} onChange={onChange} />}
    </li>
  )
})
