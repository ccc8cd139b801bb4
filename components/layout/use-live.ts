'use client'

import { useEffect, useEffectEvent } from 'react'
import type { LiveNoun } from '@/lib/live/nouns'
import { watchLive } from './live-source'

/** Every screen waits a moment of its own before it asks, so that a change does not bring all of them at once. */
const soonest = 100
const latest = 600

/**
 * Calls back when rows of these nouns changed in this clinic, whoever changed them, also oneself: a moment later, and
 * once for all that happened in it. Also when the tab is seen again after something changed.
 *
 * useLive(['appointments'], refresh)
 */
export function useLive(nouns: LiveNoun[], onChange: () => void) {
  const call = useEffectEvent(onChange)
  const key = nouns.join(',')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = watchLive({
      nouns: key.split(',') as LiveNoun[],
      changed: () => {
        timer ??= setTimeout(() => {
          timer = undefined
          call()
        }, soonest + Math.random() * (latest - soonest))
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [key])
}
