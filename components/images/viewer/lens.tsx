'use client'

import { useLayoutEffect, useMemo, useRef } from 'react'
import type { Point } from '@/lib/images/mark'
import type { Look } from '@/lib/images/tones'
import { Painter, type Source } from './render'
import { unproject, type Size, type View } from './view'

const diameter = 220
const size = { width: diameter, height: diameter }

/** A magnifying glass over a place of the pane: two and a half times what is around it. */
export function Lens({ source, view, look, pane, place }: { source: Source; view: View; look: Look; pane: Size; place: Point }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useMemo(() => new Painter(source), [source])
  const { x, y } = unproject(view, pane, place)
  useLayoutEffect(() => {
    painter.paint(canvas.current!, { ...view, centre: { x, y }, scale: view.scale * 2.5 }, look, size, devicePixelRatio)
  }, [painter, view, look, x, y])
  // Above a finger, so that the finger does not cover it.
  const top = Math.max(0, place.y - diameter / 2)
  return (
    <canvas
      ref={canvas} aria-hidden style={{ width: diameter, height: diameter, left: place.x - diameter / 2, top }}
      className="pointer-events-none absolute rounded-full border-2 border-brand bg-sunken shadow-lg"
    />
  )
}
