'use client'

import { useEffect, useEffectEvent, useRef, type PointerEvent, type RefObject } from 'react'
import type { Point } from '@/lib/images/mark'

type Hand = {
  /** Whether this press moves the picture whatever the tool is: the middle button, or the space bar held. */
  pans: (event: PointerEvent) => boolean
  onPress: (place: Point) => void
  onDrag: (place: Point, dx: number, dy: number) => void
  onRelease: (place: Point, moved: boolean) => void
  /** A second finger came: what the first began was not meant. */
  onCancel: () => void
  onPan: (dx: number, dy: number) => void
  onZoom: (place: Point, factor: number) => void
  onHover: (place: Point | null) => void
}

/** Pointers on a pane as what hands mean: one drags with the tool, two zoom and pan, the wheel zooms where it points. Places in CSS pixels of the pane. */
export function useGestures(pane: RefObject<HTMLElement | null>, hand: Hand) {
  const pointers = useRef(new Map<number, Point>())
  const drag = useRef<{ kind: 'tool' | 'pan'; from: Point; moved: boolean } | null>(null)

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = pane.current!.getBoundingClientRect()
    return { x: clientX - box.left, y: clientY - box.top }
  }

  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    const way = event.deltaY * (event.deltaMode === 1 ? 16 : 1)
    hand.onZoom(placeOf(event), Math.exp(-way * (event.ctrlKey ? 0.01 : 0.0015)))
  })
  useEffect(() => {
    const element = pane.current!
    const listen = (event: WheelEvent) => onWheel(event)
    element.addEventListener('wheel', listen, { passive: false })
    return () => element.removeEventListener('wheel', listen)
  }, [pane])

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button > 1) return
      pane.current!.focus({ preventScroll: true })
      pane.current!.setPointerCapture(event.pointerId)
      const place = placeOf(event)
      pointers.current.set(event.pointerId, place)
      if (pointers.current.size > 1) {
        hand.onCancel()
        drag.current = null
        return
      }
      drag.current = { kind: hand.pans(event) ? 'pan' : 'tool', from: place, moved: false }
      if (drag.current.kind === 'tool') hand.onPress(place)
    },
    onPointerMove(event: PointerEvent) {
      const place = placeOf(event)
      const before = pointers.current.get(event.pointerId)
      if (!before) return hand.onHover(place)
      const others = [...pointers.current].filter(([id]) => id !== event.pointerId)
      pointers.current.set(event.pointerId, place)
      if (others.length > 0) {
        const other = others[0]![1]
        const [old, now] = [middle(before, other), middle(place, other)]
        hand.onPan(now.x - old.x, now.y - old.y)
        hand.onZoom(now, Math.hypot(place.x - other.x, place.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)))
        return
      }
      const held = drag.current
      if (!held) return
      held.moved ||= Math.hypot(place.x - held.from.x, place.y - held.from.y) > 4
      if (held.kind === 'pan') hand.onPan(place.x - before.x, place.y - before.y)
      else hand.onDrag(place, place.x - before.x, place.y - before.y)
    },
    onPointerUp(event: PointerEvent) {
      if (!pointers.current.delete(event.pointerId)) return
      const held = drag.current
      if (pointers.current.size === 0) drag.current = null
      if (held?.kind === 'tool') hand.onRelease(placeOf(event), held.moved)
    },
    onPointerCancel(event: PointerEvent) {
      pointers.current.delete(event.pointerId)
      if (drag.current?.kind === 'tool') hand.onCancel()
      drag.current = null
    },
    onPointerLeave: () => hand.onHover(null),
  }
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
