'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { eventOf } from '@/lib/usage/rules'

/** Tells that a part of the program was opened, when that may be counted. By beacon, so that nothing waits for it. */
export function useCountedUse(slug: string, counted: boolean): void {
  const event = eventOf(usePathname())
  useEffect(() => {
    if (counted && event) navigator.sendBeacon(`/${slug}/usage`, event)
  }, [slug, counted, event])
}
