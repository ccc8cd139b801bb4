'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Image } from '@/lib/images/image'

export type ImageSelection = {
  ids: ReadonlySet<string>
  /** Selects one or takes it back; range: all between it and the one before it. */
  toggle: (id: string, range: boolean) => void
  set: (ids: string[]) => void
}

/** Which of the images shown are selected: what is shown no more is selected no more. */
export function useImageSelection(shown: Image[]): ImageSelection {
  const [chosen, setChosen] = useState<string[]>([])
  const order = useRef<string[]>([])
  const last = useRef<string | null>(null)
  const there = useMemo(() => shown.map(({ id }) => id), [shown])
  const ids = useMemo(() => {
    const known = new Set(there)
    return new Set(chosen.filter((id) => known.has(id)))
  }, [chosen, there])
  // Read when a key is pressed, so that `toggle` stays the same and 500 tiles need not be made again.
  useEffect(() => {
    order.current = there
  }, [there])
  const toggle = useCallback((id: string, range: boolean) => {
    const all = order.current
    const from = last.current === null ? -1 : all.indexOf(last.current)
    const to = all.indexOf(id)
    last.current = id
    setChosen((before) => {
      if (range && from >= 0) return [...new Set([...before, ...all.slice(Math.min(from, to), Math.max(from, to) + 1)])]
      return before.includes(id) ? before.filter((one) => one !== id) : [...before, id]
    })
  }, [])
  return useMemo(() => ({ ids, toggle, set: setChosen }), [ids, toggle])
}
