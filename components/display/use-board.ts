'use client'

import { useEffect, useState } from 'react'
import { pollEvery, staleAfter, type Board } from '@/lib/display/board'

/** A page that stays open for days fetches its program anew this often; milliseconds. */
const renewAfter = 6 * 3_600_000

/**
 * The board as it is now: asked every few seconds while the screen is on, at once when it wakes. Without an answer the
 * last one stays.
 * @returns since: when it was last true, if that is too long ago; gone: the link was revoked
 */
export function useBoard(token: string, first: Board): { board: Board; since: number | null; gone: boolean } {
  const [board, setBoard] = useState(first)
  const [since, setSince] = useState<number | null>(null)
  const [gone, setGone] = useState(false)

  useEffect(() => {
    const opened = Date.now()
    let heard = Date.now()
    let timer: ReturnType<typeof setTimeout>
    let current = true

    async function ask() {
      clearTimeout(timer)
      const answer = await fetch(`/display/${encodeURIComponent(token)}/board`, { cache: 'no-store' }).catch(() => null)
      const read = answer?.ok ? ((await answer.json().catch(() => null)) as Board | null) : null
      if (!current) return
      if (read) {
        heard = Date.now()
        setBoard(read)
        setSince(null)
        if (heard - opened > renewAfter) return window.location.reload()
      } else if (answer?.status === 404) return setGone(true)
      else if (Date.now() - heard > staleAfter) setSince(heard)
      if (document.visibilityState === 'visible') timer = setTimeout(ask, pollEvery)
    }
    const wake = () => document.visibilityState === 'visible' && void ask()

    timer = setTimeout(ask, pollEvery)
    document.addEventListener('visibilitychange', wake)
    window.addEventListener('online', wake)
    return () => {
      current = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
    }
  }, [token])

  return { board, since, gone }
}

/** Keeps the screen on where the browser can; asked again after each sleep. */
export function useWakeLock() {
  useEffect(() => {
    const hold = () => {
      if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
    }
    hold()
    document.addEventListener('visibilitychange', hold)
    return () => document.removeEventListener('visibilitychange', hold)
  }, [])
}
