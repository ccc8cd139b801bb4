'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { minutesAt } from '@/lib/appointments/day'
import type { Schedule, Visit } from '@/lib/appointments/schedule'
import type { Span } from '@/lib/appointments/spans'
import { minutesIn } from '@/lib/time'
import type { Column, View } from './columns'
import { DragLayer, minuteHeight, type Aim, type Verdict } from './drag-layer'
import { Axis, GridColumns } from './grid-columns'
import { GridHead } from './grid-head'
import { gridKey } from './grid-keys'
import styles from './grid.module.css'
import { followPointers } from './pointer-drag'
import { fullTime, shortTime } from './times'

export type GridProps = {
  columns: Column[]
  view: View
  range: Span
  schedule: Schedule
  now: number
  today: string
  /** The column a phone shows. */
  activeKey: string
  openId: string | null
  saving: ReadonlySet<string>
  writable: boolean
  /** The time a new visit is being booked for, to mark it. */
  draft: { columnKey: string; from: number; to: number } | null
  verdict: (aim: Aim) => Verdict
  impossibleSpans: (visit: Visit, column: Column, minutes: number) => Span[]
  onDrop: (aim: Aim) => void
  onOpen: (id: string) => void
  /** The patient of a visit of today has come. */
  onArrive: (id: string) => void
  /** minutes null: only where it begins is known; from null: only the column. */
  onCreate: (column: Column, from: number | null, minutes: number | null) => void
  onSwipe: (direction: 1 | -1) => void
  onOpenDay: (date: string) => void
  /** Visits held on the pinboard, and the one that is being put onto this day. */
  pinned: ReadonlySet<string>
  placing: Visit | null
  onPin: (visit: Visit) => void
  onPlaced: () => void
  children?: ReactNode
}

