'use client'

import { useEffect } from 'react'
import { goToSection, visitSections } from './section'

/** A digit leads to its part of the visit; with Alt also while one types (Option on a Mac, where the key itself types a sign). */
export function useSectionKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      if (!digit || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented || document.querySelector('dialog:modal')) return
      const target = event.target as HTMLElement
      const typing = target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button]), [data-own-keys] *')
      if (typing && !event.altKey) return
      event.preventDefault()
      goToSection(visitSections[Number(digit) - 1]!)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
