'use client'

import { ArrowLeft, CheckCheck, FilePen, UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { RecallViews } from '@/components/recalls/recall-views'
import { Button, buttonStyles } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastError, toastUndo } from '@/components/ui/toast'
import { closeVisits } from '@/lib/queue/close-visits'
import { loadLeftOpen } from '@/lib/queue/load-left-open'
import type { Closed, LeftOpen as LeftOpenDocument, LeftOpenVisit } from '@/lib/queue/queue'
import { reopenVisits } from '@/lib/queue/reopen-visits'
import { LeftOpenRow, type Became } from './left-open-row'

/** Visits of earlier days of which nobody said what became of them: one click each, or many at once. */
export function LeftOpen({ data }: { data: LeftOpenDocument }) {
  const t = useTranslations('queue.open')
  const e = useTranslations('errors')
  const { slug, clinic, can } = useShell()
  const [older, setOlder] = useState<LeftOpenDocument | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  /** Closed here; the list of the server follows. */
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [loading, setLoading] = useState(false)
  const writable = can('appointments.write')
  const all = [...data.visits, ...(older?.visits ?? []).filter((visit) => !data.visits.some((one) => one.id === visit.id))]
  const visits = all.filter((visit) => !gone.has(visit.id))
  const picked = visits.filter((visit) => chosen.has(visit.id))
  const more = older ? older.more : data.more

  async function close(which: LeftOpenVisit[], became: Became) {
    const ids = which.map((visit) => visit.id)
    setGone((old) => new Set([...old, ...ids]))
    setChosen(new Set())
    const answer = await closeVisits(slug, { visitIds: ids, became }).catch(() => undefined)
    const closed: Closed['closed'] = answer?.data?.closed ?? []
    const back = ids.filter((id) => !closed.some((one) => one.id === id))
    if (back.length) setGone((old) => new Set([...old].filter((id) => !back.includes(id))))
    if (!answer?.data) return toastError(answer?.serverError?.message ?? e('network_lost'))
    if (closed.length) toastUndo(t(`said.${became}`, { count: closed.length, patient: which.find((one) => one.id === closed[0]!.id)!.patient }), () => void reopen(closed))
    if (back.length) toastError(t('notPossible', { count: back.length }))
  }
  async function reopen(closed: Closed['closed']) {
    const answer = await reopenVisits(slug, { visits: closed }).catch(() => undefined)
    if (answer?.serverError || !answer) return toastError(answer?.serverError?.message ?? e('network_lost'))
    setGone((old) => new Set([...old].filter((id) => !closed.some((one) => one.id === id))))
  }
  async function loadMore() {
    const last = all.at(-1)!
    setLoading(true)
    const answer = await loadLeftOpen(slug, { after: { starts_at: last.starts_at, id: last.id } }).catch(() => undefined)
    setLoading(false)
    if (answer?.data) setOlder((old) => ({ visits: [...(old?.visits ?? []), ...answer.data.visits], total: null, more: answer.data.more }))
    else toastError(answer?.serverError?.message ?? e('network_lost'))
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4 md:p-6">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle', { count: Math.max(0, (data.total ?? 0) - all.filter((visit) => gone.has(visit.id) && data.visits.includes(visit)).length) })}
        actions={(
          <>
            {writable && <Link href={`/${slug}/queue/paper`} className={buttonStyles({ variant: 'ghost' })}><FilePen aria-hidden /><span className="max-md:sr-only">{t('paper')}</span></Link>}
            <Link href={`/${slug}/queue`} className={buttonStyles({})}><ArrowLeft aria-hidden /><span className="max-md:sr-only">{t('back')}</span></Link>
          </>
        )}
      />
      <RecallViews slug={slug} view="open" />
      {visits.length === 0 ? <EmptyState icon={CheckCheck} title={t('nothing')} text={t('nothingText')} /> : (
        <div className="overflow-clip rounded-md border border-line bg-surface">
          {writable && (
            <div className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-2 border-b border-line bg-sunken px-3 py-1.5">
              <Checkbox
                label={picked.length ? t('chosen', { count: picked.length }) : t('chooseAll')}
                checked={picked.length === visits.length}
                onChange={(event) => setChosen(new Set(event.target.checked ? visits.map((visit) => visit.id) : []))}
              />
              {picked.length > 0 && (
                <span className="ms-auto flex gap-2">
                  <Button size="sm" onClick={() => void close(picked, 'no_show')}><UserX />{t('noShow')}</Button>
                  <Button size="sm" onClick={() => void close(picked, 'discharged')}><CheckCheck />{t('came')}</Button>
                </span>
              )}
            </div>
          )}
          <ul aria-label={t('title')}>
            {visits.map((visit) => (
              <LeftOpenRow
                key={visit.id}
                visit={visit}
                slug={slug}
                zone={clinic.timeZone}
                writable={writable}
                chosen={chosen.has(visit.id)}
                onChoose={(on) => setChosen((old) => {
                  const next = new Set(old)
                  if (on) next.add(visit.id)
                  else next.delete(visit.id)
                  return next
                })}
                onClose={(became) => void close([visit], became)}
              />
            ))}
          </ul>
          {more && <div className="flex justify-center border-t border-line p-2"><Button size="sm" pending={loading} onClick={() => void loadMore()}>{t('more')}</Button></div>}
        </div>
      )}
    </div>
  )
}
