'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { visitorPages } from '@/lib/usage/rules'

/** Tells that a visitor opened a page, when that may be counted. */
export function CountVisit({ counted }: { counted: boolean }) {
  const page = visitorPages[usePathname()]
  useEffect(() => {
    if (counted && page) navigator.sendBeacon('/api/usage', page)
  }, [counted, page])
  return null
}
