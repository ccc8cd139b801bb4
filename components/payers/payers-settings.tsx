'use client'

import { Handshake, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archivePayer } from '@/lib/payers/archive-payer'
import type { ListedPayer, PayersPage } from '@/lib/payers/payer'
import { PayerDialog } from './payer-dialog'

/** Who pays for patients later: what they agree to, take off, and pay for each procedure. */
export function PayersSettings({ page: { payers, procedures } }: { page: PayersPage }) {
  const t = useTranslations('payers')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [editing, setEditing] = useState<ListedPayer | 'new' | null>(null)
  const inUse = payers.filter(({ archived }) => !archived)
  const archive = (one: { id: string; name: string }, archived: boolean) => run(() => archivePayer(slug, { payerId: one.id, archived }), () => {
    setEditing(null)
    refresh()
    if (archived) toastUndo(t('settings.archivedOne', { name: one.name }), () => void archive(one, false))
  })
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('settings.add')}</Button>
  return (
    <>
      <PageHeader title={t('settings.title')} subtitle={t('settings.text')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? <EmptyState icon={Handshake} title={t('settings.empty')} text={t('settings.emptyText')} action={add} /> : (
        <SettingList label={t('settings.title')}>
          {inUse.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setEditing(one)} className="flex min-h-row w-full flex-wrap items-center gap-x-3 px-3 py-1.5 text-start hover:bg-hover focus-visible:-outline-offset-2">
                <span className="min-w-0 flex-1 basis-40 truncate font-medium">{one.name}</span>
                <span className="text-sm text-muted">{t(`kinds.${one.kind}`)}</span>
                <span className="text-sm text-muted tabular">{t('settings.prices', { count: one.prices.length })}</span>
              </button>
            </li>
          ))}
        </SettingList>
      )}
      <ArchivedList items={payers.filter(({ archived }) => archived)} onRestore={(id) => void archive(payers.find((one) => one.id === id)!, false)} />
      {editing && (
        <PayerDialog
          key={editing === 'new' ? 'new' : editing.id} payer={editing === 'new' ? null : editing} procedures={procedures} onClose={() => setEditing(null)}
          onArchive={editing === 'new' ? null : () => void archive(editing, true)}
        />
      )}
    </>
  )
}
