'use client'

import { useEffect, useMemo, useState, type ReactNode } from 'react'

export type Option = { value: string; label: string; detail?: ReactNode; icon?: ReactNode; disabled?: boolean }

const settle = 120

/**
 * What to offer for a query: the given list filtered by every word, or the answer of `search` (asked 120 ms after the
 * last key; an older answer never replaces a newer one; a failed question offers nothing).
 */
export function useOptions(query: string, open: boolean, options?: Option[], search?: (query: string) => Promise<Option[]>) {
  const [answer, setAnswer] = useState<{ query: string; found: Option[] }>({ query: '', found: [] })
  const wanted = Boolean(open && search)

  useEffect(() => {
    if (!wanted || !search) return
    let current = true
    const timer = setTimeout(async () => {
      const found = await search(query).catch(() => [])
      if (current) setAnswer({ query, found })
    }, query ? settle : 0)
    return () => {
      current = false
      clearTimeout(timer)
    }
    // A new `search` closure on every render must not ask again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [query, wanted])

  const filtered = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    return (options ?? []).filter((option) => words.every((word) => option.label.toLowerCase().includes(word)))
  }, [options, query])

  if (!search) return { found: filtered, pending: false }
  return { found: answer.found, pending: wanted && answer.query !== query }
}
