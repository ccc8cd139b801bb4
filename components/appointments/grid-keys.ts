import { isMovable, isResizable } from '@/lib/appointments/rules'
import type { Visit } from '@/lib/appointments/schedule'
import type { Column, Placed } from './columns'
import type { DragLayer } from './drag-layer'

type KeysHost = {
  layer: DragLayer
  columns: Column[]
  columnsElement: HTMLElement
  canWrite: boolean
  help: string
  announce: (text: string) => void
  today: string
  onArrive: (id: string) => void
  onPin: (visit: Visit) => void
}

/**
 * The grid by keyboard. On a visit: arrows go to its neighbours, m takes it up, x pins it for another day, Shift with arrows
 * changes its end, a says that its patient has come.
 * While something is held: arrows move it (Page up and down by the hour), Enter puts it down, Escape lets it be.
 * Answers whether the key was used.
 */
export function gridKey(event: { key: string; shiftKey: boolean; target: EventTarget }, host: KeysHost): boolean {
  const { layer } = host
  if (layer.aim) return heldKey(event, layer)
  const id = (event.target as HTMLElement).closest<HTMLElement>('[data-visit]')?.dataset.visit
  const at = id && find(host.columns, id)
  if (!at) return false
  const { placed } = at
  if (event.key.toLowerCase() === 'x') {
    if (host.canWrite && isMovable(placed.visit)) host.onPin(placed.visit)
    return true
  }
  const resizing = event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
  if (event.key.toLowerCase() === 'm' || resizing) {
    if (!host.canWrite || !(resizing ? isResizable(placed.visit) : isMovable(placed.visit))) return true
    host.announce(host.help)
    layer.begin({ kind: resizing ? 'resize' : 'move', visit: placed.visit, column: at.column, from: placed.from, to: placed.to }, true)
    if (resizing) heldKey(event, layer)
    return true
  }
  if (event.key === 'a' && host.canWrite && at.column.day.date === host.today && (placed.visit.status === 'booked' || placed.visit.status === 'confirmed')) {
    host.onArrive(placed.visit.id)
    return true
  }
  const next = neighbour(host.columns, at, event.key)
  if (next) host.columnsElement.querySelector<HTMLElement>(`[data-visit="${next.visit.id}"]`)?.focus()
  return event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End'
}

function heldKey(event: { key: string; shiftKey: boolean }, layer: DragLayer): boolean {
  const shift = event.shiftKey || layer.aim?.kind === 'resize'
  const later = { ArrowUp: -5, ArrowDown: 5, PageUp: -60, PageDown: 60 }[event.key]
  if (later) layer.nudge(shift && Math.abs(later) === 5 ? { longer: later } : { minutes: later })
  else if (event.key === 'ArrowLeft') layer.nudge({ columns: -1 })
  else if (event.key === 'ArrowRight') layer.nudge({ columns: 1 })
  else if (event.key === 'Enter') layer.drop()
  else if (event.key === 'Escape' || event.key === 'Tab') layer.cancel()
  else return event.key.length === 1
  return event.key !== 'Tab'
}

type At = { column: Column; placed: Placed }

function find(columns: Column[], id: string): At | undefined {
  for (const column of columns) {
    const placed = column.placed.find((one) => one.visit.id === id)
    if (placed) return { column, placed }
  }
}

/** The visit before or after, or the one at about that time in the next column that has any. */
function neighbour(columns: Column[], { column, placed }: At, key: string): Placed | undefined {
  const inOrder = column.placed.toSorted((a, b) => a.from - b.from || a.box.left - b.box.left)
  const place = inOrder.indexOf(placed)
  if (key === 'ArrowUp') return inOrder[place - 1]
  if (key === 'ArrowDown') return inOrder[place + 1]
  if (key === 'Home') return inOrder[0]
  if (key === 'End') return inOrder.at(-1)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const here = columns.indexOf(column)
  const beyond = key === 'ArrowLeft' ? columns.slice(0, here).reverse() : columns.slice(here + 1)
  const other = beyond.find((one) => one.placed.length)
  return other?.placed.toSorted((a, b) => Math.abs(a.from - placed.from) - Math.abs(b.from - placed.from))[0]
}
