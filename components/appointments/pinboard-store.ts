import { useMemo, useSyncExternalStore } from 'react'
import type { Visit } from '@/lib/appointments/schedule'

/**
 * Visits that somebody holds while they look for another day. In memory only: nothing personal goes into browser
 * storage or a URL; who signs in next sees none of it.
 */
type Pin = { owner: string; visit: Visit }
let pins: Pin[] = []
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function change(next: Pin[]) {
  pins = next
  for (const listener of listeners) listener()
}
const none: Pin[] = []

/** Holds a visit; one that is held already is held as it is now. owner: the clinic's slug and the person's e-mail. */
export const pin = (owner: string, visit: Visit) => change([...pins.filter((one) => one.visit.id !== visit.id), { owner, visit }])
export const unpin = (visitId: string) => change(pins.filter((one) => one.visit.id !== visitId))

/** What is held, by this person in this clinic, in the order it was taken up. */
export function usePins(owner: string): Visit[] {
  const all = useSyncExternalStore(subscribe, () => pins, () => none)
  return useMemo(() => all.filter((one) => one.owner === owner).map((one) => one.visit), [all, owner])
}
