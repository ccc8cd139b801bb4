'use client'

import { Package, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archivePackage } from '@/lib/packages/archive-package'
import { packageFacts, type ListedPackage, type PackagesPage } from '@/lib/packages/package'
import { PackageDialog } from './package-dialog'

/** The packages that the clinic sells: which sittings, for how much, for how long. */
export function Packages({ page: { packages, procedures } }: { page: PackagesPage }) {
  const t = useTranslations('packages.settings')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const [editing, setEditing] = useState<ListedPackage | 'new' | null>(null)
  const onSale = packages.filter(({ archived }) => !archived)
  const archive = (one: { id: string; name: string }, archived: boolean) => run(() => archivePackage(slug, { packageId: one.id, archived }), () => {
    setEditing(null)
    refresh()
    if (archived) toastUndo(t('archivedOne', { name: one.name }), () => void archive(one, false))
  })
  const holds = ({ items }: ListedPackage) => items.map(({ procedure, sittings }) => `${sittings} × ${procedures.find(({ id }) => id === procedure)?.name ?? ''}`).join(', ')
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={onSale.length > 0 && add} />
      {onSale.length === 0 ? <EmptyState icon={Package} title={t('empty')} text={t('emptyText')} action={add} /> : (
        <SettingList label={t('title')}>
          {onSale.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setEditing(one)} className="flex min-h-row w-full flex-wrap items-center gap-x-3 px-3 py-1.5 text-start hover:bg-hover focus-visible:-outline-offset-2">
                <span className="tabular w-20 shrink-0 text-sm font-medium text-muted">{one.code}</span>
                <span className="grid min-w-0 flex-1 basis-48">
                  <span className="truncate">{one.name}</span>
                  <span className="truncate text-sm text-muted">{holds(one)}</span>
                </span>
                {packageFacts(one.items, procedures).rates.length > 1 && <Badge tone="amber">{t('mixed')}</Badge>}
                <span className="text-sm text-muted">{one.months ? t('months', { count: one.months }) : t('endless')}</span>
                <span className="tabular w-24 shrink-0 text-end">{rupees(one.price_paise)}</span>
              </button>
            </li>
          ))}
        </SettingList>
      )}
      <ArchivedList items={packages.filter(({ archived }) => archived)} onRestore={(id) => void archive(packages.find((one) => one.id === id)!, false)} />
      {editing && (
        <PackageDialog
          key={editing === 'new' ? 'new' : editing.id} listed={editing === 'new' ? null : editing} procedures={procedures} onClose={() => setEditing(null)}
          onArchive={editing === 'new' ? null : () => void archive(editing, true)}
        />
      )}
    </>
  )
}
