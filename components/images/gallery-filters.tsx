'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { compareTeeth } from '@/lib/charts/teeth'
import { countImages } from '@/lib/images/find-images'
import type { Image } from '@/lib/images/image'
import { imageSorts, sortOf, type ImageSort } from '@/lib/images/kinds'
import type { GalleryFilter } from './use-gallery-filter'
import { useImageWords } from './use-image-words'

type GalleryFiltersProps = { images: Image[]; filter: GalleryFilter }

/** What of the record is shown: X-rays, photographs or documents, one kind, one tooth, what is called so. */
export function GalleryFilters({ images, filter: { sort, kind, tooth, query, change } }: GalleryFiltersProps) {
  const t = useTranslations('images.gallery')
  const words = useImageWords()
  const search = useRef<HTMLInputElement>(null)
  useShortcut('/', () => search.current?.focus())
  const counts = countImages(images)
  const teeth = [...new Set([...images.flatMap((image) => image.teeth), ...(tooth ? [tooth] : [])])].toSorted(compareTeeth)
  const kinds = counts.kinds.filter(([of]) => !sort || sortOf(of) === sort)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented<ImageSort | 'all'>
          label={t('sorts.label')}
          value={sort ?? 'all'}
          onChange={(value) => change({ sort: value === 'all' ? null : value, kind: null })}
          options={[{ value: 'all', label: t('sorts.all') }, ...imageSorts.map((one) => ({ value: one, label: t(`sorts.${one}`) }))]}
          className="max-md:w-full"
        />
        <div className="w-28 max-md:flex-1">
          <Select aria-label={t('tooth')} value={tooth ?? ''} onChange={(event) => change({ tooth: event.target.value ? Number(event.target.value) : null })}>
            <option value="">{t('anyTooth')}</option>
            {teeth.map((one) => <option key={one} value={one}>{t('toothOf', { tooth: words.teeth([one]) })}</option>)}
          </Select>
        </div>
        <div className="w-52 max-md:flex-1">
          <Input ref={search} icon={Search} type="search" aria-label={t('search')} placeholder={t('search')} value={query} onChange={(event) => change({ query: event.target.value })} />
        </div>
      </div>
      {kinds.length > 1 && (
        <div role="group" aria-label={t('kinds')} className="-mx-4 flex gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:flex-wrap md:px-0">
          {kinds.map(([of, count]) => (
            <button
              key={of}
              type="button"
              aria-pressed={kind === of}
              onClick={() => change({ kind: kind === of ? null : of })}
              className={cn('inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-sm pointer-coarse:h-9',
                kind === of ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line bg-surface text-muted hover:bg-hover hover:text-ink')}
            >
              {words.kind(of)}
              {kind === of ? <X className="size-3.5" aria-hidden /> : <span className="text-faint tabular">{count}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
