'use client'

import { Images, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useUrlParam } from '@/components/ui/url-param'
import { findImages } from '@/lib/images/find-images'
import type { Image } from '@/lib/images/image'
import type { Mount } from '@/lib/images/mount'
import { AddImages } from './add-images'
import { DeleteImagesDialog } from './delete-images-dialog'
import { DeletedImages } from './deleted-images'
import { DocumentsList } from './documents-list'
import { DropZone } from './drop-zone'
import { GalleryFilters } from './gallery-filters'
import { ImageDays } from './image-days'
import { ImagePanel } from './image-panel'
import { MountList } from './mounts/mount-list'
import { MoveImagesDialog } from './move-images-dialog'
import { PdfDialog } from './pdf-dialog'
import { SelectionBar } from './selection-bar'
import { SeveralPanel } from './several-panel'
import { useGalleryFilter } from './use-gallery-filter'
import { useImageSelection } from './use-image-selection'
import { useImageWords } from './use-image-words'
import { useUploads } from './use-uploads'

type ImagesGalleryProps = {
  patient: { id: string; fullName: string }
  images: Image[]
  deleted: Image[]
  mounts: Mount[]
  today: string
  /** The visit during which new images come. */
  visitId: string | null
}

/** The X-rays, photographs and documents of a patient: found, looked at, added to, put right. */
export function ImagesGallery({ patient, images, deleted, mounts, today, visitId }: ImagesGalleryProps) {
  const t = useTranslations('images.gallery')
  const { slug, can, clinic } = useShell()
  const words = useImageWords()
  const uploads = useUploads()
  const [query, setQuery] = useState('')
  const filter = useGalleryFilter(query, setQuery)
  const shown = findImages(images, filter, words.kind)
  const selection = useImageSelection(shown)
  const [details, setDetails] = useUrlParam('image')
  const [document, setDocument] = useUrlParam('document')
  const [bin, setBin] = useUrlParam('deleted')
  const [asking, setAsking] = useState<{ what: 'delete' | 'move' | 'change'; images: Image[] } | null>(null)
  useLive(['images'], useRefresh())

  const writes = can('images.write')
  const ask = (what: 'delete' | 'move' | 'change', ids: Iterable<string>) => {
    const chosen = new Set(ids)
    setAsking({ what, images: images.filter(({ id }) => chosen.has(id)) })
  }
  const done = () => {
    setAsking(null)
    setDetails(null)
    selection.set([])
  }
  const openHere = useCallback((image: Image) => {
    if (image.link) setDetails(image.id)
    else if (image.shown === 'pdf') setDocument(image.id)
    else return false
    return true
  }, [setDetails, setDocument])
  const add = (files: File[], source: 'file' | 'camera') => uploads.add(files, {
    source, details: { ...(filter.tooth && { teeth: [filter.tooth] }), ...(filter.kind && filter.sort !== 'document' && { sort: filter.sort ?? undefined, kind: filter.kind }), ...(visitId && { appointmentId: visitId }) },
  })
  const open = images.find(({ id }) => id === details)
  const read = images.find(({ id }) => id === document)
  const actions = writes && <AddImages slug={slug} patientId={patient.id} today={today} onFiles={add} />

  return (
    <DropZone enabled={writes} patient={patient.fullName} onFiles={(files) => add(files, 'file')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-5 md:px-6">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-base font-semibold">{t('title')}{images.length > 0 && <span className="ms-2 font-normal text-faint tabular">{images.length}</span>}</h2>
          {images.length > 0 && actions}
        </div>
        {images.length > 0 && <GalleryFilters images={images} filter={filter} />}
        {filter.sort !== 'document' && (mounts.length > 0 || images.some(({ sort }) => sort === 'xray')) && <MountList patientId={patient.id} mounts={mounts} />}
        {images.length === 0 ? (
          <EmptyState icon={Images} title={t('empty')} text={writes ? t('emptyText') : undefined} action={actions || undefined} />
        ) : shown.length === 0 ? (
          <EmptyState icon={SearchX} title={t('nothing')} action={<Button onClick={() => filter.change({ sort: null, kind: null, tooth: null, query: '' })}>{t('showAll')}</Button>} />
        ) : filter.sort === 'document' ? (
          <DocumentsList slug={slug} patientId={patient.id} documents={shown} today={today} selection={selection} onDetails={setDetails} onOpen={openHere} />
        ) : (
          <ImageDays slug={slug} patientId={patient.id} images={shown} zone={clinic.timeZone} today={today} selection={selection} onDetails={setDetails} onOpen={openHere} onDelete={(ids) => writes && ask('delete', ids)} />
        )}
        {deleted.length > 0 && writes && <div><Button variant="ghost" size="sm" onClick={() => setBin('1')}>{t('deleted', { count: deleted.length })}</Button></div>}
      </div>
      {selection.ids.size > 0 && (
        <SelectionBar slug={slug} patientId={patient.id} images={shown.filter(({ id }) => selection.ids.has(id))} onAsk={(what) => ask(what, selection.ids)} onClear={() => selection.set([])} />
      )}
      {bin ? <DeletedImages images={deleted} onClose={() => setBin(null)} />
        : open ? <ImagePanel key={open.id} slug={slug} patientId={patient.id} image={open} today={today} onOpen={openHere} onAsk={(what) => ask(what, [open.id])} onClose={() => setDetails(null)} />
          : asking?.what === 'change' && <SeveralPanel images={asking.images} onDone={done} onClose={() => setAsking(null)} />}
      {asking?.what === 'delete' && <DeleteImagesDialog images={asking.images} onDone={done} onClose={() => setAsking(null)} />}
      {asking?.what === 'move' && <MoveImagesDialog images={asking.images} patientId={patient.id} onDone={done} onClose={() => setAsking(null)} />}
      {read && <PdfDialog key={read.id} slug={slug} document={read} onClose={() => setDocument(null)} />}
    </DropZone>
  )
}