/** The grid itself: axis, heads, columns, the now-line, and the layer for everything that is drawn with it. */
export function Grid(props: GridProps) {
  const { columns, view, range, schedule, now, today, activeKey, openId, saving, writable, draft } = props
  const t = useTranslations('appointments')
  const locale = useLocale()
  const scroller = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const label = useRef<HTMLSpanElement>(null)
  const name = useRef<HTMLDivElement>(null)
  const impossible = useRef<HTMLDivElement>(null)
  const live = useRef<HTMLParagraphElement>(null)
  const layer = useRef<DragLayer>(null)
  const refocus = useRef<string | null>(null)
  const placed = useMemo(() => new Map(columns.flatMap((column) => column.placed.map((one) => [one.visit.id, one]))), [columns])
  const tabbableId = useMemo(() => firstFrom(columns, minutesNow(columns, now)), [columns, now])

  const drop = useEffectEvent((aim: Aim) => {
    refocus.current = aim.visit?.id ?? null
    if (aim.kind === 'create') props.onCreate(aim.column, aim.from, aim.to - aim.from)
    else props.onDrop(aim)
  })
  const pick = useEffectEvent((index: number, from: number) => {
    const column = layer.current?.columnAt(index)
    if (column) props.onCreate(column, from, null)
  })
  const onDraw = useEffectEvent((aim: Aim) => props.verdict(aim))
  const onShade = useEffectEvent((visit: Visit, column: Column, minutes: number) => props.impossibleSpans(visit, column, minutes))
  const onOpen = useEffectEvent((id: string) => props.onOpen(id))
  const onArrive = useEffectEvent((id: string) => props.onArrive(id))
  const onPin = useEffectEvent((visit: Visit) => props.onPin(visit))
  const onEnd = useEffectEvent(() => props.placing && props.onPlaced())
  const onSwipe = useEffectEvent((direction: 1 | -1) => props.onSwipe(direction))
  const current = useEffectEvent(() => ({ columns, range, writable, placed }))
  const hint = useEffectEvent((from: number) => `+ ${shortTime(from)}`)
  const announce = (text: string) => {
    if (live.current) live.current.textContent = text
  }

  useEffect(() => {
    layer.current = new DragLayer({
      columnsElement: area.current!, ghost: ghost.current!, label: label.current!, name: name.current!, impossible: impossible.current!,
      columns: () => current().columns, range: () => current().range, verdict: (aim) => onDraw(aim),
      impossibleSpans: (visit, column, minutes) => onShade(visit, column, minutes), onDrop: (aim) => drop(aim), onEnd: () => onEnd(), announce,
    })
    // From here on it answers; what is drawn before is the server's.
    scroller.current!.dataset.ready = ''
    return followPointers({
      columnsElement: area.current!, scroller: scroller.current!, layer: layer.current, canWrite: () => current().writable,
      visit: (id) => current().placed.get(id), onOpen: (id) => onOpen(id), onArrive: (id) => onArrive(id), onPick: (index, from) => pick(index, from),
      onPin: (visit) => onPin(visit), onSwipe: (direction) => onSwipe(direction), hintText: (from) => hint(from),
    })
  }, [])

  // From the pinboard onto this day, and onto the next one that is looked at meanwhile.
  const { placing } = props
  const shownDays = columns.map(({ key, day }) => `${key} ${day.date}`).join()
  const place = useEffectEvent((visit: Visit) => {
    const column = columns.find((one) => one.dentistId === visit.dentist_id) ?? columns.find((one) => one.key === activeKey) ?? columns[0]
    if (!column || !layer.current) return
    const minutes = (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000
    const from = Math.min(Math.max(minutesIn(visit.starts_at, column.day.zone), range.from), range.to - 15)
    scroller.current?.focus({ preventScroll: true })
    announce(t('grid.moveHelp'))
    layer.current.begin({ kind: 'move', visit, column, from, to: from + minutes }, true, true)
  })
  useEffect(() => {
    if (placing) place(placing)
    else if (layer.current?.placing) layer.current.cancel()
  }, [placing, shownDays])

  // A visit that was put elsewhere is another element there: the focus follows it.
  useEffect(() => {
    if (!refocus.current) return
    area.current?.querySelector<HTMLElement>(`[data-visit="${refocus.current}"]`)?.focus({ preventScroll: true })
    refocus.current = null
  }, [columns])

  const firstView = useEffectEvent(() => {
    const minutes = minutesNow(columns, now) ?? columns.flatMap((column) => column.placed.map((one) => one.from)).sort((a, b) => a - b)[0]
    if (minutes !== undefined && scroller.current) scroller.current.scrollTop = (minutes - range.from - 45) * minuteHeight
  })
  useLayoutEffect(() => firstView(), [])

  const bookByKeyboard = (column: Column) => {
    const start = Math.max(range.from, Math.ceil((minutesNow([column], now) ?? firstOpen(column, range)) / 15) * 15)
    announce(t('grid.createHelp'))
    layer.current?.begin({ kind: 'create', visit: null, column, from: start, to: start + 30 }, true)
  }
  const height = (range.to - range.from) * minuteHeight
  const nowMinutes = minutesNow(columns, now)

  return (
    <div
      ref={scroller}
      data-view={view}
      data-from={range.from}
      data-placing={placing ? '' : undefined}
      tabIndex={-1}
      className={cn(styles.grid, 'scroll-fade relative min-h-0 flex-1 overflow-auto border-t border-line bg-surface')}
      style={{ '--minute': `${minuteHeight}px`, '--count': columns.length } as React.CSSProperties}
      role="region"
      aria-label={t('grid.label')}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !layer.current || !area.current) return
        const used = gridKey(event, { layer: layer.current, columns, columnsElement: area.current, canWrite: writable, help: t('grid.moveHelp'), announce, today, onArrive: props.onArrive, onPin: props.onPin })
        if (used) event.preventDefault()
        if (used) event.stopPropagation()
      }}
      onFocus={(event) => event.target.dataset.visit && event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
    >
      <GridHead columns={columns} view={view} today={today} schedule={schedule} writable={writable} onOpenDay={props.onOpenDay} onKeyboardCreate={bookByKeyboard} onCreate={(column) => props.onCreate(column, null, null)} />
      <div className={cn(styles.row, 'flex')}>
        <div className="sticky start-0 z-[8] w-(--axis) shrink-0 border-e border-line bg-surface" style={{ height }}>
          <Axis range={range} />
          {nowMinutes !== undefined && inside(nowMinutes, range) && (
            <span className={styles.nowTime} style={{ top: Math.max(10, (nowMinutes - range.from) * minuteHeight) }}>{shortTime(Math.floor(nowMinutes))}</span>
          )}
        </div>
        <div ref={area} className={cn(styles.lines, styles.columns, 'relative flex min-w-0 flex-1')} style={{ height }}>
          <GridColumns {...{ columns, activeKey, range, schedule, openId, saving, writable, tabbableId, today }} pinned={props.pinned} />
          {draft && <Draft {...draft} range={range} text={fullTime(draft.from, locale)} columns={columns} activeKey={activeKey} />}
          <NowLine columns={columns} now={now} range={range} view={view} />
          <div ref={impossible} data-shade={styles.impossible} aria-hidden className="pointer-events-none absolute inset-0" />
          <div ref={ghost} className={styles.ghost} hidden aria-hidden>
            <span ref={label} className={styles.ghostLabel} />
            <div ref={name} className={styles.ghostName} />
          </div>
        </div>
      </div>
      <p ref={live} role="status" className="sr-only" />
      {props.children}
    </div>
  )
}

