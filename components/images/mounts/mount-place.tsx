'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { cn } from '@/components/ui/cn'
import type { Image } from '@/lib/images/image'
import type { MountPlace } from '@/lib/images/mount-layouts'
import { Film } from './film'
import { useImageWords } from '../use-image-words'

type MountPlaceProps = {
  slug: string
  place: MountPlace
  image: Image | null
  picked: boolean
  /** Something is being dragged over it. */
  under: boolean
  /** Whether Tab stops here; arrows lead to the others. */
  focusable: boolean
  onClick: (event: MouseEvent) => void
  onOpen: () => void
  onPointerDown?: (event: PointerEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: () => void
}

/** A window of the mount: the film in it, or what belongs there. */
export function MountPlaceButton({ slug, place, image, picked, under, focusable, onClick, onOpen, onPointerDown, onKeyDown, onFocus }: MountPlaceProps) {
  const t = useTranslations('images.mounts')
  const { title: describe } = useImageWords()
  const name = t(`places.${place.name}`)
  return (
    <button
      type="button"
      data-drop={place.place}
      tabIndex={focusable ? 0 : -1}
      aria-label={image ? t('filled', { place: name, image: describe(image) }) : t('emptyPlace', { place: name })}
      aria-pressed={picked}
      onClick={onClick}
      onDoubleClick={image ? onOpen : undefined}
      onPointerDown={image ? onPointerDown : undefined}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      className={cn(
        'absolute inset-0 overflow-hidden rounded-sm bg-film outline-offset-2',
        image ? 'border border-line' : 'border border-dashed border-line-strong hover:bg-hover',
        picked && 'ring-3 ring-brand',
        under && 'ring-3 ring-amber',
      )}
    >
      {image ? <Film slug={slug} image={image} /> : <span className="line-clamp-3 px-1 text-xs text-faint print:invisible">{name}</span>}
    </button>
  )
}
