'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { cn } from '@/components/ui/cn'
import type { Point } from '@/lib/images/mark'
import type { Look } from '@/lib/images/tones'
import { Lens } from './lens'
import { MarkShape } from './mark-shape'
import { Painter, type Source } from './render'
import { draws, type Tool } from './tools'
import { useDrawing } from './use-drawing'
import { useGestures } from './use-gestures'
import type { ShownMark } from './use-marks'
import { panBy, project, unproject, zoomAt, type Size, type View } from './view'

type PaneProps = {
  source: Source; view: View; look: Look; tool: Tool; size: Size; label: string
  marks: ShownMark[]
  selected: string | null
  wordsOf: (mark: Pick<ShownMark, 'tool' | 'points' | 'note'>) => string
  onSize: (size: Size) => void
  onView: (next: (view: View) => View) => void
  /** By how many CSS pixels the window was dragged. */
  onWindow: (dx: number, dy: number) => void
  onFit: () => void
  onSelect: (id: string | null) => void
  onDrawn: (tool: Tool, points: Point[]) => void
  /** null: this person may not draw. */
  onMove: ((mark: ShownMark, points: Point[], hand: 'moves' | 'lets go' | 'gives up') => void) | null
}

/** The picture itself, under a hand or under keys: the arrows move a cross when the tool puts points, Enter sets one. */
export function Pane({ source, view, look, tool, size, label, marks, selected, wordsOf, onSize, onView, onWindow, onFit, onSelect, onDrawn, onMove }: PaneProps) {
  const t = useTranslations('images.viewer')
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useMemo(() => new Painter(source), [source])
  const [space, setSpace] = useState(false)
  const [pointer, setPointer] = useState<Point | null>(null)
  /** Where the keys are, in the picture. */
  const [cross, setCross] = useState<Point | null>(null)
  const grabbed = useRef<{ mark: ShownMark; index: number } | null>(null)
  const pressed = useRef<string | null>(null)
  const drawing = useDrawing({ tool, picture: source.picture, near: 10 / view.scale, onDrawn })
  const place = (point: Point) => project(view, size, point)
  const point = (at: Point) => unproject(view, size, at)
  const usesCross = draws(tool) || tool === 'lens'

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => onSize({ width: entry!.contentRect.width, height: entry!.contentRect.height }))
    observer.observe(box.current!)
    return () => observer.disconnect()
    // Set once: the observer outlives every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useLayoutEffect(() => painter.paint(canvas.current!, view, look, size, devicePixelRatio), [painter, view, look, size])

  const gestures = useGestures(box, {
    pans: (event) => space || event.button === 1,
    onPress(at) {
      setPointer(at)
      setCross(null)
      if (draws(tool)) drawing.press(point(at))
      else onSelect(pressed.current)
    },
    onDrag(at, dx, dy) {
      setPointer(at)
      const held = grabbed.current
      if (held) return onMove?.(held.mark, moved(held.mark, held.index, point(at), source.picture), 'moves')
      if (draws(tool)) drawing.drag(point(at))
      else if (tool === 'window') onWindow(dx, dy)
      else if (tool === 'pan') onView((now) => panBy(now, source.picture, dx, dy))
    },
    onRelease(at, didMove) {
      const held = grabbed.current
      grabbed.current = null
      if (held) return didMove ? onMove?.(held.mark, moved(held.mark, held.index, point(at), source.picture), 'lets go') : undefined
      if (draws(tool)) drawing.release(point(at), didMove)
    },
    onCancel() {
      const held = grabbed.current
      grabbed.current = null
      if (held) onMove?.(held.mark, held.mark.points, 'gives up')
      drawing.cancel()
    },
    onPan: (dx, dy) => onView((now) => panBy(now, source.picture, dx, dy)),
    onZoom: (at, factor) => onView((now) => zoomAt(now, size, at, now.scale * factor)),
    onHover(at) {
      setPointer(at)
      if (draws(tool)) drawing.hover(at && point(at))
    },
  })

  function onKeyDown(event: KeyboardEvent) {
    const arrow = arrows[event.key]
    if (event.key === ' ') setSpace(true)
    else if (event.key === 'Escape' && (drawing.drawing || cross)) {
      drawing.cancel()
      setCross(null)
    } else if (arrow && (usesCross || event.shiftKey)) {
      const by = event.shiftKey === usesCross ? 1 : 12
      if (!usesCross) onView((now) => panBy(now, source.picture, -arrow.x * 40, -arrow.y * 40))
      else {
        const at = place(cross ?? view.centre)
        const next = point({ x: clamp(at.x + arrow.x * by, size.width), y: clamp(at.y + arrow.y * by, size.height) })
        setCross(next)
        drawing.hover(next)
      }
    } else if (event.key === 'Enter' && draws(tool)) drawing.put(cross ?? view.centre)
    else return
    event.preventDefault()
  }

  // A press goes on to the pane: with a mark under it one may drag all the same.
  const press = (mark: ShownMark) => void (pressed.current = mark.id)
  function grab(mark: ShownMark, index: number, event: PointerEvent) {
    if (draws(tool) || space || event.button > 0) return
    press(mark)
    grabbed.current = { mark, index }
  }

  const draft = drawing.drawing ? [...drawing.points, ...(drawing.cursor && tool !== 'freehand' ? [drawing.cursor] : [])] : []
  const draftTool = !draws(tool) || tool === 'calibrate' ? 'length' : tool
  const lensAt = tool === 'lens' ? (cross ? place(cross) : pointer) : null
  const crossAt = cross && usesCross ? place(cross) : null
  return (
    <div
      ref={box} role="application" tabIndex={0} aria-label={label} aria-describedby="viewer-keys" {...gestures}
      onPointerDownCapture={() => void (pressed.current = null)}
      onDoubleClick={() => (draws(tool) ? drawing.finish() : onFit())}
      onKeyDown={onKeyDown} onKeyUp={(event) => event.key === ' ' && setSpace(false)} onBlur={() => setSpace(false)}
      className={cn('absolute inset-0 touch-none overflow-hidden outline-none select-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand',
        space || tool === 'pan' ? 'cursor-grab active:cursor-grabbing' : usesCross ? 'cursor-crosshair' : 'cursor-default')}
    >
      <p id="viewer-keys" className="sr-only">{t('keysHint')}</p>
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
      <svg aria-hidden className="absolute inset-0 size-full">
        {marks.map((mark) => (
          <MarkShape
            key={mark.id} mark={mark} place={place} label={wordsOf(mark)} selected={mark.id === selected} dashed={Boolean(mark.unsaved)}
            onPress={() => press(mark)}
            onGrab={onMove && mark.mine && !mark.unsaved && mark.id === selected ? (index, event) => grab(mark, index, event) : undefined}
          />
        ))}
        {draft.length > 0 && <MarkShape mark={{ tool: draftTool, points: draft }} place={place} label={wordsOf({ tool: draftTool, points: draft, note: '' })} dashed />}
        {crossAt && <path d={`M${crossAt.x - 14} ${crossAt.y}h28M${crossAt.x} ${crossAt.y - 14}v28`} stroke="var(--brand)" strokeWidth={1.5} />}
      </svg>
      {lensAt && <Lens source={source} view={view} look={look} pane={size} place={lensAt} />}
    </div>
  )
}

const arrows: Record<string, Point | undefined> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }
const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value))
const moved = ({ points }: ShownMark, index: number, to: Point, picture: Size): Point[] =>
  points.map((old, i) => (i === index ? { x: clamp(to.x, picture.width), y: clamp(to.y, picture.height) } : old))
