'use client'

import { useEffect } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { atDevice } from './at-device'
import { channelOf, lockNow, setLocked, tell, useLocked, type Word } from './lock-state'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const tellEvery = 5_000
const touchEvery = 60_000

/**
 * Locks a trusted computer when nobody did anything in any tab of the clinic for its time; by the clock, so that a computer
 * that slept locks when it wakes. The server is told once a minute that somebody is there, and otherwise ends the session itself.
 */
export function useIdleLock() {
  const { slug, device } = useShell()
  const locked = useLocked()
  const { trusted, lockMinutes } = device

  useEffect(() => {
    if (!trusted || locked) return
    let active = Date.now()
    let told = active
    let touched = 0
    const tooLong = () => Date.now() - active >= lockMinutes * 60_000
    const look = () => {
      if (tooLong()) lockNow(slug)
    }
    const note = () => {
      // The first movement after the time was up is no sign that somebody was there.
      if (tooLong()) return lockNow(slug)
      active = Date.now()
      if (active - told >= tellEvery) {
        told = active
        tell(slug, { active })
      }
      if (active - touched >= touchEvery) {
        touched = active
        atDevice(slug, 'touch').catch(() => {})
      }
    }
    const channel = channelOf(slug)
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('active' in data) active = Math.max(active, data.active)
      if ('locked' in data) setLocked(true)
    }
    const timer = setInterval(look, 1_000)
    for (const sign of signs) window.addEventListener(sign, note, { passive: true, capture: true })
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      channel.close()
      for (const sign of signs) window.removeEventListener(sign, note, { capture: true })
      document.removeEventListener('visibilitychange', look)
    }
  }, [slug, trusted, lockMinutes, locked])
}
