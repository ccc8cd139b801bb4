'use client'

import { changeSearch, searchNow, useSearch } from '@/components/ui/address'
import { isTooth } from '@/lib/charts/teeth'
import type { ImageFilter } from '@/lib/images/find-images'
import { imageSorts, isKind } from '@/lib/images/kinds'

export type GalleryFilter = ImageFilter & { change: (changes: Partial<ImageFilter>) => void }

/** The filter of the gallery, kept in the address: the chart leads to ?tooth=36. What was typed for a search is not: a name is no part of an address. */
export function useGalleryFilter(query: string, setQuery: (query: string) => void): GalleryFilter {
  const search = useSearch()
  const sort = imageSorts.find((one) => one === search.get('sort')) ?? null
  const kind = search.get('kind')
  const tooth = Number(search.get('tooth'))
  return {
    sort, kind: kind && isKind(kind) ? kind : null, tooth: isTooth(tooth) ? tooth : null, query,
    change({ query: typed, ...changes }) {
      if (typed !== undefined) setQuery(typed)
      const next = searchNow()
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === undefined) next.delete(name)
        else next.set(name, String(value))
      }
      if (next.toString() !== searchNow().toString()) changeSearch(next, { replace: true })
    },
  }
}
