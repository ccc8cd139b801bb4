'use client'

import { Inbox, PackageCheck, PackageOpen, PartyPopper, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { tabStyles } from '@/components/ui/tabs'
import { useUrlParam } from '@/components/ui/url-param'
import { listLabOrders } from '@/lib/labs/list-lab-orders'
import { labLists, type LabList, type LabListRow, type LabsPage } from '@/lib/labs/order'
import { OrderPanel } from './order-panel'
import { OrderRow } from './order-row'
import { useMoveOrder } from './use-move-order'

type LabWorkProps = { list: LabList; labId: string | null; page: LabsPage }

const icons: Record<LabList, LucideIcon> = { open: PackageOpen, late: PartyPopper, here: PackageCheck, closed: Inbox }

/** The clinic's lab work, the first due first: what is under way, late, arrived, over. */
export function LabWork({ list, labId, page }: LabWorkProps) {
  const t = useTranslations('labs')
  const { slug } = useShell()
  const refresh = useRefresh()
  const run = useRun()
  const moving = useMoveOrder(page.today)
  const [open, setOpen] = useUrlParam('order')
  const [later, setLater] = useState<{ after: LabsPage; rows: LabListRow[]; more: boolean }>({ after: page, rows: [], more: page.more })
  const [loading, startLoading] = useTransition()
  useLive(['labs', 'appointments'], refresh)
  // Rows loaded after an older first page are not this list's.
  const current = later.after === page
  const rows = current ? [...page.rows, ...later.rows] : page.rows
  const more = current ? later.more : page.more
  const loadMore = () => startLoading(() => {
    const { on, id } = rows.at(-1)!
    return run(() => listLabOrders(slug, { list, labId, status: null, after: { on, id } }), (next) =>
      setLater({ after: page, rows: [...(current ? later.rows : []), ...next.rows], more: next.more }))
  })
  const href = (to: LabList, lab: string | null) => {
    const query = new URLSearchParams({ ...(to !== 'open' && { list: to }), ...(lab && { of: lab }) })
    return `/${slug}/labs${query.size ? `?${query}` : ''}`
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <nav aria-label={t('lists.label')} className="scroll-fade flex gap-4 overflow-x-auto border-b border-line">
        {labLists.map((to) => {
          const count = to === 'closed' ? 0 : page.counts[to]
          return (
            <Link key={to} href={href(to, labId)} prefetch={false} aria-current={to === list ? 'page' : undefined} className={tabStyles(to === list)}>
              {t(`lists.${to}`)}
              {count > 0 && <span className={cn('text-sm tabular', to === 'late' ? 'text-red' : 'text-faint')}>{count >= 100 ? '99+' : count}</span>}
            </Link>
          )
        })}
      </nav>
      {page.labs.length > 1 && (
        <nav aria-label={t('filterLab')} className="scroll-fade flex gap-1.5 overflow-x-auto">
          {[{ id: null, name: t('everyLab') }, ...page.labs].map(({ id, name }) => (
            <Link
              key={id ?? 'all'}
              href={href(list, id)}
              replace
              prefetch={false}
              aria-current={id === labId ? 'true' : undefined}
              className={cn('flex h-8 shrink-0 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', id === labId ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      {rows.length === 0 ? <EmptyState icon={icons[list]} title={t(`empty.${list}.title`)} text={t(`empty.${list}.text`)} /> : (
        <ul aria-label={t(`lists.${list}`)} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {rows.map((order) => <OrderRow key={order.id} order={order} today={page.today} moving={moving} withPatient onOpen={() => setOpen(order.id)} />)}
        </ul>
      )}
      {more && <div><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
      {open && <OrderPanel key={open} orderId={open} today={page.today} onClose={() => setOpen(null)} />}
      {moving.dialog}
    </div>
  )
}
