'use client'

import { ClipboardList } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Segmented } from '@/components/ui/segmented'
import type { Finding } from '@/lib/charts/finding'
import { stateOn } from '@/lib/charts/rules'
import type { FindingChanges } from '@/lib/charts/schema'
import type { Numbering } from '@/lib/charts/teeth'
import { FindingRow } from './finding-row'

type Filter = 'all' | 'chosen' | 'planned' | 'removed'
type FindingsListProps = {
  findings: Finding[]; day: string; today: string; numbering: Numbering; writable: boolean
  /** Teeth that are chosen on the chart. */
  teeth: ReadonlySet<number>
  open: string | null
  onOpen: (finding: Finding) => void
  onChange: (finding: Finding, changes: FindingChanges, said: string, undo?: () => void) => void
}

const page = 40

/** All that was noted, in words: the newest first. What the chart draws is told here to whoever does not see it. */
export const FindingsList = memo(function FindingsList({ findings, day, today, numbering, writable, teeth, open, onOpen, onChange }: FindingsListProps) {
  const t = useTranslations('charts')
  const [filter, setFilter] = useState<Filter>('all')
  const [shown, setShown] = useState(page)
  const there = useMemo(() => findings
    // On a past day only what stood on the chart then.
    .filter((finding) => (filter === 'removed' ? finding.removed : day === today ? !finding.removed : stateOn(finding, day)))
    .filter(({ state }) => filter !== 'planned' || state === 'planned' || state === 'in_progress')
    .toSorted((a, b) => (a.found_on === b.found_on ? (a.at < b.at ? 1 : -1) : a.found_on < b.found_on ? 1 : -1)), [findings, filter, day, today])
  const listed = filter === 'chosen' ? there.filter((finding) => finding.teeth.some((tooth) => teeth.has(tooth))) : there
  const options = (['all', 'chosen', 'planned', 'removed'] as const).map((value) => ({ value, label: t(`list.${value}`) }))
  return (
    <section aria-labelledby="findings" className="@container grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="findings" className="text-base font-semibold">{t('list.title')} <span className="font-normal text-muted tabular">{listed.length}</span></h2>
        <Segmented label={t('list.filter')} value={filter} onChange={(next) => { setFilter(next); setShown(page) }} options={options} className="max-w-full overflow-x-auto print:hidden" />
      </div>
      {listed.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t(filter === 'all' ? 'list.emptyTitle' : 'list.emptyFilter')} text={filter === 'all' ? t('list.emptyText') : ''} />
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface print:border-0">
          {listed.slice(0, shown).map((finding) => (
            <FindingRow key={finding.id} finding={finding} numbering={numbering} open={open === finding.id} writable={writable} onOpen={onOpen} onChange={onChange} />
          ))}
        </ul>
      )}
      {listed.length > shown && <div className="print:hidden"><Button size="sm" onClick={() => setShown(shown + 200)}>{t('list.more', { count: Math.min(200, listed.length - shown) })}</Button></div>}
    </section>
  )
})
