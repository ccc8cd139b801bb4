'use client'

import { useEffect, useRef, useState } from 'react'
import { untilUp } from '@/components/layout/connection-state'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import type { ScheduleDays } from '@/lib/appointments/schedule'

/** While a hand drags, the grid under it stays. Milliseconds until it is looked at again. */
const handBusy = 700
/** Time to find out that the connection is lost. */
const retry = 1_000
const isDragging = () => document.querySelector('[data-dragging]') !== null

/**
 * The schedule of the page, kept as it is now: when something changes the days are fetched, not the page.
 * @param data as the page was made; a newer page wins over what was fetched for an older one
 */
export function useLiveSchedule(data: ScheduleDays): ScheduleDays {
  const { slug, permissions } = useShell()
  const [fetched, setFetched] = useState<{ for: ScheduleDays; data: ScheduleDays } | null>(null)
  const asking = useRef<AbortController | null>(null)
  const again = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tag = useRef('')

  useEffect(() => {
    tag.current = ''
    return () => {
      clearTimeout(again.current)
      asking.current?.abort()
    }
  }, [data])

  async function look() {
    clearTimeout(again.current)
    if (isDragging()) {
      again.current = setTimeout(() => void look(), handBusy)
      return
    }
    asking.current?.abort()
    const { signal } = (asking.current = new AbortController())
    try {
      const answer = await fetch(`/${slug}/schedule/days?from=${data.first_day}&days=${data.days}`, {
        signal, redirect: 'manual', cache: 'no-store', headers: tag.current ? { 'if-none-match': tag.current } : {},
      })
      if (answer.status >= 500) throw new Error(String(answer.status))
      if (answer.status !== 200) return
      const now = withinView((await answer.json()) as ScheduleDays, data, permissions['appointments.read'] === 'own')
      if (signal.aborted) return
      if (isDragging()) {
        again.current = setTimeout(() => void look(), handBusy)
        return
      }
      tag.current = answer.headers.get('etag') ?? ''
      setFetched({ for: data, data: now })
    } catch {
      // Said above the page (connection.tsx). What was told once is not told again when the server is back.
      if (!signal.aborted) again.current = setTimeout(() => void untilUp().then(() => !signal.aborted && void look()), retry)
    }
  }
  useLive(['appointments', 'patients', 'roster', 'labs'], () => void look())

  return fetched?.for === data ? fetched.data : data
}

/** Somebody who sees only their own visits sees only their own column, as the page decided. */
function withinView(now: ScheduleDays, before: ScheduleDays, own: boolean): ScheduleDays {
  if (!own) return now
  const shown = new Set(before.schedule.dentists.map(({ id }) => id))
  return { ...now, schedule: { ...now.schedule, dentists: now.schedule.dentists.filter(({ id }) => shown.has(id)) } }
}
