'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/**
 * A search parameter as state, without asking the server: what is open or filtered is in the URL.
 * Setting a value pushes an entry (Back closes it again) unless one is there already or `replace` is asked for;
 * null removes it together with `also` (parameters that only make sense beside it).
 */
export function useUrlParam(name: string, also: readonly string[] = []) {
  const params = useSearchParams()
  const value = params.get(name)
  const companions = also.join(',')

  const set = useCallback(
    (next: string | null, options: { replace?: boolean } = {}) => {
      const query = new URLSearchParams(window.location.search)
      const had = query.has(name)
      if (next === null) {
        query.delete(name)
        for (const key of companions.split(',').filter(Boolean)) query.delete(key)
      } else query.set(name, next)
      // Of this moment, not of the last render: a key may be pressed right after a page changed.
      const { pathname } = window.location
      const url = query.size ? `${pathname}?${query}` : pathname
      if (options.replace || had) window.history.replaceState(null, '', url)
      else window.history.pushState(null, '', url)
    },
    [name, companions],
  )
  return [value, set] as const
}
