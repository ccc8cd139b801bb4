'use client'

import { CalendarX2, Stethoscope } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useEffect, useMemo, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { changeSearch, searchNow, useSearch } from '@/components/ui/address'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useShortcut } from '@/components/ui/shortcut'
import { useUrlParam } from '@/components/ui/url-param'
import { inBranch } from '@/lib/appointments/branches'
import { dayOf, instantAt, minutesAt } from '@/lib/appointments/day'
import { notePrint } from '@/lib/appointments/note-print'
import type { ScheduleDays, Visit } from '@/lib/appointments/schedule'
import { dateIn } from '@/lib/time'
import { aimMove, impossibleSpans, verdictOf } from './aims'
import { ColumnTabs } from './column-tabs'
import { columnsOf, hoursInView, worthShowing, type Column, type View } from './columns'
import { DayChangeItems } from './day-change-items'
import type { Aim } from './drag-layer'
import { Grid } from './grid'
import { Pinboard } from './pinboard'
import { pin, unpin, usePins } from './pinboard-store'
import type { Preferences } from './preferences'
import { PrintList, usePrint } from './print-list'
import { keepSchedule } from './schedule-store'
import { stepFrom } from './step-from'
import { Toolbar } from './toolbar'
import { useChanges } from './use-changes'
import { useLiveSchedule } from './use-live-schedule'
import { useNow } from './use-now'
import { useScheduleUrl } from './use-schedule-url'

// The grid is what people wait for; the panels come when a hand moves, so that they are there when it clicks.
const loadVisitPanel = () => import('./visit-panel')
const VisitPanel = dynamic(loadVisitPanel, { ssr: false })
const ConflictDialog = dynamic(() => import('./conflict-dialog'), { ssr: false })

type Props = { data: ScheduleDays; view: View; preferences: Preferences; serverNow: number }

