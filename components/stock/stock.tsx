'use client'

import { Boxes, ClipboardCheck, PackagePlus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { useUrlParam } from '@/components/ui/url-param'
import { formatRupees } from '@/lib/money'
import { isLow, ofList, stockLists, type StockList, type StockPage } from '@/lib/stock/stock'
import { CountForm } from './count-form'
import { ProductPanel } from './product-panel'
import { ReceiveForm } from './receive-form'

/** What lies in the cupboards of a branch: everything, what to order, what expires. */
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
  const chosen = stockLists.find((one) => one === list) ?? 'all'
  const wanted = query.trim().toLowerCase()
  const rows = ofList(page.products, chosen).filter(({ name, code }) => !wanted || name.toLowerCase().includes(wanted) || code.toLowerCase().startsWith(wanted))
  const product = page.products.find(({ id }) => id === open)
  const worth = page.products.reduce((sum, one) => sum + one.value_paise, 0)
  const writes = can('stock.write')
  const empty = (of: StockList) => <EmptyState icon={Boxes} title={t(`empty.${of}.title`)} text={t(`empty.${of}.text`)} action={of === 'all' && page.products.length === 0 && can('catalogues.manage') && <Link href={`/${slug}/settings/products`} className={buttonStyles({ variant: 'primary' })}>{t('addProducts')}</Link>} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={worth > 0 ? t('worth', { amount: formatRupees(worth, locale) }) : t('subtitle')} actions={writes && page.products.length > 0 && (
        <>
          <Button variant="secondary" onClick={() => setDoing('count')}><ClipboardCheck aria-hidden />{t('count')}</Button>
          <Button variant="primary" onClick={() => setDoing('receive')}><PackagePlus aria-hidden />{t('receive')}</Button>
        </>
      )} />
      <Tabs label={t('title')} value={chosen} onChange={(to) => setList(to)} items={stockLists.map((value) => ({ value, label: t(`lists.${value}`), count: value === 'all' ? undefined : ofList(page.products, value).length }))}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4">
          <div className="flex flex-wrap gap-2">
            <div className="w-64"><Input type="search" aria-label={t('find')} placeholder={t('find')} value={query} onChange={(event) => setQuery(event.target.value)} /></div>
            {page.branches.length > 1 && (
              <div className="w-48"><Select aria-label={t('branch')} value={page.branch} onChange={(event) => router.replace(`/${slug}/stock?branch=${event.target.value}`)}>{page.branches.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></div>
            )}
          </div>
          {rows.length === 0 ? empty(chosen) : (
            <Table label={t(`lists.${chosen}`)} framed>
              <TableHead><TableHeader>{t('product')}</TableHeader><TableHeader numeric>{t('quantity')}</TableHeader><TableHeader numeric className="max-md:hidden">{t('reorderAt')}</TableHeader><TableHeader numeric className="max-md:hidden">{t('value')}</TableHeader></TableHead>
              <TableBody>
                {rows.map((one) => (
                  <TableRow key={one.id} onOpen={() => setOpen(one.id)} selected={open === one.id}>
                    <TableCell>
                      <span className="flex flex-wrap items-center gap-2">
                        <span>{one.name}</span><span className="text-sm text-faint">{one.code}</span>
                        {one.quantity < 0 && <Badge tone="red">{t('belowZero')}</Badge>}
                        {isLow(one) && <Badge tone="amber">{t('low')}</Badge>}
                        {one.expired > 0 && <Badge tone="red">{t('expired', { count: one.expired })}</Badge>}
                        {one.soon > 0 && <Badge tone="amber">{t('soon', { count: one.soon })}</Badge>}
                      </span>
                    </TableCell>
                    <TableCell numeric>{one.counted ? `${one.quantity} ${t(`units.${one.unit}`)}` : <span className="text-muted">{t('notCounted')}</span>}</TableCell>
                    <TableCell numeric className="max-md:hidden">{one.reorder_level ?? '–'}</TableCell>
                    <TableCell numeric className="max-md:hidden">{one.value_paise > 0 ? formatRupees(one.value_paise, locale) : '–'}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )}
        </div>
      </Tabs>
      {doing === 'receive' && <ReceiveForm slug={slug} page={page} product={product?.id ?? null} onClose={() => setDoing(null)} />}
      {doing === 'count' && <CountForm slug={slug} page={page} onClose={() => setDoing(null)} />}
      {product && !doing && <ProductPanel key={product.id} product={product} page={page} onReceive={() => setDoing('receive')} onClose={() => setOpen(null)} />}
    </div>
  )
}
