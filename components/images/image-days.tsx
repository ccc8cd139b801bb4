'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState, type KeyboardEvent } from 'react'
import { byDay } from '@/lib/images/find-images'
import type { Image } from '@/lib/images/image'
import { formatAgo, formatDay } from '@/lib/time'
import { ImageTile } from './image-tile'
import type { ImageSelection } from './use-image-selection'

type ImageDaysProps = {
  slug: string
  patientId: string
  images: Image[]
  zone: string
  /** The clinic's date. */
  today: string
  selection: ImageSelection
  onDetails: (id: string) => void
  onOpen: (image: Image) => boolean
  onDelete: (ids: string[]) => void
}

/**
 * Images under the days on which they were taken, the newest first. Arrows go from one to the next in the way in which they lie, Enter
 * opens, Space selects, i shows what is known, Delete asks why.
 */
export function ImageDays({ slug, patientId, images, zone, today, selection, onDetails, onOpen, onDelete }: ImageDaysProps) {
  const t = useTranslations('images.gallery')
  const locale = useLocale()
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const current = images.some(({ id }) => id === at) ? at : images[0]?.id
  const words = (day: string) => (day === today ? t('today') : formatAgo(`${day}T12:00:00Z`, locale, new Date(`${today}T12:00:00Z`)))

  function onKeyDown(event: KeyboardEvent) {
    const tile = (event.target as HTMLElement).closest<HTMLElement>('[data-image]')
    if (!tile || event.altKey) return
    const id = tile.dataset.image!
    const next = neighbour(box.current!, tile, event.key)
    if (next) next.querySelector<HTMLElement>('[data-tile]')!.focus()
    else if (event.key === ' ' && (event.target as HTMLElement).matches('[data-tile]')) selection.toggle(id, event.shiftKey)
    else if (event.key === 'i' && !event.ctrlKey && !event.metaKey) onDetails(id)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.set(images.map((image) => image.id))
    else if (event.key === 'Delete') onDelete(selection.ids.size > 0 ? [...selection.ids] : [id])
    else if (event.key === 'Escape' && selection.ids.size > 0) selection.set([])
    else return
    event.preventDefault()
  }

  return (
    <div ref={box} className="flex flex-wrap gap-x-8 gap-y-5" onKeyDown={onKeyDown} onFocus={(event) => setAt((event.target as HTMLElement).closest<HTMLElement>('[data-image]')?.dataset.image ?? at)}>
      {byDay(images, zone).map(({ day, images: taken }) => (
        // Days lie beside each other: most have one X-ray, and a year of them is to be in sight.
        <section key={day} aria-label={formatDay(day, locale)} className="grid max-w-full content-start gap-2">
          <h3 className="flex items-baseline gap-2 text-sm whitespace-nowrap">
            <time dateTime={day} className="font-semibold">{formatDay(day, locale)}</time>
            <span className="text-faint">{words(day)}</span>
          </h3>
          <ul className="flex flex-wrap gap-x-2.5 gap-y-3">
            {taken.map((image) => (
              <ImageTile
                key={image.id}
                slug={slug}
                patientId={patientId}
                image={image}
                selected={selection.ids.has(image.id)}
                selecting={selection.ids.size > 0}
                current={image.id === current}
                onSelect={selection.toggle}
                onDetails={onDetails}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** The tile to which a key leads from another; the one above or below is the nearest in the next row. */
function neighbour(box: HTMLElement, tile: HTMLElement, key: string): HTMLElement | undefined {
  const tiles = [...box.querySelectorAll<HTMLElement>('[data-image]')]
  const at = tiles.indexOf(tile)
  if (key === 'ArrowRight') return tiles[at + 1]
  if (key === 'ArrowLeft') return tiles[at - 1]
  if (key === 'Home') return tiles[0]
  if (key === 'End') return tiles.at(-1)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const { left, top } = tile.getBoundingClientRect()
  const rest = key === 'ArrowDown' ? tiles.slice(at + 1) : tiles.slice(0, at).toReversed()
  const row = rest.find((one) => Math.abs(one.getBoundingClientRect().top - top) > 4)?.getBoundingClientRect().top
  if (row === undefined) return undefined
  const distance = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().left - left)
  return rest.filter((one) => Math.abs(one.getBoundingClientRect().top - row) <= 4).toSorted((a, b) => distance(a) - distance(b))[0]
}
