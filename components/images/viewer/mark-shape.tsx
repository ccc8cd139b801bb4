import type { PointerEvent } from 'react'
import type { MarkTool, Point } from '@/lib/images/mark'

type MarkShapeProps = {
  mark: { tool: MarkTool; points: Point[] }
  /** Where a point of the picture is drawn. */
  place: (point: Point) => Point
  label: string
  selected?: boolean
  /** Not finished, or not saved. */
  dashed?: boolean
  onPress?: () => void
  /** Given, each point can be taken hold of. */
  onGrab?: (index: number, event: PointerEvent) => void
}

/** One mark over an image, as SVG. Lines and letters keep their size whatever the zoom, and have a dark edge on bright bone. */
export function MarkShape({ mark: { tool, points }, place, label, selected = false, dashed = false, onPress, onGrab }: MarkShapeProps) {
  const placed = points.map(place)
  const closed = tool === 'area' && points.length > 2
  const path = tool === 'text' ? '' : pathOf(placed, closed) + (tool === 'arrow' && placed.length === 2 ? headOf(placed[0]!, placed[1]!) : '')
  const colour = selected ? 'var(--brand)' : 'var(--amber)'
  const at = labelPlace(tool, placed)
  return (
    <g fill="none" strokeLinecap="round" strokeLinejoin="round" data-mark={tool}>
      {path && <path d={path} stroke="black" strokeOpacity={0.55} strokeWidth={4} />}
      {path && <path d={path} stroke={colour} strokeWidth={selected ? 2.5 : 1.75} strokeDasharray={dashed ? '6 5' : undefined} fill={closed ? colour : 'none'} fillOpacity={0.12} />}
      {tool !== 'freehand' && tool !== 'arrow' && tool !== 'text' && placed.map((p, i) => <circle key={i} cx={p.x} cy={p.y} r={2.5} fill={colour} stroke="black" strokeOpacity={0.55} />)}
      {label && at && (
        <text x={at.x} y={at.y} fill={colour} stroke="black" strokeWidth={3.5} strokeOpacity={0.75} paintOrder="stroke" fontSize={14} fontWeight={600} className="tabular select-none">
          {label}
        </text>
      )}
      {onPress && (path
        ? <path d={path} stroke="transparent" strokeWidth={18} pointerEvents="stroke" className="cursor-pointer" onPointerDown={onPress} />
        : at && <rect x={at.x - 6} y={at.y - 20} width={label.length * 8 + 12} height={28} fill="transparent" pointerEvents="all" className="cursor-pointer" onPointerDown={onPress} />)}
      {onGrab && tool !== 'freehand' && placed.map((p, i) => (
        <g key={i} className="cursor-move" pointerEvents="all" onPointerDown={(event) => onGrab(i, event)}>
          <circle cx={p.x} cy={p.y} r={18} fill="transparent" />
          <circle cx={p.x} cy={p.y} r={6} fill="var(--brand)" stroke="black" strokeOpacity={0.7} />
        </g>
      ))}
    </g>
  )
}

export const pathOf = (points: Point[], closed: boolean) => points.map(({ x, y }, i) => `${i ? 'L' : 'M'}${x} ${y}`).join('') + (closed ? 'Z' : '')

/** The head of an arrow, at its end. */
export function headOf(from: Point, to: Point): string {
  const way = Math.atan2(to.y - from.y, to.x - from.x)
  return [0.5, -0.5].map((spread) => `M${to.x} ${to.y}L${to.x - 14 * Math.cos(way + spread)} ${to.y - 14 * Math.sin(way + spread)}`).join('')
}

/** Where the words of a mark begin. */
export function labelPlace(tool: MarkTool, placed: Point[]): Point | null {
  if (placed.length === 0) return null
  if (tool === 'text') return placed[0]!
  if (tool === 'angle') return { x: (placed[1] ?? placed[0]!).x + 12, y: (placed[1] ?? placed[0]!).y - 12 }
  if (tool === 'arrow') return { x: placed[0]!.x + 8, y: placed[0]!.y - 8 }
  const x = placed.reduce((sum, p) => sum + p.x, 0) / placed.length
  const y = placed.reduce((sum, p) => sum + p.y, 0) / placed.length
  return tool === 'area' ? { x, y } : { x: x + 10, y: y - 10 }
}