/** Where a new visit is being booked. Placed in its column by percent, as columns are equally wide; beside who is there already. */
function Draft({ columnKey, from, to, range, text, columns, activeKey }: { columnKey: string; from: number; to: number; range: Span; text: string; columns: Column[]; activeKey: string }) {
  const index = columns.findIndex((column) => column.key === columnKey)
  const column = columns[index]
  if (!column) return null
  const beside = column.placed.some((one) => one.from < to && one.to > from)
  const share = 100 / columns.length
  const style = {
    top: (from - range.from) * minuteHeight, height: (to - from) * minuteHeight,
    '--left': `${(index + (beside ? 0.5 : 0)) * share}%`, '--width': `${beside ? share / 2 : share}%`,
  }
  return (
    <div
      aria-hidden
      className={cn('pointer-events-none absolute z-[4] ms-0.5 w-[calc(100%-4px)] rounded-sm border-2 border-dashed border-brand bg-brand-soft/85 px-1.5 text-xs font-medium text-brand md:start-(--left) md:w-[calc(var(--width)-4px)]', columnKey !== activeKey && 'max-md:hidden')}
      style={style as React.CSSProperties}
    >
      {text}
    </div>
  )
}

/** Now, across the day; in a week only through today. */
function NowLine({ columns, now, range, view }: { columns: Column[]; now: number; range: Span; view: View }) {
  const minutes = minutesNow(columns, now)
  if (minutes === undefined || !inside(minutes, range)) return null
  const index = columns.findIndex((column) => now >= column.day.from && now < column.day.until)
  const share = 100 / columns.length
  const place = view === 'week' ? { '--left': `${index * share}%`, '--width': `${share}%` } : { '--left': '0%', '--width': '100%' }
  return <div aria-hidden className={cn(styles.now, 'start-0 w-full md:start-(--left) md:w-(--width)')} style={{ top: (minutes - range.from) * minuteHeight, ...place } as React.CSSProperties} />
}

const inside = (minutes: number, range: Span) => minutes >= range.from && minutes <= range.to

/** Minutes of now on the day that is shown, if it is among the columns. */
function minutesNow(columns: Column[], now: number): number | undefined {
  const column = columns.find(({ day }) => now >= day.from && now < day.until)
  return column && minutesAt(column.day, now)
}

/** Which visit Tab reaches first: the next one from now, or the first. */
function firstFrom(columns: Column[], minutes = 0): string | null {
  const all = columns.flatMap((column) => column.placed)
  return (all.find((one) => one.to > minutes) ?? all[0])?.visit.id ?? null
}

function firstOpen(column: Column, range: Span): number {
  return column.shades.find((shade) => shade.from <= range.from && shade.to < range.to)?.to ?? range.from
}
