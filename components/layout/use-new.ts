'use client'

import { useCallback } from 'react'
import { useUrlParam } from '@/components/ui/url-param'

export type NewThing = 'appointment' | 'patient' | 'walk-in'

/** Opens the panel for a new appointment, patient or walk-in over whatever page this is: `?new=appointment`. */
export function useNew() {
  const [, setNew] = useUrlParam('new')
  return useCallback((thing: NewThing) => setNew(thing), [setNew])
}
