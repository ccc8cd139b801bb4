'use client'

import { Archive, CalendarHeart, EllipsisVertical, Pencil, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu, MenuItem } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { toast, toastUndo } from '@/components/ui/toast'
import { formatRupees } from '@/lib/money'
import { archiveRecallType } from '@/lib/recalls/archive-recall-type'
import type { RecallType, RecallTypesPage } from '@/lib/recalls/recall-type'
import { restoreRecallType } from '@/lib/recalls/restore-recall-type'
import { RecallTypeDialog } from './recall-type-dialog'

/** Why patients should come again, after how many months, and which work leads to it. */
export function RecallTypes({ slug, page }: { slug: string; page: RecallTypesPage }) {
  const t = useTranslations('recalls.types')
  const row = useTranslations('settings.row')
  const locale = useLocale()
  const run = useRun()
  const [editing, setEditing] = useState<RecallType | 'new' | null>(null)
  const inUse = page.types.filter(({ archived }) => !archived)
  const restore = (id: string) => {
    const name = page.types.find((type) => type.id === id)?.name ?? ''
    void run(() => restoreRecallType(slug, { id }), () => toast(row('restored', { name })))
  }
  const archive = ({ id, name }: RecallType) => void run(() => archiveRecallType(slug, { id }), () => toastUndo(row('archivedOne', { name }), () => restore(id)))
  const codes = new Map(page.procedures.map(({ id, code }) => [id, code]))
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? <EmptyState icon={CalendarHeart} title={t('empty')} text={t('emptyText')} action={add} /> : (
        <SettingList label={t('title')}>
          {inUse.map((type) => (
            <li key={type.id} className="flex items-center gap-1 pe-1 hover:bg-hover">
              <button type="button" onClick={() => setEditing(type)} className="flex min-h-row min-w-0 flex-1 flex-wrap items-center gap-x-3 px-3 py-1.5 text-start focus-visible:-outline-offset-2">
                <span className="min-w-0 flex-1 basis-40 truncate font-medium">{type.name}</span>
                <span className="text-sm text-muted">{type.leads.map((id) => codes.get(id)).filter(Boolean).join(', ')}</span>
                {type.price_paise !== null && <span className="text-sm text-muted tabular">{formatRupees(type.price_paise, locale)}</span>}
                <span className="text-sm text-muted tabular">{t('months', { count: type.interval_months })}</span>
              </button>
              <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={row('actions', { name: type.name })}><EllipsisVertical aria-hidden /></Button>}>
                <MenuItem icon={Pencil} onSelect={() => setEditing(type)}>{t('edit')}</MenuItem>
                <MenuItem icon={Archive} onSelect={() => archive(type)}>{row('archive')}</MenuItem>
              </Menu>
            </li>
          ))}
        </SettingList>
      )}
      <ArchivedList items={page.types.filter(({ archived }) => archived)} onRestore={restore} />
      {editing && <RecallTypeDialog slug={slug} type={editing === 'new' ? null : editing} page={page} onClose={() => setEditing(null)} />}
    </>
  )
}
