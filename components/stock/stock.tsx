'use client'

import { Boxes, ClipboardCheck, FileSpreadsheet, PackagePlus, Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Tabs } from '@/components/ui/tabs'
import { useUrlParam } from '@/components/ui/url-param'
import { formatRupees } from '@/lib/money'
import { ofList, stockLists, type StockList, type StockPage } from '@/lib/stock/stock'
import { formatDay } from '@/lib/time'
import { CountForm } from './count-form'
import { Counts } from './counts'
import { ProductPanel } from './product-panel'
import { ReceiveForm } from './receive-form'
import { StockTable } from './stock-table'

const views = [...stockLists, 'counts'] as const

/** What lies in the cupboards of a branch: everything, what to order, what expires; and what its counts found. */
export function Stock({ page }: { page: StockPage }) {
  const t = useTranslations('stock')
  const locale = useLocale()
  const router = useRouter()
  const refresh = useRefresh()
  const { slug, can } = useShell()
  const [list, setList] = useUrlParam('list')
  const [open, setOpen] = useUrlParam('product')
  const [doing, setDoing] = useState<'receive' | 'count' | null>(null)
  const [query, setQuery] = useState('')
  useLive(['stock'], refresh)
  const view = views.find((one) => one === list) ?? 'all'
  const chosen: StockList = view === 'counts' ? 'all' : view
  const wanted = query.trim().toLowerCase()
  const rows = ofList(page.products, chosen).filter(({ name, code }) => !wanted || name.toLowerCase().includes(wanted) || code.toLowerCase().startsWith(wanted))
  const product = page.products.find(({ id }) => id === open)
  const worth = page.products.reduce((sum, one) => sum + one.value_paise, 0)
  const writes = can('stock.write')
  const count = writes && page.products.length > 0 && <Button variant="secondary" onClick={() => setDoing('count')}><ClipboardCheck aria-hidden />{t('count')}</Button>
  const empty = (of: StockList) => <EmptyState icon={Boxes} title={t(`empty.${of}.title`)} text={t(`empty.${of}.text`)} action={of === 'all' && page.products.length === 0 && can('catalogues.manage') && <Link href={`/${slug}/settings/products`} className={buttonStyles({ variant: 'primary' })}>{t('addProducts')}</Link>} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={worth > 0 ? [t('worth', { amount: formatRupees(worth, locale) }), page.last_count && t('lastCount', { day: formatDay(page.last_count, locale) })].filter(Boolean).join(' · ') : t('subtitle')} actions={writes && page.products.length > 0 && (
        <div data-screen-only className="flex flex-wrap gap-2">
          {count}
          <Button variant="primary" onClick={() => setDoing('receive')}><PackagePlus aria-hidden />{t('receive')}</Button>
        </div>
      )} />
      <Tabs label={t('title')} value={view} onChange={(to) => setList(to)} items={views.map((value) => ({ value, label: t(`lists.${value}`), count: value === 'all' || value === 'counts' ? undefined : ofList(page.products, value).length }))}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4">
          {view === 'counts' ? <Counts page={page} action={count} /> : (
            <>
              <div data-screen-only className="flex flex-wrap items-center gap-2">
                <div className="w-64"><Input type="search" aria-label={t('find')} placeholder={t('find')} value={query} onChange={(event) => setQuery(event.target.value)} /></div>
                {page.branches.length > 1 && (
                  <div className="w-48"><Select aria-label={t('branch')} value={page.branch} onChange={(event) => router.replace(`/${slug}/stock?branch=${event.target.value}`)}>{page.branches.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></div>
                )}
                {chosen === 'reorder' && rows.length > 0 && (
                  <div className="flex gap-2 md:ms-auto">
                    <Button size="sm" onClick={() => window.print()}><Printer aria-hidden />{t('print')}</Button>
                    <a href={`/${slug}/stock/order?branch=${page.branch}`} download className={buttonStyles({ size: 'sm' })}><FileSpreadsheet aria-hidden />{t('csv')}</a>
                  </div>
                )}
              </div>
              {rows.length === 0 ? empty(chosen) : <StockTable list={chosen} rows={rows} today={page.today} open={open} onOpen={setOpen} />}
            </>
          )}
        </div>
      </Tabs>
      {doing === 'receive' && <ReceiveForm slug={slug} page={page} product={product?.id ?? null} onClose={() => setDoing(null)} />}
      {doing === 'count' && (
        <CountForm slug={slug} page={page} onClose={() => setDoing(null)} onSaved={() => {
          setDoing(null)
          setList('counts')
        }} />
      )}
      {product && !doing && <ProductPanel key={product.id} product={product} page={page} onReceive={() => setDoing('receive')} onClose={() => setOpen(null)} />}
    </div>
  )
}
