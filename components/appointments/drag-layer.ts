import type { Visit } from '@/lib/appointments/schedule'
import type { Span } from '@/lib/appointments/spans'
import type { Column } from './columns'

/** Height of a minute in pixels; a quarter of an hour is 24, which holds one line of text. */
export const minuteHeight = 1.6
const step = 5

/** What is being drawn: a visit that moves, one whose end moves, or a new one. Minutes after midnight of the column's day. */
export type Aim = { kind: 'move' | 'resize' | 'create'; visit: Visit | null; column: Column; from: number; to: number }

/** How the ghost looks, and what it says: the new time, and what speaks against it. */
export type Verdict = { tone: 'ok' | 'warn' | 'no'; text: string }

export type DragHost = {
  /** The element that holds the columns; everything is placed relative to it. */
  columnsElement: HTMLElement
  ghost: HTMLElement
  label: HTMLElement
  name: HTMLElement
  impossible: HTMLElement
  /** The columns as they are now, in the order of the elements. */
  columns: () => Column[]
  range: () => Span
  verdict: (aim: Aim) => Verdict
  /** Where a visit of that length cannot stand, in the column. */
  impossibleSpans: (visit: Visit, column: Column, minutes: number) => Span[]
  onDrop: (aim: Aim) => void
  /** It was put down, or let be. */
  onEnd: () => void
  /** For those who do not see it. */
  announce: (text: string) => void
}

type Lane = { column: Column; left: number; width: number }

/**
 * What hovers over the grid while something is drawn. Geometry is read once, when it begins; after that a frame costs
 * one transform and, when the aim changes, one label. React is not involved until the drop.
 */
export class DragLayer {
  aim: Aim | null = null
  /** Nothing presses on what is drawn: it follows the pointer until a click, as well as the arrows until Enter. */
  placing = false
  private lanes: Lane[] = []
  private readonly host: DragHost
  private shown = ''
  /** Only then is the aim spoken: a pointer's would be noise, and a layout each time. */
  private spoken = false

  constructor(host: DragHost) {
    this.host = host
  }

  begin(aim: Aim, byKeyboard = false, placing = false) {
    this.cancelHint()
    this.measure()
    this.aim = aim
    this.spoken = byKeyboard
    this.placing = placing
    const { ghost, name, columnsElement } = this.host
    ghost.removeAttribute('data-faint')
    name.textContent = aim.visit?.patient ?? ''
    columnsElement.dataset.dragging = aim.kind
    for (const element of this.elementsOf(aim.visit)) element.dataset.lifted = ''
    if (aim.kind === 'move') this.shadeImpossible(aim.visit!, aim.to - aim.from)
    ghost.hidden = false
    this.draw()
    if (byKeyboard) this.keepInView()
  }

  /** Aims elsewhere; out-of-range wishes are clamped, equal ones cost nothing. */
  point(columnIndex: number, from: number, to: number) {
    if (!this.aim) return
    const { from: first, to: last } = this.host.range()
    const column = this.lanes[Math.min(Math.max(columnIndex, 0), this.lanes.length - 1)]?.column ?? this.aim.column
    let [start, end] = [snap(from), snap(to)]
    if (this.aim.kind === 'move') {
      const minutes = end - start
      start = Math.min(Math.max(start, first), Math.max(first, last - step))
      end = start + minutes
    } else {
      start = Math.max(start, first)
      end = Math.min(Math.max(end, start + step), start + 720, 1440)
    }
    if (column === this.aim.column && start === this.aim.from && end === this.aim.to) return
    this.aim = { ...this.aim, column, from: start, to: end }
    this.draw()
  }

  /** By keyboard: minutes later, columns to the right, minutes longer. */
  nudge({ minutes = 0, columns = 0, longer = 0 }: { minutes?: number; columns?: number; longer?: number }) {
    if (!this.aim) return
    const { from, to, column } = this.aim
    this.point(this.indexOf(column) + columns, from + minutes, to + minutes + (to - from + longer >= step ? longer : 0))
    this.keepInView()
  }

