'use client'

import { Plus, Stethoscope } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList, SettingRow } from '@/components/clinics/setting-row'
import { useArchive } from '@/components/clinics/use-archive'
import { Avatar, chipColours } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { useUrlParam } from '@/components/ui/url-param'
import type { ClinicSettings, DentistRecord } from '@/lib/clinics/queries'
import { archiveDentist } from '@/lib/dentists/archive-dentist'
import { councilOf } from '@/lib/dentists/councils'
import { orderDentists } from '@/lib/dentists/order-dentists'
import { restoreDentist } from '@/lib/dentists/restore-dentist'
import { AddDentistPanel } from './add-dentist-panel'
import { ChangeDentistPanel } from './change-dentist-panel'

type DentistsProps = { slug: string; dentists: DentistRecord[]; members: ClinicSettings['members']; stateCode: string }

/** Who treats, in the order of the schedule's columns. One is opened beside the list (?dentist=…). */
export function Dentists({ slug, dentists, members, stateCode }: DentistsProps) {
  const t = useTranslations('dentists')
  const [open, setOpen] = useUrlParam('dentist')
  const [asking, setAsking] = useState<DentistRecord | null>(null)
  const { inUse, archived, move, archive, restore } = useArchive(dentists, {
    order: orderDentists.bind(null, slug), archive: archiveDentist.bind(null, slug), restore: restoreDentist.bind(null, slug),
  })
  const opened = inUse.find(({ id }) => id === open)
  const add = <Button variant="primary" onClick={() => setOpen('new')}><Plus aria-hidden />{t('add')}</Button>
  const free = chipColours.find((colour) => !inUse.some((dentist) => dentist.colour === colour)) ?? 'slate'
  const linkedElsewhere = new Set(dentists.filter(({ id }) => id !== open).map(({ memberId }) => memberId))
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={inUse.length > 0 && add} />
      {inUse.length === 0 ? (
        <EmptyState icon={Stethoscope} title={t('empty')} text={t('emptyText')} action={add} />
      ) : (
        <SettingList label={t('title')}>
          {inUse.map((dentist, index) => (
            <SettingRow
              key={dentist.id}
              name={dentist.name}
              editLabel={t('edit')}
              onEdit={() => setOpen(dentist.id)}
              onMove={(by) => move(index, by)}
              first={index === 0}
              last={index === inUse.length - 1}
              onArchive={() => (dentist.coming > 0 ? setAsking(dentist) : archive(dentist))}
            >
              <DentistLine dentist={dentist} member={members.find(({ id }) => id === dentist.memberId)?.name} />
            </SettingRow>
          ))}
        </SettingList>
      )}
      <ArchivedList items={archived} onRestore={restore} />
      {open === 'new' && <AddDentistPanel slug={slug} colour={free} council={councilOf(stateCode)} onClose={() => setOpen(null)} />}
      {opened && (
        <ChangeDentistPanel
          key={opened.id}
          slug={slug}
          dentist={opened}
          members={members.filter(({ id }) => !linkedElsewhere.has(id))}
          onClose={() => setOpen(null)}
        />
      )}
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

function DentistLine({ dentist, member }: { dentist: DentistRecord; member?: string }) {
  const t = useTranslations('dentists')
  const details = [dentist.qualification, [dentist.council, dentist.registrationNumber].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
  return (
    <>
      <Avatar name={dentist.name} colour={dentist.colour} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{dentist.name}</span>
        <span className="block truncate text-sm text-muted">{details || t('noDetails')}</span>
      </span>
      {dentist.lanes > 1 && <Badge>{t('lanesShort', { lanes: dentist.lanes })}</Badge>}
      {member && <span className="hidden sm:inline-flex"><Badge tone="brand">{t('signsInAs', { name: member })}</Badge></span>}
    </>
  )
}
