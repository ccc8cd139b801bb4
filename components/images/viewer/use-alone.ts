'use client'

import { useEffect, type RefObject } from 'react'

/** While something covers the frame of the clinic, what lies under it takes neither keys nor pointers. What opens over it does. */
export function useAlone(ref: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const frame = ref.current?.closest('[data-beside-panel]')?.parentElement
    const covered: Element[] = []
    for (let here: Element | null = ref.current; here && here !== frame; here = here.parentElement) {
      for (const beside of here.parentElement?.children ?? []) {
        if (beside !== here && !beside.hasAttribute('inert')) covered.push(beside)
      }
    }
    for (const element of covered) element.toggleAttribute('inert', true)
    return () => {
      for (const element of covered) element.removeAttribute('inert')
    }
  }, [ref])
}