  drop() {
    const aim = this.aim
    this.end()
    if (aim) this.host.onDrop(aim)
  }

  cancel() {
    this.end()
    this.host.announce('')
  }

  /** A faint proposal under a mouse that rests over empty time. */
  hint(column: Column, from: number, text: string) {
    if (this.aim) return
    const key = `${column.key} ${from}`
    if (this.shown === key) return
    if (!this.shown) this.measure()
    this.shown = key
    const { ghost, label, name } = this.host
    ghost.dataset.faint = ''
    ghost.dataset.tone = 'ok'
    label.textContent = text
    name.textContent = ''
    ghost.hidden = false
    this.place(column, from, from + 15)
  }

  cancelHint() {
    if (!this.shown) return
    this.shown = ''
    this.host.ghost.hidden = true
  }

  /** Which column is at x (relative to the columns), by index; and the minute at y. */
  at(x: number, y: number): { index: number; minutes: number } {
    let index = this.lanes.findIndex((lane) => x < lane.left + lane.width)
    if (index < 0) index = this.lanes.length - 1
    return { index, minutes: this.host.range().from + y / minuteHeight }
  }

  /** Reads where the columns stand; those that a phone hides are not there. */
  measure() {
    const elements = [...this.host.columnsElement.querySelectorAll<HTMLElement>('[data-column]')]
    const columns = this.host.columns()
    this.lanes = elements.flatMap((element) => {
      const column = columns.find((one) => one.key === element.dataset.column)
      return column && element.offsetWidth ? [{ column, left: element.offsetLeft, width: element.offsetWidth }] : []
    })
  }

  columnAt(index: number): Column | undefined {
    return this.lanes[index]?.column
  }

  indexOf(column: Column): number {
    return this.lanes.findIndex((lane) => lane.column.key === column.key)
  }

  private draw() {
    const { aim, host } = this
    if (!aim) return
    const verdict = host.verdict(aim)
    host.ghost.dataset.tone = verdict.tone
    host.label.textContent = verdict.text
    if (this.spoken) host.announce(verdict.text)
    this.place(aim.column, aim.from, aim.to)
  }

  private place(column: Column, from: number, to: number) {
    const lane = this.lanes.find((one) => one.column.key === column.key)
    if (!lane) return
    const { style } = this.host.ghost
    style.width = `${lane.width - 4}px`
    style.height = `${(to - from) * minuteHeight - 1}px`
    style.transform = `translate3d(${lane.left + 1}px, ${(from - this.host.range().from) * minuteHeight}px, 0)`
  }

  private shadeImpossible(visit: Visit, minutes: number) {
    const { from, to } = this.host.range()
    const shades = this.lanes.flatMap((lane) => this.host.impossibleSpans(visit, lane.column, minutes).map((span) => {
      const [top, bottom] = [Math.max(span.from, from), Math.min(span.to, to)]
      const shade = document.createElement('div')
      shade.className = this.host.impossible.dataset.shade ?? ''
      Object.assign(shade.style, {
        left: `${lane.left}px`, width: `${lane.width}px`, top: `${(top - from) * minuteHeight}px`, height: `${Math.max(0, bottom - top) * minuteHeight}px`,
      })
      return shade
    }))
    this.host.impossible.replaceChildren(...shades)
  }

  private end() {
    for (const element of this.elementsOf(this.aim?.visit ?? null)) delete element.dataset.lifted
    this.aim = null
    delete this.host.columnsElement.dataset.dragging
    this.host.impossible.replaceChildren()
    this.host.ghost.hidden = true
    this.placing = false
    this.host.onEnd()
  }

  private keepInView() {
    this.host.ghost.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  private elementsOf(visit: Visit | null): HTMLElement[] {
    return visit ? [...this.host.columnsElement.querySelectorAll<HTMLElement>(`[data-visit="${visit.id}"]`)] : []
  }
}

export const snap = (minutes: number, to = step) => Math.round(minutes / to) * to
