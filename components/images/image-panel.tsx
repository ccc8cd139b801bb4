'use client'

import { ExternalLink, Eye, FolderInput, Trash2, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { fileAddress } from '@/lib/images/address'
import { isPicture, type Image } from '@/lib/images/image'
import { DownloadOriginal } from './download-original'
import { ImageFacts } from './image-facts'
import { ImageForm } from './image-form'
import { imageHref } from './image-look'
import { useChangeImages } from './use-change-images'
import { useImageWords } from './use-image-words'

type ImagePanelProps = {
  slug: string
  patientId: string
  image: Image
  today: string
  onOpen: (image: Image) => boolean
  onAsk: (what: 'delete' | 'move') => void
  onClose: () => void
}

/** One image beside the gallery: what it shows, what the file says of itself, and what can be done with it. */
export function ImagePanel({ slug, patientId, image, today, onOpen, onAsk, onClose }: ImagePanelProps) {
  const t = useTranslations('images.details')
  const { can } = useShell()
  const words = useImageWords()
  const change = useChangeImages()
  const writes = can('images.write')
  return (
    <Panel title={words.title(image)} subtitle={image.sort === 'document' ? words.kind(image.kind) : image.name} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {image.nameDiffers && (
          <div role="alert" className="grid gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-sm text-amber">
            <p className="flex gap-2"><TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{t('nameDiffers', { name: image.named ?? '' })}</p>
            {writes && (
              <div className="flex flex-wrap gap-2">
                <Button size="sm" onClick={() => change([{ image, fields: { nameRight: true } }])}>{t('nameRight')}</Button>
                <Button size="sm" variant="ghost" onClick={() => onAsk('move')}>{t('move')}</Button>
              </div>
            )}
          </div>
        )}
        {isPicture(image) && (
          <Link href={imageHref(slug, patientId, image)} prefetch={false} tabIndex={-1} aria-hidden className="grid aspect-4/3 place-items-center overflow-hidden rounded-md bg-film">
            <img src={fileAddress(slug, image.id, 'thumb')} alt="" className="size-full object-contain" />
          </Link>
        )}
        <div className="flex flex-wrap gap-2">
          {image.link
            ? <a data-autofocus href={image.link} target="_blank" rel="noopener noreferrer" className={buttonStyles({ variant: 'primary', size: 'sm' })}><ExternalLink aria-hidden />{t('openLink')}</a>
            : image.shown && (
              <Link data-autofocus href={imageHref(slug, patientId, image)} prefetch={false} onClick={(event) => onOpen(image) && event.preventDefault()} className={buttonStyles({ variant: 'primary', size: 'sm' })}>
                <Eye aria-hidden />{t('open')}
              </Link>
            )}
          {!image.link && <DownloadOriginal data-autofocus slug={slug} image={image} className={buttonStyles({ size: 'sm' })}>{t('download')}</DownloadOriginal>}
          {writes && <Button size="sm" onClick={() => onAsk('move')}><FolderInput aria-hidden />{t('move')}</Button>}
          {writes && <Button size="sm" variant="danger" onClick={() => onAsk('delete')}><Trash2 aria-hidden />{t('delete')}</Button>}
        </div>
        {image.trouble && <p className="text-sm text-muted">{t(`troubles.${image.trouble}`)}</p>}
        {writes && <ImageForm image={image} today={today} onSave={async (base, fields) => (await change([{ image: base, fields }]))?.[0]} />}
        <ImageFacts image={image} />
      </div>
    </Panel>
  )
}
