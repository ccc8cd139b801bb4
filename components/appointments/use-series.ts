'use client'

import { useEffect, useState } from 'react'
import { previewSeries } from '@/lib/appointments/preview-series'
import type { SeriesDate, SeriesWish } from '@/lib/appointments/series'

const settle = 250

/** A date left out. */
export const skipped = 'skip'

/** Which time each date gets: the one wished where it is free, else the first offer; by date what somebody chose instead. */
export type SeriesPlan = { date: SeriesDate; starts: string | null; chairId: string | null }

/**
 * The dates of a series while it is being booked, asked again when the wish changes; null asks nothing. dates is null
 * until the answer is here.
 */
export function useSeries(slug: string, wish: SeriesWish | null) {
  const key = wish && JSON.stringify(wish)
  const [answer, setAnswer] = useState<{ key: string; dates: SeriesDate[] | null }>({ key: '', dates: null })
  const [picks, setPicks] = useState<{ key: string; by: ReadonlyMap<string, string> }>({ key: '', by: new Map() })
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    if (!key) return
    let current = true
    const timer = setTimeout(async () => {
      const found = await previewSeries(slug, JSON.parse(key) as SeriesWish).catch(() => undefined)
      if (current) setAnswer({ key, dates: found?.data ?? null })
    }, settle)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [slug, key, asked])

  const here = key !== null && answer.key === key
  const dates = here ? answer.dates : null
  const chosen = key !== null && picks.key === key ? picks.by : new Map<string, string>()
  const plan = (dates ?? []).map((date): SeriesPlan => {
    const usual = date.state === 'free' ? date.starts : (date.offers[0]?.starts ?? skipped)
    const starts = chosen.get(date.date) ?? usual
    const offer = date.offers.find((one) => one.starts === starts)
    return { date, starts: starts === skipped ? null : starts, chairId: offer && wish?.chairId ? offer.chairId : (wish?.chairId ?? null) }
  })
  return {
    dates, plan, failed: here && answer.dates === null,
    pick: (date: string, value: string) => key && setPicks({ key, by: new Map(chosen).set(date, value) }),
    /** Looks at the days again: somebody was faster. */
    again: () => setAsked((n) => n + 1),
  }
}

export type Series = ReturnType<typeof useSeries>
