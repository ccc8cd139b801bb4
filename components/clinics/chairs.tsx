'use client'

import { Armchair, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { archiveChair } from '@/lib/clinics/archive-chair'
import { orderChairs } from '@/lib/clinics/order-chairs'
import type { Chair } from '@/lib/clinics/queries'
import { restoreChair } from '@/lib/clinics/restore-chair'
import { ChairDialog } from './chair-dialog'
import { ArchivedList, SettingList, SettingRow } from './setting-row'
import { useArchive } from './use-archive'

/** The chairs of the clinic in the order of the schedule's columns. With several branches each chair says which. */
export function Chairs({ slug, chairs, branches }: { slug: string; chairs: Chair[]; branches: { id: string; name: string }[] }) {
  const t = useTranslations('clinics.chairs')
  const [editing, setEditing] = useState<Chair | 'new' | null>(null)
  const [asking, setAsking] = useState<Chair | null>(null)
  const { inUse, archived, move, archive, restore } = useArchive(chairs, {
    order: orderChairs.bind(null, slug), archive: archiveChair.bind(null, slug), restore: restoreChair.bind(null, slug),
  })
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? (
        <EmptyState icon={Armchair} title={t('empty')} text={t('emptyText')} action={add} />
      ) : (
        <SettingList label={t('title')}>
          {inUse.map((chair, index) => (
            <SettingRow
              key={chair.id}
              name={chair.name}
              editLabel={t('rename')}
              onEdit={() => setEditing(chair)}
              onMove={(by) => move(index, by)}
              first={index === 0}
              last={index === inUse.length - 1}
              onArchive={() => (chair.coming > 0 ? setAsking(chair) : archive(chair))}
            >
              <Armchair className="size-4 shrink-0 text-faint" aria-hidden />
              <span className="min-w-0 flex-1 truncate">{chair.name}</span>
              {branches.length > 1 && <span className="truncate text-sm text-muted">{branches.find(({ id }) => id === chair.branchId)?.name}</span>}
              {chair.coming > 0 && <span className="text-sm text-faint tabular">{t('coming', { count: chair.coming })}</span>}
            </SettingRow>
          ))}
        </SettingList>
      )}
      <ArchivedList items={archived} onRestore={restore} />
      {editing && <ChairDialog slug={slug} chair={editing === 'new' ? null : editing} branches={branches} onClose={() => setEditing(null)} />}
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          title={t('archiveTitle', { name: asking.name })}
          message={t('archiveText', { count: asking.coming })}
          confirmLabel={t('archiveAnyway')}
          onConfirm={() => {
            archive(asking)
            setAsking(null)
          }}
        />
      )}
    </>
  )
}
