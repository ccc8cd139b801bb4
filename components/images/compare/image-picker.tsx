'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover } from '@/components/ui/popover'
import { fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { useImageWords } from '../use-image-words'

type ImagePickerProps = {
  slug: string
  label: string
  image: Image
  /** Every image but the one on the other side. */
  images: Image[]
  onChoose: (id: string) => void
}

/** Says which image stands on a side, and puts another one there. */
export function ImagePicker({ slug, label, image, images, onChoose }: ImagePickerProps) {
  const t = useTranslations('images.compare')
  const words = useImageWords()
  const describe = words.title
  return (
    <Popover
      label={label}
      className="w-[min(26rem,calc(100vw-1rem))]"
      trigger={<Button variant="ghost" size="sm" aria-label={t('chosen', { side: label, image: describe(image) })}><span className="tabular">{words.day(image.takenAt)}</span><span className="max-w-52 truncate font-normal">{words.kind(image.kind)} {words.teeth(image.teeth)}</span><ChevronDown aria-hidden /></Button>}
    >
      {(close) => (
        <ul className="grid max-h-[60dvh] grid-cols-3 gap-2 overflow-y-auto p-0.5">
          {images.map((other) => (
            <li key={other.id}>
              <button
                type="button" aria-pressed={other.id === image.id}
                className={cn('grid w-full gap-1 rounded-sm p-1 text-start hover:bg-hover', other.id === image.id && 'ring-2 ring-brand')}
                onClick={() => {
                  close()
                  onChoose(other.id)
                }}
              >
                <img src={fileAddress(slug, other.id, 'thumb')} alt="" loading="lazy" className="aspect-4/3 w-full rounded-sm bg-film object-contain" />
                <span className="line-clamp-2 text-xs text-muted">{describe(other)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