/** The schedule: a day by dentists or chairs, or a week, with everything one does to visits there. */
export function Schedule({ data: page, view, preferences, serverNow }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const params = useSearch()
  const { slug, can, person, branch } = useShell()
  const data = useLiveSchedule(page)
  const { time_zone: zone, first_day: firstDay } = data
  const now = useNow(serverNow)
  const today = dateIn(new Date(now), zone)
  const { shown, show, go, loading } = useScheduleUrl(preferences)
  const [openId, setOpenId] = useUrlParam('visit')
  const changes = useChanges(slug, data.schedule, zone)
  const schedule = useMemo(() => ({ ...data.schedule, visits: changes.visits }), [data.schedule, changes.visits])
  const writable = can('appointments.write')
  const owner = `${slug} ${person.email}`
  const pins = usePins(owner)
  const pinned = useMemo(() => new Set(pins.map(({ id }) => id)), [pins])
  const [placingId, setPlacing] = useState<string | null>(null)
  const placing = pins.find(({ id }) => id === placingId) ?? null
  const { printing, print } = usePrint(() => void notePrint(slug, { day: firstDay }).catch(() => {}))
  const active = schedule.dentists.filter((dentist) => !dentist.archived)
  const who = shown.who === 'all' ? null : active.some((dentist) => dentist.id === shown.who) ? shown.who : (active[0]?.id ?? null)

  const columns = useMemo(
    () => worthShowing(columnsOf(data, inBranch(schedule, branch), { view, by: shown.by, dentistId: who, withCancelled: shown.withCancelled, noChair: t('grid.noChair') }), view, shown.wholeDay),
    [data, schedule, branch, view, shown.by, who, shown.withCancelled, shown.wholeDay, t],
  )
  // By the quarter of an hour, so that the ticking clock does not draw everything again.
  const quarter = columns.some((column) => column.day.date === today) ? Math.floor(minutesAt(dayOf(today, zone), now) / 15) * 15 : undefined
  const range = useMemo(() => hoursInView(schedule, columns, shown.wholeDay, quarter), [schedule, columns, shown.wholeDay, quarter])

  const [chosen, setChosen] = useState<string | null>(null)
  const preferred = view === 'week' ? today : null
  const activeKey = [chosen, preferred].find((key) => columns.some((column) => column.key === key)) ?? columns[0]?.key ?? ''
  const activeIndex = columns.findIndex((column) => column.key === activeKey)

  useEffect(() => keepSchedule(data, schedule), [data, schedule])

  useShortcut('t', () => go({ day: today }))
  useShortcut('ArrowLeft', () => go({ day: stepFrom(view, firstDay, -1) }))
  useShortcut('ArrowRight', () => go({ day: stepFrom(view, firstDay, 1) }))
  useShortcut('d', () => go({ view: 'day', day: view === 'week' && activeKey ? activeKey : firstDay }))
  useShortcut('w', () => go({ view: 'week', day: firstDay }))
  useShortcut('m', () => go({ view: 'month', day: firstDay }))

  useEffect(() => {
    const left = new AbortController()
    const warm = () => {
      left.abort()
      void loadVisitPanel().catch(() => {})
      void import('./new-appointment-panel').catch(() => {})
    }
    for (const sign of ['pointermove', 'touchstart', 'keydown']) window.addEventListener(sign, warm, { signal: left.signal, passive: true })
    return () => left.abort()
  }, [])

  function create(column: Column, from: number | null, minutes: number | null) {
    const query = searchNow()
    query.set('new', 'appointment')
    for (const name of ['visit', 'patient', 'reason', 'recall']) query.delete(name)
    const wish = {
      dentist: column.dentistId ?? null, chair: column.chairId ?? null, minutes: minutes === null ? null : String(minutes),
      at: from === null ? null : new Date(instantAt(column.day, from)).toISOString(),
    }
    for (const [name, value] of Object.entries(wish)) {
      if (value) query.set(name, value)
      else query.delete(name)
    }
    changeSearch(query)
  }

  function drop(aim: Aim) {
    const visit = aim.visit!
    const move = aimMove(aim)
    const same = Date.parse(move.starts) === Date.parse(visit.starts_at) && move.dentistId === visit.dentist_id && move.chairId === visit.chair_id
      && move.minutes * 60_000 === Date.parse(visit.ends_at) - Date.parse(visit.starts_at)
    if (same) return unpin(visit.id)
    void changes.move(visit, move).then((done) => done && unpin(visit.id))
  }

  // The board says so itself, and takes it back: a notice would lie on top of it.
  const hold = (visit: Visit) => pin(owner, visit)

  function swipe(direction: 1 | -1) {
    const next = columns[activeIndex + direction]
    if (next) return setChosen(next.key)
    setChosen(direction > 0 ? (columns[0]?.key ?? null) : (columns.at(-1)?.key ?? null))
    go({ day: stepFrom(view, firstDay, direction) })
  }

  if (!active.length && !schedule.visits.length) {
    return (
      <EmptyState
        icon={Stethoscope}
        title={t('empty.noDentistsTitle')}
        text={t('empty.noDentists')}
        action={can('clinic.manage') ? <Link href={`/${slug}/settings/dentists`} className={buttonStyles({ variant: 'primary' })}>{t('empty.addDentist')}</Link> : undefined}
      />
    )
  }
  const open = schedule.visits.find(({ id }) => id === openId)
  const live = columns.flatMap((column) => column.placed.map((one) => one.visit)).filter((visit) => visit.status !== 'cancelled' && visit.status !== 'no_show')
  return (
    <div className="relative flex h-full flex-col">
      <Toolbar
        {...{ firstDay, today, view, shown, loading, who }}
        days={data.days}
        dentists={active}
        total={live.length}
        counts={(['waiting', 'in_chair'] as const).map((status) => ({ status, count: live.filter((visit) => visit.status === status).length }))}
        onGo={go}
        onShow={show}
        onPrint={print}
        paperHref={writable && view === 'day' && firstDay < today ? `/${slug}/queue/paper?day=${firstDay}` : undefined}
        phoneItems={writable && view === 'day' && columns[activeIndex]?.dentistId && <DayChangeItems dentistId={columns[activeIndex].dentistId} date={firstDay} />}
      />
      <ColumnTabs columns={columns} view={view} activeKey={activeKey} onChoose={setChosen} />
      {columns.length === 0 ? <EmptyState icon={CalendarX2} title={t('empty.noColumns')} /> : (
        <Grid
          {...{ columns, view, range, schedule, now, today, activeKey, openId, writable }}
          saving={changes.saving}
          draft={draftOf(params, columns, data, view)}
          verdict={(aim) => verdictOf(aim, schedule, { t, locale, now: Date.now() })}
          impossibleSpans={(visit, column, minutes) => impossibleSpans(schedule, visit, column, minutes)}
          onDrop={drop}
          onOpen={(id) => setOpenId(id)}
          onArrive={(id) => {
            const visit = schedule.visits.find((one) => one.id === id)
            if (visit) void changes.setStatus(visit, 'waiting')
          }}
          onCreate={create}
          onSwipe={swipe}
          onOpenDay={(date) => go({ view: 'day', day: date })}
          {...{ pinned, placing }}
          onPin={hold}
          onPlaced={() => setPlacing(null)}
        />
      )}
      {writable && <Pinboard pins={pins} zone={zone} placingId={placingId} onPlace={(visit) => setPlacing(visit?.id ?? null)} onUnpin={(visit) => unpin(visit.id)} />}
      {printing && <PrintList data={{ ...data, schedule }} byDentist={printing.byDentist} dentistId={view === 'week' ? who : null} />}
      {openId && <VisitPanel key={openId} visitId={openId} slug={slug} zone={zone} schedule={schedule} changes={changes} onPin={open && (() => hold(open))} onClose={() => setOpenId(null)} />}
      {changes.conflict && <ConflictDialog conflict={changes.conflict} zone={zone} onClose={changes.settleConflict} />}
    </div>
  )
}

/** The time in the URL of the booking panel, as a place on the grid. */
function draftOf(params: URLSearchParams, columns: Column[], { time_zone: zone }: ScheduleDays, view: View) {
  const at = Date.parse(params.get('at') ?? '')
  if (params.get('new') !== 'appointment' || Number.isNaN(at)) return null
  const day = dayOf(dateIn(new Date(at), zone), zone)
  const column = columns.find((one) => one.day.date === day.date && (view === 'week' || (one.dentistId ? one.dentistId === params.get('dentist') : (one.chairId ?? null) === params.get('chair'))))
  if (!column) return null
  const from = minutesAt(day, at)
  return { columnKey: column.key, from, to: from + Number(params.get('minutes') ?? 30) }
}
