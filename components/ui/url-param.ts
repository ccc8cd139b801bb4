'use client'

import { useCallback } from 'react'
import { changeSearch, searchNow, useSearch } from './address'

/**
 * A search parameter as state, without asking the server: what is open or filtered is in the URL.
 * Setting a value pushes an entry (Back closes it again) unless one is there already or `replace` is asked for;
 * null removes it together with `also` (parameters that only make sense beside it).
 */
export function useUrlParam(name: string, also: readonly string[] = []) {
  const value = useSearch().get(name)
  const companions = also.join(',')

  const set = useCallback(
    (next: string | null, options: { replace?: boolean } = {}) => {
      const query = searchNow()
      const had = query.has(name)
      if (next === null) {
        query.delete(name)
        for (const key of companions.split(',').filter(Boolean)) query.delete(key)
      } else query.set(name, next)
      changeSearch(query, { replace: options.replace || had })
    },
    [name, companions],
  )
  return [value, set] as const
}
