'use client'

import { BellRing, PartyPopper } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { ages, dueSorts, type Age, type DueRow, type DuesPage, type DueSort } from '@/lib/dues/due'
import { listDues } from '@/lib/dues/list-dues'
import { formatRupees } from '@/lib/money'
import { DueItem } from './due-item'
import { PlansBehind } from './plans-behind'

type DuesListProps = { age: Age | null; sort: DueSort; page: DuesPage }

/** Who owes something, the longest first, page by page: by age, or by how much. The choice is the address. */
export function DuesList({ age, sort, page }: DuesListProps) {
  const t = useTranslations('dues')
  const locale = useLocale()
  const { slug } = useShell()
  const refresh = useRefresh()
  const run = useRun()
  const [later, setLater] = useState<{ after: DuesPage; rows: DueRow[]; more: boolean }>({ after: page, rows: [], more: page.more })
  const [loading, startLoading] = useTransition()
  useLive(['invoices', 'payments', 'messages'], refresh)
  // Rows loaded after an older first page are not this list's.
  const current = later.after === page
  const rows = current ? [...page.rows, ...later.rows] : page.rows
  const more = current ? later.more : page.more
  const loadMore = () => startLoading(() => {
    const { since, due_paise, patient_id } = rows.at(-1)!
    return run(() => listDues(slug, { age, sort, after: { since, due_paise, patient_id } }), (next) =>
      setLater({ after: page, rows: [...(current ? later.rows : []), ...next.rows], more: next.more }))
  })
  const href = (to: { age?: Age | null; sort?: DueSort }) => {
    const wanted = { age, sort, ...to }
    const query = new URLSearchParams({ ...(wanted.age && { age: wanted.age }), ...(wanted.sort === 'amount' && { sort: 'amount' }) })
    return `/${slug}/dues${query.size ? `?${query}` : ''}`
  }
  const rupees = (paise: number) => formatRupees(paise, locale)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle', { count: page.totals.patients, amount: rupees(page.totals.due_paise) })} />
      <MoneyTabs />
      <nav aria-label={t('ages.label')} className="grid grid-cols-2 gap-2 lg:grid-cols-5">
        {([null, ...ages] as const).map((one) => (
          <Link
            key={one ?? 'all'} href={href({ age: one })} replace prefetch={false} aria-current={one === age ? 'true' : undefined}
            className={cn('grid gap-0.5 rounded-lg border px-3 py-2 max-lg:first:col-span-2', one === age ? 'border-brand-line bg-brand-soft' : 'border-line bg-surface hover:bg-hover')}
          >
            <span className={cn('text-sm', one === age ? 'text-brand' : 'text-muted')}>{t(`ages.${one ?? 'all'}`)}</span>
            <span className="font-semibold tabular">{rupees(one ? page.totals[one] : page.totals.due_paise)}</span>
          </Link>
        ))}
      </nav>
      {page.behind && <PlansBehind behind={page.behind} />}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex items-center gap-2 text-sm text-muted"><BellRing className="size-4 shrink-0" aria-hidden />{page.remind_days === null ? t('remindNever') : t('remindEvery', { days: page.remind_days })}</p>
        <nav aria-label={t('sort.label')} className="flex gap-1.5">
          {dueSorts.map((one) => (
            <Link
              key={one} href={href({ sort: one })} replace prefetch={false} aria-current={one === sort ? 'true' : undefined}
              className={cn('flex h-8 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', one === sort ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
            >
              {t(`sort.${one}`)}
            </Link>
          ))}
        </nav>
      </div>
      {rows.length === 0 ? <EmptyState icon={PartyPopper} title={t('empty.title')} text={t('empty.text')} /> : (
        <ul aria-label={t('title')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {rows.map((row) => <DueItem key={row.patient_id} row={row} today={page.today} />)}
        </ul>
      )}
      {more && <div><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
    </div>
  )
}
