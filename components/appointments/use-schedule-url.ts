'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useCallback, useState, useTransition } from 'react'
import { useReachable } from '@/components/layout/connection'
import { changeSearch, searchNow } from '@/components/ui/address'
import { SCHEDULE_COOKIE, writePreferences, type Preferences } from './preferences'
import type { AnyView } from './columns'

/** Day and view are the URL's and ask the server; how it is shown is remembered, and asks nobody. */
export function useScheduleUrl(remembered: Preferences) {
  const router = useRouter()
  const pathname = usePathname()
  const [shown, setShown] = useState(remembered)
  const [loading, startTransition] = useTransition()
  const reachable = useReachable()

  const go = useCallback((changes: { day?: string; view?: AnyView }) => {
    if (!reachable()) return
    const query = searchNow()
    if (changes.day) query.set('day', changes.day)
    if (changes.view) query.set('view', changes.view)
    // What was open belongs to the day that is left.
    for (const name of ['visit', 'new', 'at', 'minutes', 'dentist', 'chair', 'patient', 'reason', 'recall']) query.delete(name)
    startTransition(() => router.push(`${pathname}?${query}`, { scroll: false }))
  }, [pathname, router, reachable])

  const show = useCallback((changes: Partial<Preferences>) => {
    const next = { ...shown, ...changes }
    setShown(next)
    document.cookie = `${SCHEDULE_COOKIE}=${encodeURIComponent(writePreferences(next))}; path=/; max-age=31536000; samesite=lax`
    const query = searchNow()
    query.set('by', next.by)
    changeSearch(query, { replace: true })
  }, [shown])

  return { shown, show, go, loading }
}
