'use client'

import { CircleAlert, Check, ExternalLink, Info, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { memo, useState, type MouseEvent } from 'react'
import { cn } from '@/components/ui/cn'
import { fileAddress } from '@/lib/images/address'
import { isPicture, type Image } from '@/lib/images/image'
import { imageHref, sortIcon } from './image-look'
import { useImageWords } from './use-image-words'

type ImageTileProps = {
  slug: string
  patientId: string
  image: Image
  selected: boolean
  /** Something is selected: a click selects too. */
  selecting: boolean
  /** The one that Tab comes to; arrows go on from there. */
  current: boolean
  onSelect: (id: string, range: boolean) => void
  onDetails: (id: string) => void
  /** Looks at it here; false: the link leads there. */
  onOpen: (image: Image) => boolean
}

/** An image in the gallery: its picture, its kind, its teeth. Opens it; the corner selects it, the other one shows what is known of it. */
export const ImageTile = memo(function ImageTile({ slug, patientId, image, selected, selecting, current, onSelect, onDetails, onOpen }: ImageTileProps) {
  const t = useTranslations('images.gallery')
  const words = useImageWords()
  const title = words.title(image)
  const tabIndex = current ? 0 : -1
  function onClick(event: MouseEvent) {
    if (event.shiftKey || selecting) {
      event.preventDefault()
      onSelect(image.id, event.shiftKey)
    } else if (!event.metaKey && !event.ctrlKey && onOpen(image)) event.preventDefault()
  }
  const corner = 'absolute grid size-7 place-items-center rounded-sm opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 pointer-coarse:opacity-100 pointer-coarse:size-9'
  return (
    <li data-image={image.id} className="group relative grid w-27 content-start gap-1 md:w-42">
      <Link
        href={imageHref(slug, patientId, image)}
        prefetch={false}
        data-tile
        tabIndex={tabIndex}
        aria-label={[title, image.nameDiffers && t('nameDiffers'), image.trouble && t('trouble'), selected && t('selected')].filter(Boolean).join('. ')}
        onClick={onClick}
        className={cn('relative block aspect-4/3 overflow-hidden rounded-md', isPicture(image) && image.sort === 'xray' ? 'bg-film' : 'border border-line bg-sunken',
          selected && 'outline-3 -outline-offset-1 outline-brand')}
      >
        <Picture slug={slug} image={image} />
        <Marks image={image} />
      </Link>
      <button
        type="button"
        role="checkbox"
        aria-checked={selected}
        aria-label={t('select', { image: title })}
        tabIndex={tabIndex}
        onClick={(event) => onSelect(image.id, event.shiftKey)}
        className={cn(corner, 'start-1 top-1', (selected || selecting) && 'opacity-100')}
      >
        <span className={cn('grid size-5 place-items-center rounded-sm border shadow-sm', selected ? 'border-brand bg-brand text-on-brand' : 'border-line-strong bg-surface')}>
          {selected && <Check className="size-3.5" strokeWidth={3} aria-hidden />}
        </span>
      </button>
      <button type="button" aria-label={t('details', { image: title })} tabIndex={tabIndex} onClick={() => onDetails(image.id)} className={cn(corner, 'end-1 top-1')}>
        <span className="grid size-6 place-items-center rounded-sm border border-line bg-surface text-muted shadow-sm hover:text-ink"><Info className="size-3.5" aria-hidden /></span>
      </button>
      <p className="flex min-w-0 items-baseline gap-1.5 text-xs leading-4" aria-hidden>
        <span className="min-w-0 truncate text-muted">{image.sort === 'document' ? image.name : words.kind(image.kind)}</span>
        {image.teeth.length > 0 && <span className="min-w-0 shrink-0 truncate font-medium text-ink tabular max-w-[60%]">{words.teeth(image.teeth)}</span>}
      </p>
    </li>
  )
})

/** The thumbnail, once it is in sight; its place is there before. */
function Picture({ slug, image }: { slug: string; image: Image }) {
  const [lost, setLost] = useState(false)
  if (!isPicture(image) || lost) {
    const Icon = image.link ? ExternalLink : sortIcon[image.sort]
    return <span className="grid size-full place-items-center text-faint"><Icon className="size-7" strokeWidth={1.5} aria-hidden /></span>
  }
  return (
    <img
      src={fileAddress(slug, image.id, 'thumb')}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setLost(true)}
      className={cn('size-full', image.sort === 'photograph' ? 'object-cover' : 'object-contain')}
    />
  )
}

function Marks({ image }: { image: Image }) {
  if (!image.nameDiffers && !image.trouble) return null
  return (
    <span className="absolute start-1 bottom-1 flex gap-1">
      {image.nameDiffers && <span className="grid size-5 place-items-center rounded-sm bg-amber-soft text-amber"><TriangleAlert className="size-3.5" aria-hidden /></span>}
      {image.trouble && <span className="grid size-5 place-items-center rounded-sm bg-red-soft text-red"><CircleAlert className="size-3.5" aria-hidden /></span>}
    </span>
  )
}
