'use client'

import { useRef, useState } from 'react'
import type { Point } from '@/lib/images/mark'
import { distance } from '@/lib/images/measure'
import { draws, tools, type Tool } from './tools'
import type { Size } from './view'

type Drawing = {
  tool: Tool
  picture: Size
  /** How many pixels of the picture a hand means by "the same place". */
  near: number
  onDrawn: (tool: Tool, points: Point[]) => void
}

type Drawn = { tool: Tool; points: Point[] }

/**
 * What is being drawn, point by point: press, drag and let go, or one point after the other, or by keys. A line of two points ends by
 * itself; an area where it began, or at a point set twice.
 */
export function useDrawing({ tool, picture, near, onDrawn }: Drawing) {
  const [drawn, setDrawn] = useState<Drawn>({ tool, points: [] })
  /** The same for handlers that run before the next frame. */
  const now = useRef<Drawn>(drawn)
  const fresh = useRef(false)
  const [cursor, setCursor] = useState<Point | null>(null)

  /** What another tool began is given up. */
  const of = (one: Drawn) => (one.tool === tool ? one.points : [])
  function set(points: Point[]) {
    now.current = { tool, points }
    setDrawn(now.current)
  }
  function finish() {
    const done = of(now.current)
    set([])
    if (done.length >= least(tool)) onDrawn(tool, done)
  }
  function put(point: Point) {
    const inside = within(point, picture)
    const before = of(now.current)
    const last = before.at(-1)
    const open = tools[tool].points === null
    const closing = open && ((last && distance(last, inside) <= near) || (tool === 'area' && before.length > 2 && distance(before[0]!, inside) <= near))
    if (closing) return before.length >= least(tool) ? finish() : undefined
    if (last && distance(last, inside) < near / 4) return
    set([...before, inside])
    if (before.length + 1 === tools[tool].points) finish()
  }

  return {
    points: of(drawn), cursor, put, finish,
    drawing: of(drawn).length > 0,
    hover: (point: Point | null) => setCursor(point && within(point, picture)),
    press(point: Point) {
      if (!draws(tool)) return
      fresh.current = of(now.current).length === 0
      if (fresh.current) put(point)
    },
    drag(point: Point) {
      const inside = within(point, picture)
      if (tool === 'freehand') {
        const before = of(now.current)
        const last = before.at(-1)
        if (last && distance(last, inside) >= near / 5 && before.length < 1_000) set([...before, inside])
      } else setCursor(inside)
    },
    release(point: Point, moved: boolean) {
      if (tool === 'freehand') return moved ? finish() : undefined
      if (of(now.current).length && (moved || !fresh.current)) put(point)
    },
    cancel: () => set([]),
  }
}

const least = (tool: Tool) => tools[tool].points ?? (tool === 'area' ? 3 : 2)
const within = ({ x, y }: Point, { width, height }: Size): Point => ({ x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) })
