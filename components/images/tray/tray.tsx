'use client'

import { ImageUp, Inbox, Trash2, UserRoundSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { tabStyles } from '@/components/ui/tabs'
import { offered, type TrayImage, type TrayList, type TrayPage } from '@/lib/images/tray'
import { acceptedMimes } from '@/lib/images/sniff'
import { UploadList } from '../upload-list'
import { useUploads } from '../use-uploads'
import { ChooseReceiver } from './choose-receiver'
import { DiscardDialog } from './discard-dialog'
import { FolderStrip } from './folder-strip'
import { TrayCard } from './tray-card'
import { useTray } from './use-tray'

/** What the X-ray computer made and nobody has yet: who it is of is said here, in one click for who is in the chair. */
export function Tray({ page: { images, total, visits }, list }: { page: TrayPage; list: TrayList }) {
  const t = useTranslations('images.tray')
  const { slug, can } = useShell()
  const refresh = useRefresh()
  useLive(['images', 'appointments'], refresh)
  const [chosen, setChosen] = useState<string[]>([])
  const [asking, setAsking] = useState<{ what: 'receiver' | 'discard'; images: TrayImage[] } | null>(null)
  const { attach, bringBack, discard, isPending, busy } = useTray(() => {
    setChosen([])
    setAsking(null)
  })
  const canWrite = can('images.write')
  const selected = images.filter(({ id, deleted_at }) => chosen.includes(id) && !deleted_at)
  const base = `/${slug}/images`
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        <PageHeader title={t('heading')} subtitle={t('subtitle')} actions={canWrite && <ChooseFiles />} />
        {canWrite && <FolderStrip />}
        {canWrite && <OnTheirWay />}
        <nav aria-label={t('lists.label')} className="flex gap-4 border-b border-line">
          {(['open', 'discarded'] as const).map((to) => (
            <Link key={to} href={to === 'open' ? base : `${base}?list=discarded`} prefetch={false} aria-current={to === list ? 'page' : undefined} className={tabStyles(to === list)}>
              {t(`lists.${to}`)}
              {to === list && total > 0 && <span className="text-sm text-faint tabular">{total}</span>}
            </Link>
          ))}
        </nav>
        {images.length === 0 && <EmptyState icon={list === 'open' ? Inbox : Trash2} title={t(`empty.${list}.title`)} text={t(`empty.${list}.text`)} />}
        <ul aria-label={t(`lists.${list}`)} className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4">
          {images.map((image) => (
            <TrayCard
              key={image.id}
              image={image}
              visits={visits}
              selected={chosen.includes(image.id)}
              pending={isPending(image.id)}
              canWrite={canWrite}
              onSelect={() => setChosen(chosen.includes(image.id) ? chosen.filter((id) => id !== image.id) : [...chosen, image.id])}
              onAttach={(to) => void attach([image], to)}
              onSomeoneElse={() => setAsking({ what: 'receiver', images: [image] })}
              onDiscard={() => setAsking({ what: 'discard', images: [image] })}
              onBringBack={() => void bringBack([image])}
            />
          ))}
        </ul>
        {total > images.length && <p className="text-sm text-muted">{t('more', { shown: images.length, total })}</p>}
      </div>
      {selected.length > 0 && (
        <div role="region" aria-label={t('selected', { count: selected.length })} className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-raised px-4 py-3 shadow-lg md:px-6">
          <span className="me-auto font-medium">{t('selected', { count: selected.length })}</span>
          {offered(selected[0]!, visits).slice(0, 1).map((visit) => (
            <Button key={visit.id} variant="primary" pending={busy} onClick={() => void attach(selected, { patientId: visit.patient_id, name: visit.patient, visitId: visit.id })}>
              {t('attachTo', { name: visit.patient })}
            </Button>
          ))}
          <Button onClick={() => setAsking({ what: 'receiver', images: selected })}><UserRoundSearch aria-hidden />{t('choosePatient')}</Button>
          <Button onClick={() => setAsking({ what: 'discard', images: selected })}><Trash2 aria-hidden />{t('discard')}</Button>
          <Button variant="ghost" onClick={() => setChosen([])}>{t('clear')}</Button>
        </div>
      )}
      {asking?.what === 'receiver' && <ChooseReceiver count={asking.images.length} visits={visits} onClose={() => setAsking(null)} onChoose={(to) => void attach(asking.images, to)} />}
      {asking?.what === 'discard' && <DiscardDialog count={asking.images.length} onClose={() => setAsking(null)} onDiscard={(reason) => void discard(asking.images, reason)} />}
    </>
  )
}

/** For browsers that watch no folder, and for what lies somewhere else. */
function ChooseFiles() {
  const t = useTranslations('images.tray')
  const { add } = useUploads()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept={[...acceptedMimes, '.dcm', '.dic'].join(',')}
        aria-label={t('files')}
        hidden
        onChange={(event) => {
          add([...event.target.files ?? []], { source: 'file' })
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}><ImageUp aria-hidden />{t('files')}</Button>
    </>
  )
}

/** What is on its way into the tray, or did not arrive. */
function OnTheirWay() {
  const t = useTranslations('images.tray')
  const { list, cancel, retry, clear } = useUploads()
  const shown = list.filter(({ state }) => state !== 'kept')
  if (shown.length === 0) return null
  return (
    <section aria-label={t('onTheirWay')} className="rounded-lg border border-line bg-surface">
      <UploadList uploads={shown} onCancel={cancel} onRetry={retry} />
      <div className="border-t border-line px-3 py-2"><Button size="sm" variant="ghost" onClick={clear}>{t('clearList')}</Button></div>
    </section>
  )
}
