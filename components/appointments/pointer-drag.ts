import { isMovable, isResizable } from '@/lib/appointments/rules'
import type { Visit } from '@/lib/appointments/schedule'
import { snap, type DragLayer } from './drag-layer'

export type PointerHost = {
  columnsElement: HTMLElement
  scroller: HTMLElement
  layer: DragLayer
  canWrite: () => boolean
  visit: (id: string) => { visit: Visit; from: number; to: number } | undefined
  /** A visit was clicked or tapped. */
  onOpen: (id: string) => void
  /** The mark for checking in, on a visit, was clicked. */
  onArrive: (id: string) => void
  /** Empty time was clicked or tapped. */
  onPick: (columnIndex: number, from: number) => void
  /** A visit was dragged onto the pinboard. */
  onPin: (visit: Visit) => void
  onSwipe: (direction: 1 | -1) => void
  hintText: (from: number) => string
}

type Press = { id: number; x: number; y: number; touch: boolean; visitId: string | null; resize: boolean; timer?: ReturnType<typeof setTimeout>; grab: number; anchor: number }

const mouseSlack = 4
const touchSlack = 8
const longPress = 350
const swipeLength = 56

/**
 * Turns pointers into what the drag layer understands. A mouse drags after 4 px; a finger after resting 350 ms, so that
 * it can still scroll, and swipe on a phone. Returns the function that lets go of everything.
 */
