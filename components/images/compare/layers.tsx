'use client'

import { memo, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { Point } from '@/lib/images/mark'
import type { Look } from '@/lib/images/tones'
import { Painter, type Source } from '../viewer/render'
import { useGestures } from '../viewer/use-gestures'
import type { Size, View } from '../viewer/view'

export type Layer = { source: Source; view: View; look: Look; opacity?: number; turn?: { around: Point; degrees: number } }

type LayersProps = {
  label: string
  pane: Size
  /** The lowest first. */
  layers: Layer[]
  onDrag: (dx: number, dy: number) => void
  onPan: (dx: number, dy: number) => void
  onZoom: (place: Point, factor: number) => void
  onFit: () => void
}

/** One pane: a picture, or one on another, under a hand or under keys (arrows move, + and - zoom, 0 shows all). */
export function Layers({ label, pane, layers, onDrag, onPan, onZoom, onFit }: LayersProps) {
  const box = useRef<HTMLDivElement>(null)
  const gestures = useGestures(box, {
    pans: (event) => event.button === 1,
    onPress: () => {},
    onDrag: (_, dx, dy) => onDrag(dx, dy),
    onRelease: () => {},
    onCancel: () => {},
    onPan,
    onZoom,
    onHover: () => {},
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key]
    const middle = { x: pane.width / 2, y: pane.height / 2 }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // With Shift finer, for what is laid over something.
    if (arrow) onDrag(arrow.x * (event.shiftKey ? 1 : 20), arrow.y * (event.shiftKey ? 1 : 20))
    else if (event.key === '+' || event.key === '=') onZoom(middle, 1.25)
    else if (event.key === '-') onZoom(middle, 0.8)
    else if (event.key === '0') onFit()
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={box} role="application" tabIndex={0} aria-label={label} {...gestures} onKeyDown={onKeyDown} onDoubleClick={onFit}
      className="absolute inset-0 cursor-grab touch-none overflow-hidden outline-none select-none active:cursor-grabbing focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand"
    >
      {layers.map(({ opacity, turn, ...layer }, i) => (
        <div key={i} className="absolute inset-0" style={{ opacity, ...(turn && { transform: `rotate(${turn.degrees}deg)`, transformOrigin: `${turn.around.x}px ${turn.around.y}px` }) }}>
          <Painted {...layer} pane={pane} />
        </div>
      ))}
    </div>
  )
}

type PaintedProps = Pick<Layer, 'source' | 'view' | 'look'> & { pane: Size }

/** Painted again only when something of it changed: a slider that blends leaves the pictures as they are. */
const Painted = memo(function Painted({ source, view, look, pane }: PaintedProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useMemo(() => new Painter(source), [source])
  useLayoutEffect(() => painter.paint(canvas.current!, view, look, pane, devicePixelRatio), [painter, view, look, pane])
  return <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
}, (a, b) => a.source === b.source && JSON.stringify([a.view, a.look, a.pane]) === JSON.stringify([b.view, b.look, b.pane]))

const arrows: Record<string, Point | undefined> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }
