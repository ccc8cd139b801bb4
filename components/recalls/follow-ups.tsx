'use client'

import { CalendarCheck, CalendarClock, Megaphone, PartyPopper, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { ExportButton } from '@/components/exports/export-button'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listFollowUps } from '@/lib/recalls/list-follow-ups'
import { formatRupees } from '@/lib/money'
import type { FollowUp, FollowUpList, FollowUpPage } from '@/lib/recalls/lists'
import { FollowUpRow } from './follow-up-row'
import { RecallViews } from './recall-views'

type Props = { list: FollowUpList; dentistId: string | null; page: FollowUpPage; now: number }

const icons: Record<FollowUpList, LucideIcon> = { due: CalendarClock, overdue: PartyPopper, unconfirmed: CalendarCheck }

/** Whom the desk should call, page by page: who is due, who is overdue, who has not confirmed. */
export function FollowUps({ list, dentistId, page, now }: Props) {
  const t = useTranslations('recalls')
  const { slug, can } = useShell()
  const locale = useLocale()
  const refresh = useRefresh()
  const run = useRun()
  const [later, setLater] = useState<{ after: FollowUpPage; rows: FollowUp[]; more: boolean }>({ after: page, rows: [], more: page.more })
  const [loading, startLoading] = useTransition()
  useLive(['appointments', 'recalls', 'messages'], refresh)
  // Rows loaded after an older first page are not this list's.
  const current = later.after === page
  const rows = current ? [...page.rows, ...later.rows] : page.rows
  const more = current ? later.more : page.more
  const loadMore = () => startLoading(() => {
    const { on, id } = rows.at(-1)!
    return run(() => listFollowUps(slug, { list, dentistId, after: { on, id } }), (next) =>
      setLater({ after: page, rows: [...(current ? later.rows : []), ...next.rows], more: next.more }))
  })
  const chip = (id: string | null) => {
    const query = new URLSearchParams({ ...(list !== 'due' && { list }), ...(id && { of: id }) })
    return `/${slug}/recalls${query.size ? `?${query}` : ''}`
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t(`subtitle.${list}`)} actions={list !== 'unconfirmed' && (
        <>
          {can('reports.read') && <Link href={`/${slug}/recalls/sources`} prefetch={false} className={buttonStyles()}><Megaphone className="size-4" aria-hidden />{t('sources.title')}</Link>}
          <ExportButton list="recalls" />
        </>
      )} />
      <RecallViews slug={slug} view={list} dentistId={dentistId} counts={page.counts} />
      {page.dentists.length > 1 && (
        <nav aria-label={t('filter')} className="scroll-fade flex gap-1.5 overflow-x-auto">
          {[{ id: null, name: t('everyDentist') }, ...page.dentists].map(({ id, name }) => (
            <Link
              key={id ?? 'all'}
              href={chip(id)}
              replace
              prefetch={false}
              aria-current={id === dentistId ? 'true' : undefined}
              className={cn('flex h-8 shrink-0 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', id === dentistId ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      {page.at_risk_paise > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-muted">{t('atRisk')}</span>
          <span className="text-lg font-semibold tabular">{formatRupees(page.at_risk_paise, locale)}</span>
        </p>
      )}
      {rows.length === 0 ? <EmptyState icon={icons[list]} title={t(`empty.${list}.title`)} text={t(`empty.${list}.text`)} /> : (
        <ul aria-label={t(`views.${list}`)} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {rows.map((row) => <FollowUpRow key={row.id} row={row} list={list} today={page.today} now={now} />)}
        </ul>
      )}
      {more && <div><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
    </div>
  )
}