export function followPointers(host: PointerHost): () => void {
  const { columnsElement: area, scroller, layer } = host
  let press: Press | null = null
  let pointer = { x: 0, y: 0 }
  let frame = 0
  let swallowClick = false

  const relative = (x: number, y: number) => {
    const box = area.getBoundingClientRect()
    return layer.at(x - box.left, y - box.top)
  }

  function onDown(event: PointerEvent) {
    if (event.button !== 0 || layer.aim || !event.isPrimary) return
    const target = event.target as HTMLElement
    if (!area.contains(target) || target.closest('[data-no-drag]')) return
    const block = target.closest<HTMLElement>('[data-visit]')
    layer.measure()
    press = {
      id: event.pointerId, x: event.clientX, y: event.clientY, touch: event.pointerType === 'touch',
      visitId: block?.dataset.visit ?? null, resize: Boolean(target.closest('[data-grip]')), grab: 0, anchor: 0,
    }
    pointer = { x: event.clientX, y: event.clientY }
    if (press.touch) press.timer = setTimeout(lift, longPress)
  }

  /** The press becomes a drag, if there is something that may be dragged. */
  function lift() {
    if (!press || !host.canWrite()) return
    const at = relative(press.x, press.y)
    const column = layer.columnAt(at.index)
    if (!column) return
    if (press.visitId === null) {
      press.anchor = Math.floor(at.minutes / 5) * 5
      layer.begin({ kind: 'create', visit: null, column, from: press.anchor, to: press.anchor + 15 })
    } else {
      const found = host.visit(press.visitId)
      if (!found || !(press.resize ? isResizable(found.visit) : isMovable(found.visit))) return
      press.grab = at.minutes - found.from
      layer.begin({ kind: press.resize ? 'resize' : 'move', visit: found.visit, column, from: found.from, to: found.to })
    }
    swallowClick = true
    scroller.setPointerCapture(press.id)
    if (press.touch) navigator.vibrate?.(10)
    frame = requestAnimationFrame(follow)
  }

  /** Once a frame: aim at the pointer, and scroll when it is near an edge. */
  function follow() {
    if (!press || !layer.aim) return
    const box = scroller.getBoundingClientRect()
    const near = 44
    const pull = (value: number, low: number, high: number) => (value < low + near ? (value - low - near) / 4 : value > high - near ? (value - high + near) / 4 : 0)
    const [dx, dy] = [pull(pointer.x, box.left, box.right), pull(pointer.y, box.top + 40, box.bottom)]
    if (dx || dy) scroller.scrollBy(dx, dy)
    const at = relative(pointer.x, pointer.y)
    const { kind, from, to } = layer.aim
    if (kind === 'move') layer.point(at.index, at.minutes - press.grab, at.minutes - press.grab + to - from)
    else if (kind === 'resize') layer.point(layer.indexOf(layer.aim.column), from, at.minutes)
    else if (at.minutes >= press.anchor) layer.point(layer.indexOf(layer.aim.column), press.anchor, Math.max(at.minutes, press.anchor + 5))
    else layer.point(layer.indexOf(layer.aim.column), at.minutes, press.anchor + 5)
    frame = requestAnimationFrame(follow)
  }

  function onMove(event: PointerEvent) {
    pointer = { x: event.clientX, y: event.clientY }
    if (!press && layer.placing) return pointHere(event.clientX, event.clientY)
    if (!press) return hover(event)
    if (event.pointerId !== press.id || layer.aim) return
    const moved = Math.hypot(event.clientX - press.x, event.clientY - press.y)
    if (press.touch && moved > touchSlack) clearTimeout(press.timer)
    else if (!press.touch && moved > mouseSlack) lift()
  }

  /** What is being placed goes to where the pointer is. */
  function pointHere(x: number, y: number) {
    const { aim } = layer
    if (!aim || !scroller.contains(document.elementFromPoint(x, y))) return
    const at = relative(x, y)
    layer.point(at.index, at.minutes, at.minutes + aim.to - aim.from)
  }

  function hover(event: PointerEvent) {
    const target = event.target as HTMLElement
    const over = event.pointerType === 'mouse' && host.canWrite() && area.contains(target) && !target.closest('[data-visit], [data-no-drag]')
    if (!over || layer.aim) return layer.cancelHint()
    const { from, column } = slotAt(event.clientX, event.clientY)
    if (column) layer.hint(column, from, host.hintText(from))
  }

  /** The quarter of an hour that is pointed at; from the end of a visit, if that ends within it. */
  function slotAt(x: number, y: number) {
    const at = relative(x, y)
    const column = layer.columnAt(at.index)
    const quarter = Math.floor(at.minutes / 15) * 15
    const ends = column?.placed.filter(({ to, from }) => from <= quarter && to > quarter && to <= at.minutes).map(({ to }) => to) ?? []
    return { index: at.index, column, from: Math.max(quarter, ...ends) }
  }

  function onUp(event: PointerEvent) {
    if (!press || event.pointerId !== press.id) return
    const { touch, x, y } = press
    letGo()
    const held = layer.aim?.kind === 'move' ? layer.aim.visit : null
    if (held && document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-pinboard]')) {
      layer.cancel()
      return host.onPin(held)
    }
    if (layer.aim) return layer.drop()
    const [dx, dy] = [event.clientX - x, event.clientY - y]
    if (touch && Math.abs(dx) > swipeLength && Math.abs(dx) > 2 * Math.abs(dy)) {
      swallowClick = true
      host.onSwipe(dx < 0 ? 1 : -1)
    }
  }

  function letGo() {
    clearTimeout(press?.timer)
    cancelAnimationFrame(frame)
    press = null
    // The click that belongs to this gesture comes right after it, or never.
    setTimeout(() => (swallowClick = false), 50)
  }

  function onCancel() {
    letGo()
    if (layer.aim) layer.cancel()
  }

  function onClick(event: MouseEvent) {
    const target = event.target as HTMLElement
    if (swallowClick) {
      swallowClick = false
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (layer.placing) {
      pointHere(event.clientX, event.clientY)
      return layer.drop()
    }
    const block = target.closest<HTMLElement>('[data-visit]')
    if (block && target.closest('[data-arrive]')) return host.onArrive(block.dataset.visit!)
    if (block) return host.onOpen(block.dataset.visit!)
    if (target.closest('[data-no-drag]') || !host.canWrite()) return
    layer.measure()
    const slot = slotAt(event.clientX, event.clientY)
    layer.cancelHint()
    if (slot.column) host.onPick(slot.index, snap(slot.from))
  }

  const enter = () => layer.aim || layer.measure()
  const leave = () => layer.cancelHint()
  const stopScroll = (event: TouchEvent) => layer.aim && event.preventDefault()
  const stopMenu = (event: Event) => layer.aim && event.preventDefault()
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !press || !layer.aim) return
    event.preventDefault()
    event.stopPropagation()
    onCancel()
  }
  const undo = [
    listen(area, 'pointerdown', onDown), listen(window, 'pointermove', onMove), listen(window, 'pointerup', onUp), listen(window, 'pointercancel', onCancel),
    listen(area, 'click', onClick), listen(area, 'pointerenter', enter), listen(area, 'pointerleave', leave), listen(scroller, 'touchmove', stopScroll, { passive: false }),
    listen(area, 'contextmenu', stopMenu), listen(window, 'keydown', escape, { capture: true }), listen(window, 'blur', onCancel),
  ]
  return () => {
    onCancel()
    for (const stop of undo) stop()
  }
}

/** addEventListener that answers its own removal. */
function listen<E extends Event>(target: EventTarget, type: string, handler: (event: E) => unknown, options?: AddEventListenerOptions): () => void {
  const listener = handler as EventListener
  target.addEventListener(type, listener, options)
  return () => target.removeEventListener(type, listener, options)
}
