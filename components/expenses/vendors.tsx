'use client'

import { Store, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toast, toastUndo } from '@/components/ui/toast'
import { archiveVendor } from '@/lib/expenses/archive-vendor'
import type { ExpensesPage, Vendor } from '@/lib/expenses/expense'
import { VendorDialog } from './vendor-dialog'

/** Whom the clinic buys from. Vendors come with the first bill that names them. */
export function Vendors({ page, onShow }: { page: ExpensesPage; onShow: (vendor: string) => void }) {
  const t = useTranslations('expenses')
  const { slug, can } = useShell()
  const run = useRun()
  const [editing, setEditing] = useState<Vendor | null>(null)
  const writes = can('expenses.write')
  const restore = (vendor: string) => void run(() => archiveVendor(slug, { vendor, archived: false }), () => toast(t('vendors.back')))
  const remove = ({ id, name }: Vendor) => void run(() => archiveVendor(slug, { vendor: id, archived: true }), () => toastUndo(t('vendors.removed', { name }), () => restore(id)))
  if (page.vendors.length === 0) return <EmptyState icon={Store} title={t('vendors.empty')} text={t('vendors.emptyText')} />
  return (
    <>
      <ul aria-label={t('views.vendors')} className="divide-y divide-line rounded-lg border border-line bg-surface">
        {page.vendors.map((vendor) => (
          <li key={vendor.id} className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-2">
            <button type="button" disabled={!writes} onClick={() => setEditing(vendor)} className="grid min-w-40 flex-1 text-start">
              <span className="font-medium">{vendor.name}</span>
              <span className="text-sm text-muted tabular">{[vendor.phone, vendor.gstin].filter(Boolean).join(' · ') || (writes ? t('vendors.nothing') : '–')}</span>
            </button>
            <Button variant="ghost" size="sm" onClick={() => onShow(vendor.id)}>{t('vendors.show')}</Button>
            {writes && <Button variant="ghost" size="icon-sm" aria-label={t('vendors.remove', { name: vendor.name })} onClick={() => remove(vendor)}><X aria-hidden /></Button>}
          </li>
        ))}
      </ul>
      {editing && <VendorDialog slug={slug} vendor={editing} onClose={() => setEditing(null)} />}
    </>
  )
}
