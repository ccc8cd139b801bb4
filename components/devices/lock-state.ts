'use client'

import { useSyncExternalStore } from 'react'
import { atDevice } from './at-device'

// Whether this tab is locked. In memory only: a tab that is closed or loaded again meets the server, which knows by itself.
let locked = false
const listeners = new Set<() => void>()

export const isLocked = (): boolean => locked
export const useLocked = (): boolean => useSyncExternalStore(subscribe, isLocked, () => false)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setLocked(now: boolean) {
  locked = now
  for (const listener of listeners) listener()
}

/** What tabs of one clinic tell each other. */
export type Word = { active: number } | { locked: true } | { unlocked: { person: string } }
export const channelOf = (slug: string) => new BroadcastChannel(`device-${slug}`)

export function tell(slug: string, word: Word) {
  const channel = channelOf(slug)
  channel.postMessage(word)
  channel.close()
}

/** Covers this tab and the others at once, and ends the session: again and again until the server has heard it. */
export function lockNow(slug: string) {
  if (locked) return
  setLocked(true)
  tell(slug, { locked: true })
  const end = () => {
    if (locked) atDevice(slug, 'lock').catch(() => setTimeout(end, 3_000))
  }
  end()
}
