'use client'

import { Plus, Stethoscope } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ColourChip } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { archiveReason } from '@/lib/clinics/archive-reason'
import { orderReasons } from '@/lib/clinics/order-reasons'
import type { Reason } from '@/lib/clinics/queries'
import { restoreReason } from '@/lib/clinics/restore-reason'
import { ReasonDialog } from './reason-dialog'
import { ArchivedList, SettingList, SettingRow } from './setting-row'
import { useArchive } from './use-archive'

/** Why people come, in the order in which booking offers it. */
export function Reasons({ slug, reasons }: { slug: string; reasons: Reason[] }) {
  const t = useTranslations('clinics.reasons')
  const [editing, setEditing] = useState<Reason | 'new' | null>(null)
  const { inUse, archived, move, archive, restore } = useArchive(reasons, {
    order: orderReasons.bind(null, slug), archive: archiveReason.bind(null, slug), restore: restoreReason.bind(null, slug),
  })
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? (
        <EmptyState icon={Stethoscope} title={t('empty')} text={t('emptyText')} action={add} />
      ) : (
        <SettingList label={t('title')}>
          {inUse.map((reason, index) => (
            <SettingRow
              key={reason.id}
              name={reason.name}
              editLabel={t('edit')}
              onEdit={() => setEditing(reason)}
              onMove={(by) => move(index, by)}
              first={index === 0}
              last={index === inUse.length - 1}
              onArchive={() => archive(reason)}
            >
              <span className="flex min-w-0 flex-1"><ColourChip colour={reason.colour} label={reason.name} /></span>
              <span className="text-muted tabular">{t('minutesShort', { minutes: reason.minutes })}</span>
            </SettingRow>
          ))}
        </SettingList>
      )}
      <ArchivedList items={archived} onRestore={restore} />
      {editing && <ReasonDialog slug={slug} reason={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
