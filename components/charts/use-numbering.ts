'use client'

import { useSyncExternalStore } from 'react'
import type { Numbering } from '@/lib/charts/teeth'

const NUMBERING_COOKIE = 'numbering'
const listeners = new Set<() => void>()
const read = (): Numbering => (document.cookie.split('; ').includes(`${NUMBERING_COOKIE}=palmer`) ? 'palmer' : 'fdi')

/** How this person reads teeth, remembered in the browser. */
export function useNumbering(): [Numbering, (next: Numbering) => void] {
  const numbering = useSyncExternalStore(subscribe, read, () => 'fdi' as const)
  return [numbering, remember]
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remember(next: Numbering) {
  document.cookie = `${NUMBERING_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`
  for (const listener of listeners) listener()
}
