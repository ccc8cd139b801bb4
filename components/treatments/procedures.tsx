'use client'

import { Lock, Plus, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { TaxDialog } from '@/components/prices/tax-dialog'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archiveProcedure } from '@/lib/treatments/archive-procedure'
import { categories, type ListedProcedure, type ProceduresPage } from '@/lib/treatments/plan'
import { DiscountLimits } from './discount-limits'
import { useRupees } from './place'
import { ProcedureDialog } from './procedure-dialog'

/** What the clinic does, its codes and prices; and how much each role may give away. */
export function Procedures({ page: { procedures, limits, dentists } }: { page: ProceduresPage }) {
  const t = useTranslations('treatments')
  const { slug, can } = useShell()
  const manages = can('catalogues.manage')
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const [query, setQuery] = useState('')
  const [editing, setEditing] = useState<ListedProcedure | 'new' | null>(null)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = procedures.filter(({ archived, code, name, names }) => !archived && words.every((word) => `${code} ${name} ${Object.values(names).join(' ')}`.toLowerCase().includes(word)))
  const archive = (procedure: { id: string; name: string }, archived: boolean) => run(() => archiveProcedure(slug, { procedureId: procedure.id, archived }), () => {
    setEditing(null)
    refresh()
    if (archived) toastUndo(t('list.archived', { name: procedure.name }), () => void archive(procedure, false))
  })
  return (
    <>
      <PageHeader title={t('list.title')} subtitle={t('list.text')} actions={manages && <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('list.add')}</Button>} />
      <Input icon={Search} type="search" aria-label={t('list.search')} placeholder={t('list.search')} value={query} onChange={(event) => setQuery(event.target.value)} />
      {found.length === 0 && <p className="py-6 text-center text-muted">{t('list.none')}</p>}
      {categories.filter((category) => found.some((one) => one.category === category)).map((category) => (
        <section key={category} aria-labelledby={`category-${category}`} className="grid gap-1.5">
          <h2 id={`category-${category}`} className="text-sm font-medium text-muted">{t(`categories.${category}`)}</h2>
          <SettingList label={t(`categories.${category}`)}>
            {found.filter((one) => one.category === category).map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => setEditing(one)} className="flex min-h-row w-full items-center gap-3 px-3 py-1.5 text-start hover:bg-hover focus-visible:-outline-offset-2">
                  <span className="tabular w-20 shrink-0 text-sm font-medium text-muted">{one.code}</span>
                  <span className="min-w-0 flex-1 truncate">{one.name}</span>
                  <span className="tabular w-20 shrink-0 text-end text-sm text-muted max-md:hidden">{t('list.length', { minutes: one.minutes, sittings: one.sittings })}</span>
                  {one.tax === 'taxable' && <span className="text-sm text-muted">{t('list.rate', { percent: one.tax_rate_bp / 100 })}</span>}
                  {one.locked && <Lock className="size-4 shrink-0 text-faint" role="img" aria-label={t('list.taxLocked')} />}
                  <span className="tabular w-20 shrink-0 text-end">{rupees(one.price_paise)}</span>
                </button>
              </li>
            ))}
          </SettingList>
        </section>
      ))}
      {manages && (
        <>
          <ArchivedList items={procedures.filter(({ archived }) => archived)} onRestore={(id) => void archive(procedures.find((one) => one.id === id)!, false)} />
          <SettingsSection title={t('limits.title')} text={t('limits.text')}><DiscountLimits limits={limits} /></SettingsSection>
        </>
      )}
      {editing && !manages && editing !== 'new' && <TaxDialog key={editing.id} procedure={editing} onClose={() => setEditing(null)} />}
      {editing && manages && (
        <ProcedureDialog
          key={editing === 'new' ? 'new' : editing.id} procedure={editing === 'new' ? null : editing} dentists={dentists} onClose={() => setEditing(null)}
          onArchive={editing === 'new' ? null : () => void archive(editing, true)}
        />
      )}
    </>
  )
}
