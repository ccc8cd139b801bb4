'use client'

import { ReceiptIndianRupee } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { listInvoices } from '@/lib/invoices/list-invoices'
import { invoiceLists, type InvoiceFilter } from '@/lib/invoices/lists'
import type { InvoicesPage, ListedInvoice } from '@/lib/invoices/pages'
import { addDays } from '@/lib/time'
import { FindBill } from './find-bill'
import { InvoiceTable } from './invoice-table'

type InvoicesProps = { filter: Omit<InvoiceFilter, 'after'>; page: InvoicesPage }

/** Every bill of the clinic, the last first: all, those with something due, those taken back; of a kind, of a day or a few. */
export function Invoices({ filter, page }: InvoicesProps) {
  const t = useTranslations('invoices')
  const { slug } = useShell()
  const router = useRouter()
  const run = useRun()
  const [later, setLater] = useState<{ after: InvoicesPage; rows: ListedInvoice[]; more: boolean }>({ after: page, rows: [], more: page.more })
  const [loading, startLoading] = useTransition()
  const [filtering, startFiltering] = useTransition()
  useLive(['invoices', 'payments'], useRefresh())
  // Rows loaded after an older first page are not this list's.
  const current = later.after === page
  const rows = current ? [...page.rows, ...later.rows] : page.rows
  const more = current ? later.more : page.more
  const loadMore = () => startLoading(() => {
    const { issued_on: on, id } = rows.at(-1)!
    return run(() => listInvoices(slug, { ...filter, after: { on, id } }), (next) =>
      setLater({ after: page, rows: [...(current ? later.rows : []), ...next.rows], more: next.more }))
  })
  const href = (changed: Partial<InvoicesProps['filter']>) => {
    const { list, kind, from, until } = { ...filter, ...changed }
    const query = new URLSearchParams({ ...(list !== 'all' && { list }), ...(kind && { kind }), ...(from && { from }), ...(until && { until }) })
    return `/${slug}/invoices${query.size ? `?${query}` : ''}`
  }
  const show = (changed: Partial<InvoicesProps['filter']>) => startFiltering(() => router.replace(href(changed)))
  const days = [
    { name: t('days.any'), from: null, until: null },
    { name: t('days.today'), from: page.today, until: page.today },
    { name: t('days.week'), from: addDays(page.today, -6), until: page.today },
  ]
  const narrowed = filter.kind !== null || filter.from !== null || filter.until !== null
  const chip = (on: boolean) => cn('flex h-8 shrink-0 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', on ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} actions={<div className="w-72 max-md:w-[calc(100vw-2rem)]"><FindBill /></div>} />
      <MoneyTabs />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2" role="group" aria-label={t('filters')}>
        <nav aria-label={t('lists.label')} className="scroll-fade flex max-w-full gap-1.5 overflow-x-auto">
          {invoiceLists.map((list) => (
            <Link key={list} href={href({ list })} replace prefetch={false} aria-current={list === filter.list ? 'true' : undefined} className={chip(list === filter.list)}>{t(`lists.${list}`)}</Link>
          ))}
        </nav>
        {page.kinds.length > 1 && (
          <div className="w-52 max-md:w-full">
            <Select aria-label={t('kindFilter.label')} value={filter.kind ?? ''} onChange={({ target }) => show({ kind: (target.value || null) as InvoiceFilter['kind'] })}>
              <option value="">{t('kindFilter.any')}</option>
              {page.kinds.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
            </Select>
          </div>
        )}
        <nav aria-label={t('days.label')} className="scroll-fade flex max-w-full gap-1.5 overflow-x-auto">
          {days.map(({ name, from, until }) => {
            const on = filter.from === from && filter.until === until
            return <Link key={name} href={href({ from, until })} replace prefetch={false} aria-current={on ? 'true' : undefined} className={chip(on)}>{name}</Link>
          })}
        </nav>
        <div className="flex items-center gap-1.5">
          <div className="w-38"><Input type="date" aria-label={t('days.from')} max={filter.until ?? page.today} value={filter.from ?? ''} onChange={({ target }) => show({ from: target.value || null })} /></div>
          <span className="text-faint" aria-hidden>–</span>
          <div className="w-38"><Input type="date" aria-label={t('days.until')} min={filter.from ?? undefined} max={page.today} value={filter.until ?? ''} onChange={({ target }) => show({ until: target.value || null })} /></div>
        </div>
      </div>
      <div aria-busy={filtering || undefined} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {rows.length === 0
          ? narrowed
            ? <EmptyState icon={ReceiptIndianRupee} title={t('empty.filtered.title')} text={t('empty.filtered.text')} action={<Link href={`/${slug}/invoices`} replace className={buttonStyles({})}>{t('empty.filtered.action')}</Link>} />
            : <EmptyState icon={ReceiptIndianRupee} title={t(`empty.${filter.list}.title`)} text={t(`empty.${filter.list}.text`)} />
          : <InvoiceTable label={t(`lists.${filter.list}`)} rows={rows} />}
        {more && <div><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
      </div>
    </div>
  )
}
