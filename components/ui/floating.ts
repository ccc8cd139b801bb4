'use client'

import { useLayoutEffect, type RefObject } from 'react'

export type Align = 'start' | 'end' | 'center'

/**
 * Keeps an open popover beside its anchorRef: below, or above when there is no room, and inside the window.
 * `matchWidth` makes it at least as wide as the anchorRef (lists under a field).
 */
export function usePlacement(open: boolean, anchorRef: RefObject<HTMLElement | null>, floatingRef: RefObject<HTMLElement | null>, align: Align, matchWidth = false) {
  useLayoutEffect(() => {
    if (!open) return
    const place = () => {
      const box = floatingRef.current
      const target = anchorRef.current?.getBoundingClientRect()
      if (!box || !target) return
      const gap = 4
      const edge = 8
      if (matchWidth) box.style.minWidth = `${target.width}px`
      const below = window.innerHeight - target.bottom - gap - edge
      const above = target.top - gap - edge
      const up = box.scrollHeight > below && above > below
      box.style.maxHeight = `${Math.max(up ? above : below, 120)}px`
      const { width, height } = box.getBoundingClientRect()
      const wish = align === 'start' ? target.left : align === 'end' ? target.right - width : target.left + (target.width - width) / 2
      box.style.left = `${Math.max(edge, Math.min(wish, window.innerWidth - width - edge))}px`
      box.style.top = `${up ? target.top - gap - height : target.bottom + gap}px`
    }
    place()
    const observer = new ResizeObserver(place)
    if (floatingRef.current) observer.observe(floatingRef.current)
    window.addEventListener('resize', place)
    window.addEventListener('scroll', place, true)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', place)
      window.removeEventListener('scroll', place, true)
    }
  }, [open, anchorRef, floatingRef, align, matchWidth])
}

export const floatingStyles = 'fixed inset-auto m-0 overflow-y-auto rounded-lg border border-line bg-raised text-ink shadow-md scroll-fade'
