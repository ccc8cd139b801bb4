'use client'

import { Archive, EllipsisVertical, FlaskConical, Pencil, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu, MenuItem } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { toast, toastUndo } from '@/components/ui/toast'
import { archiveLab } from '@/lib/labs/archive-lab'
import type { Lab } from '@/lib/labs/order'
import { restoreLab } from '@/lib/labs/restore-lab'
import { displayPhone } from '@/lib/patients/rules'
import { LabDialog } from './lab-dialog'

/** The laboratories that the clinic works with. */
export function LabsSettings({ slug, labs }: { slug: string; labs: Lab[] }) {
  const t = useTranslations('labs.settings')
  const row = useTranslations('settings.row')
  const run = useRun()
  const [editing, setEditing] = useState<Lab | 'new' | null>(null)
  const inUse = labs.filter(({ archived_at }) => archived_at === null)
  const restore = (id: string) => {
    const name = labs.find((lab) => lab.id === id)?.name ?? ''
    void run(() => restoreLab(slug, { id }), () => toast(row('restored', { name })))
  }
  const archive = ({ id, name }: Lab) => void run(() => archiveLab(slug, { id }), () => toastUndo(row('archivedOne', { name }), () => restore(id)))
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? <EmptyState icon={FlaskConical} title={t('empty')} text={t('emptyText')} action={add} /> : (
        <SettingList label={t('title')}>
          {inUse.map((lab) => (
            <li key={lab.id} className="flex items-center gap-1 pe-1 hover:bg-hover">
              <button type="button" onClick={() => setEditing(lab)} className="flex min-h-row min-w-0 flex-1 flex-wrap items-center gap-x-3 px-3 py-1.5 text-start focus-visible:-outline-offset-2">
                <span className="min-w-0 flex-1 basis-40 truncate font-medium">{lab.name}</span>
                <span className="text-sm text-muted">{[lab.contact, lab.phone && displayPhone(lab.phone)].filter(Boolean).join(' · ')}</span>
                <span className="text-sm text-muted tabular">{t('days', { count: lab.turnaround_days })}</span>
              </button>
              <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={row('actions', { name: lab.name })}><EllipsisVertical aria-hidden /></Button>}>
                <MenuItem icon={Pencil} onSelect={() => setEditing(lab)}>{t('edit')}</MenuItem>
                <MenuItem icon={Archive} onSelect={() => archive(lab)}>{row('archive')}</MenuItem>
              </Menu>
            </li>
          ))}
        </SettingList>
      )}
      <ArchivedList items={labs.filter(({ archived_at }) => archived_at !== null)} onRestore={restore} />
      {editing && <LabDialog slug={slug} lab={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
