'use client'

import { History } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Segmented } from '@/components/ui/segmented'
import { listTimeline } from '@/lib/patients/list-timeline'
import { byMonth, timelineFilters, type Timeline as TimelinePage, type TimelineFilter } from '@/lib/patients/timeline'
import { formatDay } from '@/lib/time'
import { TimelineLine } from './timeline-line'

type TimelineProps = { slug: string; patientId: string; first: TimelinePage; now: string }

/** Everything that happened with a patient, the newest first; older pages come when asked for. */
export function Timeline({ slug, patientId, first, now }: TimelineProps) {
  const t = useTranslations('patients.timeline')
  const { clinic } = useShell()
  const run = useRun()
  const [filter, setFilter] = useState<TimelineFilter | 'all'>('all')
  // What was loaded beyond the first page, per filter; a refresh of the page replaces the first one only.
  const [older, setOlder] = useState<Partial<Record<TimelineFilter | 'all', TimelinePage>>>({})
  const [pending, start] = useTransition()

  const loaded = older[filter]
  const entries = filter === 'all' ? [...first.entries, ...(loaded?.entries ?? [])] : loaded?.entries ?? []
  const more = loaded ? loaded.more : filter === 'all' && first.more
  const load = (which: TimelineFilter | 'all', after: TimelinePage['entries']) => start(() => run(
    () => listTimeline(slug, { patient: patientId, kinds: which === 'all' ? null : [...timelineFilters[which]], before: cursorOf(after.at(-1)) }),
    (page) => setOlder((all) => ({ ...all, [which]: { entries: [...(all[which]?.entries ?? []), ...page.entries], more: page.more } })),
  ))
  const choose = (which: TimelineFilter | 'all') => {
    setFilter(which)
    if (which !== 'all' && !older[which]) load(which, [])
  }

  return (
    <section aria-labelledby="timeline" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="timeline" className="flex-1 text-lg font-semibold">{t('title')}</h2>
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label={t('show')}
            value={filter}
            onChange={choose}
            options={(['all', ...Object.keys(timelineFilters)] as (TimelineFilter | 'all')[]).map((value) => ({ value, label: t(`filters.${value}`) }))}
          />
        </div>
      </div>
      {entries.length === 0 && !pending
        ? <EmptyState icon={History} title={t('nothing.title')} text={t('nothing.text')} />
        : byMonth(entries, clinic.timeZone).map(([month, lines]) => <Month key={month} month={month} slug={slug} patientId={patientId} lines={lines} now={now} />)}
      {more && (
        <div><Button pending={pending} onClick={() => load(filter, entries)}>{t('older')}</Button></div>
      )}
    </section>
  )
}

function Month({ month, slug, patientId, lines, now }: { month: string; slug: string; patientId: string; lines: TimelinePage['entries']; now: string }) {
  const locale = useLocale()
  return (
    <div className="grid gap-1.5">
      <h3 className="text-sm font-medium text-faint">{formatDay(`${month}-01`, locale, { month: 'long', year: 'numeric' })}</h3>
      <ol className="overflow-hidden rounded-lg border border-line bg-surface">
        {lines.map((entry) => <TimelineLine key={`${entry.kind} ${entry.id}`} slug={slug} patientId={patientId} entry={entry} now={now} />)}
      </ol>
    </div>
  )
}

const cursorOf = (last: TimelinePage['entries'][number] | undefined) => (last ? { at: last.at, id: last.id } : null)
