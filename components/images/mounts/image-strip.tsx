'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MouseEvent, PointerEvent } from 'react'
import { cn } from '@/components/ui/cn'
import { fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { useImageWords } from '../use-image-words'

type ImageStripProps = {
  slug: string
  images: Image[]
  /** The ids of those that stand in the mount. */
  standing: ReadonlySet<string>
  picked: string | null
  under: boolean
  onPick: (image: string, event: MouseEvent) => void
  onPointerDown: (image: string) => (event: PointerEvent) => void
}

/** The patient's X-rays beside a mount, the newest first. */
export function ImageStrip({ slug, images, standing, picked, under, onPick, onPointerDown }: ImageStripProps) {
  const t = useTranslations('images.mounts')
  const { title: describe } = useImageWords()
  return (
    <section aria-label={t('strip')} data-drop="strip" data-dark className={cn('min-w-0 rounded-md border bg-canvas p-2 print:hidden', under ? 'border-amber' : 'border-line')}>
      {images.length === 0 && <p className="p-3 text-sm text-muted">{t('noXrays')}</p>}
      <ul className="flex gap-2 overflow-x-auto p-1 @4xl:grid @4xl:max-h-[72dvh] @4xl:grid-cols-2 @4xl:overflow-x-visible @4xl:overflow-y-auto">
        {images.map((image) => {
          const there = standing.has(image.id)
          return (
            <li key={image.id} className="w-24 shrink-0 @4xl:w-auto">
              <button
                type="button"
                data-image={image.id}
                aria-label={there ? t('standing', { image: describe(image) }) : describe(image)}
                aria-pressed={picked === image.id}
                onClick={(event) => onPick(image.id, event)}
                onPointerDown={onPointerDown(image.id)}
                className={cn('grid w-full cursor-grab gap-1 rounded-sm p-1 text-start hover:bg-hover', picked === image.id && 'ring-3 ring-brand')}
              >
                <span className="relative block aspect-4/3 overflow-hidden rounded-sm bg-film">
                  <img src={fileAddress(slug, image.id, 'thumb')} alt="" loading="lazy" draggable={false} className={cn('size-full object-contain', there && 'opacity-40')} />
                  {there && <Check className="absolute end-1 bottom-1 size-4 text-green" aria-hidden />}
                </span>
                <span className="line-clamp-2 text-xs text-muted">{describe(image)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
