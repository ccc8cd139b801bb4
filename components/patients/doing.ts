'use client'

import { useEffect } from 'react'

/** What a person may be writing in a record, as the others read it. */
export type Doing = 'charts' | 'perio' | 'plans' | 'notes' | 'prescriptions' | 'histories' | 'consents' | 'labs'

let now: Doing | '' = ''
let told: (() => void) | null = null

/** While `writing` is true, others who have the record open read what is being written: useDoing('notes', dirty). */
export function useDoing(doing: Doing, writing: boolean) {
  useEffect(() => {
    if (!writing) return
    now = doing
    told?.()
    return () => {
      now = ''
      told?.()
    }
  }, [doing, writing])
}

export const whatIsDone = () => now
/** Calls back when that changes; one listener, the frame of the record. */
export function onDoing(callback: (() => void) | null) {
  told = callback
}
