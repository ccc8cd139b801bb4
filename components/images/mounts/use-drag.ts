'use client'

import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'

/** Where something may be dropped: a place of the mount, or back on the strip. */
export type Target = number | 'strip'
export type Drag = { image: string; x: number; y: number; over: Target | null }

/** How far a pointer moves before it drags, CSS pixels; less is a click. */
const slack = 5

/** Drags an image by mouse or pen. A finger scrolls instead; it taps the image, then the place. Escape lets go. */
export function useDrag(onDrop: (image: string, target: Target) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])

  const start = (image: string) => (event: ReactPointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const from = { x: event.clientX, y: event.clientY }
    let now: Drag | null = null
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (!now && Math.hypot(x - from.x, y - from.y) < slack) return
      now = { image, x, y, over: targetAt(x, y) }
      setDrag(now)
    }
    const up = () => {
      const last = now
      stop()
      if (!last) return
      // The click that ends a drag is none.
      const swallow = (click: MouseEvent) => click.stopPropagation()
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
      if (last.over !== null) onDrop(last.image, last.over)
    }
    const key = (pressed: KeyboardEvent) => pressed.key === 'Escape' && stop()
    const stop = () => {
      now = null
      end.current = null
      setDrag(null)
      for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener)
    }
    const listeners = [['pointermove', move], ['pointerup', up], ['pointercancel', stop], ['keydown', key]] as const
    for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener)
    end.current = stop
  }
  return { drag, start }
}

function targetAt(x: number, y: number): Target | null {
  const drop = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')?.dataset.drop
  return drop === undefined ? null : drop === 'strip' ? 'strip' : Number(drop)
}
