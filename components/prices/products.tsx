'use client'

import { Lock, Plus, ShoppingBasket } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archiveProduct } from '@/lib/prices/archive-product'
import type { ListedProduct, ProductsPage } from '@/lib/prices/product'
import { ProductDialog } from './product-dialog'
import { ProductTaxDialog } from './product-tax-dialog'

/** What is sold over the counter and what the stock counts: price, HSN and rate. */
export function Products({ page: { products, registered } }: { page: ProductsPage }) {
  const t = useTranslations('prices.products')
  const { slug, can } = useShell()
  const manages = can('catalogues.manage')
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const [editing, setEditing] = useState<ListedProduct | 'new' | null>(null)
  const inUse = products.filter(({ archived }) => !archived)
  const archive = (product: { id: string; name: string }, archived: boolean) => run(() => archiveProduct(slug, { productId: product.id, archived }), () => {
    setEditing(null)
    refresh()
    if (archived) toastUndo(t('archivedOne', { name: product.name }), () => void archive(product, false))
  })
  const add = manages && <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t(registered ? 'text' : 'textUnregistered')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? <EmptyState icon={ShoppingBasket} title={t('empty')} text={t('emptyText')} action={add} /> : (
        <SettingList label={t('title')}>
          {inUse.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setEditing(one)} className="flex min-h-row w-full flex-wrap items-center gap-x-3 px-3 py-1.5 text-start hover:bg-hover focus-visible:-outline-offset-2">
                <span className="tabular w-20 shrink-0 text-sm font-medium text-muted">{one.code}</span>
                <span className="min-w-0 flex-1 basis-32 truncate">{one.name}</span>
                <span className="text-sm text-muted">{[one.hsn && t('hsnOf', { hsn: one.hsn }), one.tax === 'taxable' && t('rate', { percent: one.tax_rate_bp / 100 })].filter(Boolean).join(' · ')}</span>
                {one.locked && <Lock className="size-4 shrink-0 text-faint" role="img" aria-label={t('taxLocked')} />}
                <span className="tabular w-28 shrink-0 text-end">{one.price_paise === null ? <span className="text-sm text-muted">{t('notSold')}</span> : rupees(one.price_paise)}</span>
              </button>
            </li>
          ))}
        </SettingList>
      )}
      {manages && <ArchivedList items={products.filter(({ archived }) => archived)} onRestore={(id) => void archive(products.find((one) => one.id === id)!, false)} />}
      {editing && manages && (
        <ProductDialog
          key={editing === 'new' ? 'new' : editing.id} product={editing === 'new' ? null : editing} onClose={() => setEditing(null)}
          onArchive={editing === 'new' ? null : () => void archive(editing, true)}
        />
      )}
      {editing && !manages && editing !== 'new' && <ProductTaxDialog key={editing.id} product={editing} onClose={() => setEditing(null)} />}
    </>
  )
}
