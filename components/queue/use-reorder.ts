'use client'

import { useState, type PointerEvent } from 'react'

/** The gap a dragged row is over: before which of the others, by index; their number is the end. */
export type Drop = { id: string; gap: number }

/**
 * Drags rows of a list by their handles. Rows are the elements with data-row below the list; a drop answers the gap among
 * the others.
 */
export function useReorder(onDrop: (id: string, gap: number) => void) {
  const [drop, setDrop] = useState<Drop | null>(null)

  function onPointerDown(event: PointerEvent<HTMLElement>, id: string) {
    if (event.button !== 0) return
    const handle: HTMLElement = event.currentTarget
    const list = handle.closest('[data-list]')!
    const others = () => [...list.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.dataset.row !== id)
    const gapAt = (y: number) => {
      const rows = others()
      const below = rows.findIndex((row) => {
        const box = row.getBoundingClientRect()
        return y < box.top + box.height / 2
      })
      return below < 0 ? rows.length : below
    }
    event.preventDefault()
    handle.setPointerCapture(event.pointerId)
    const left = new AbortController()
    const end = (gap: number | null) => {
      left.abort()
      setDrop(null)
      if (gap !== null) onDrop(id, gap)
    }
    const { signal } = left
    handle.addEventListener('pointermove', (move) => setDrop({ id, gap: gapAt(move.clientY) }), { signal })
    handle.addEventListener('pointerup', (up) => end(gapAt(up.clientY)), { signal })
    handle.addEventListener('pointercancel', () => end(null), { signal })
    window.addEventListener('keydown', (key) => key.key === 'Escape' && end(null), { signal })
  }

  return { drop, onPointerDown }
}
