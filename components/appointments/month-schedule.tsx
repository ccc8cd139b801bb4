'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { chipColour } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import { useShortcut } from '@/components/ui/shortcut'
import { monthDays, monthOfBranch, monthOfDentist, type MonthDay, type MonthDocument } from '@/lib/appointments/month'
import type { Dentist } from '@/lib/appointments/schedule'
import { addDays, dateIn, formatDay } from '@/lib/time'
import { Pinboard } from './pinboard'
import { unpin, usePins } from './pinboard-store'
import type { Preferences } from './preferences'
import { stepFrom } from './step-from'
import { Toolbar } from './toolbar'
import { useNow } from './use-now'
import { useScheduleUrl } from './use-schedule-url'

type Props = { data: MonthDocument; preferences: Preferences; serverNow: number }

/** A month at a glance: how many come, how full it is, what is closed. A day opens by click or Enter. */
export function MonthSchedule({ data: whole, preferences, serverNow }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const today = dateIn(new Date(useNow(serverNow)), whole.time_zone)
  const { shown, show, go, loading } = useScheduleUrl(preferences)
  const { slug, can, person, branch } = useShell()
  const data = useMemo(() => monthOfBranch(whole, branch), [whole, branch])
  const pins = usePins(`${slug} ${person.email}`)
  const { dentists } = data.schedule
  const active = dentists.filter((dentist) => !dentist.archived)
  const who = active.some((dentist) => dentist.id === shown.who) ? shown.who : null
  const days = useMemo(() => monthDays(who ? monthOfDentist(data, who) : data), [data, who])
  const grid = useRef<HTMLTableSectionElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const entry = [focused, today, data.month].find((date) => days.some((day) => day.date === date && day.inMonth)) ?? days[0]!.date
  const inMonth = days.filter((day) => day.inMonth)

  useShortcut('t', () => go({ day: today }))
  useShortcut('ArrowLeft', () => go({ day: stepFrom('month', data.month, -1) }))
  useShortcut('ArrowRight', () => go({ day: stepFrom('month', data.month, 1) }))
  useShortcut('d', () => go({ view: 'day', day: entry }))
  useShortcut('w', () => go({ view: 'week', day: entry }))

  function onKeyDown(event: KeyboardEvent) {
    const date = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')?.dataset.day
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    if (!date || !step || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const next = addDays(date, step)
    setFocused(next)
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }

  return (
    <div className="flex h-full flex-col">
      <Toolbar
        {...{ today, shown, loading, who }}
        firstDay={data.month}
        days={data.days}
        view="month"
        dentists={active}
        total={inMonth.reduce((sum, day) => sum + day.visits, 0)}
        counts={[]}
        onGo={go}
        onShow={show}
      />
      <div className="scroll-fade min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        <table aria-label={t('month.label')} className="h-full w-full table-fixed border-separate border-spacing-0">
          <thead>
            <tr>
              {days.slice(0, 7).map((day) => (
                <th key={day.date} scope="col" className="sticky top-0 z-10 h-8 border-b border-line-strong bg-surface text-xs font-medium text-faint">
                  <span className="md:hidden" aria-hidden>{formatDay(day.date, locale, { weekday: 'narrow' })}</span>
                  <span className="max-md:sr-only">{formatDay(day.date, locale, { weekday: 'short' })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={grid} onKeyDown={onKeyDown}>
            {Array.from({ length: days.length / 7 }, (_, week) => (
              <tr key={week}>
                {days.slice(week * 7, week * 7 + 7).map((day) => (
                  <td key={day.date} className="h-18 border-e border-b border-line p-0 align-top last:border-e-0 md:h-24">
                    <DayCell day={day} today={today} dentists={dentists} tabbable={day.date === entry} onOpen={() => go({ view: 'day', day: day.date })} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {can('appointments.write') && pins.length > 0 && <Pinboard pins={pins} zone={data.time_zone} placingId={null} onPlace={null} onUnpin={(visit) => unpin(visit.id)} />}
    </div>
  )
}

type CellProps = { day: MonthDay; today: string; dentists: Dentist[]; tabbable: boolean; onOpen: () => void }

/** One day: its number, how many come, how full it is; beside it, where there is room, who of the dentists sees how many. */
function DayCell({ day, today, dentists, tabbable, onOpen }: CellProps) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const percent = day.fill === null ? null : Math.round(day.fill * 100)
  const upcoming = day.date >= today
  const closed = day.closed && (day.closed.kind === 'holiday' ? day.closed.label || t('shade.holiday') : t('grid.closed'))
  const detail = upcoming ? day.unconfirmed > 0 && t('month.unconfirmed', { count: day.unconfirmed }) : day.lost > 0 && t('month.lost', { count: day.lost })
  const label = [
    formatDay(day.date, locale, { weekday: 'long', day: 'numeric', month: 'long' }), day.date === today && t('toolbar.today'), closed,
    t('grid.visits', { count: day.visits }), percent !== null && t('month.full', { percent }), detail,
  ].filter(Boolean).join(', ')
  return (
    <button
      type="button"
      data-day={day.date}
      tabIndex={tabbable ? 0 : -1}
      aria-label={label}
      aria-current={day.date === today ? 'date' : undefined}
      onClick={onOpen}
      className={cn(
        'flex h-full w-full flex-col gap-1 p-1 text-start hover:bg-hover focus-visible:outline-offset-[-2px] md:p-2',
        day.closed ? 'bg-sunken' : 'bg-surface', !day.inMonth && 'text-faint',
      )}
    >
      <span className="flex flex-col items-center gap-0.5 md:flex-row md:items-baseline md:gap-2">
        <span className={cn('inline-flex h-6 min-w-6 items-center justify-center rounded-full px-1 text-sm tabular', day.date === today ? 'bg-brand font-semibold text-on-brand' : 'font-medium')}>{Number(day.date.slice(8))}</span>
        {day.visits > 0 && <span className="text-sm font-semibold tabular md:ms-auto md:text-lg">{day.visits}</span>}
      </span>
      {percent !== null && (
        <span className="flex items-center gap-1.5">
          <span className="h-1.5 flex-1 overflow-hidden rounded-full bg-line"><span className="block h-full rounded-full bg-brand" style={{ width: `${Math.min(percent, 100)}%` }} /></span>
          <span className="hidden text-xs text-muted tabular md:inline">{percent}%</span>
        </span>
      )}
      {closed && <span className="truncate text-xs text-muted max-md:hidden">{closed}</span>}
      {day.dentists.length > 1 && (
        <span className="hidden flex-wrap gap-x-2 text-xs text-muted tabular lg:flex">
          {day.dentists.filter((one) => one.visits > 0).slice(0, 4).map((one) => {
            const dentist = dentists.find(({ id }) => id === one.dentistId)
            return (
              <span key={one.dentistId} title={dentist?.name ?? t('month.former')} className="inline-flex items-center gap-1">
                <span className="size-2 rounded-full" style={{ background: chipColour(dentist?.colour) }} />{one.visits}
              </span>
            )
          })}
        </span>
      )}
      {detail && <span className="hidden truncate text-xs text-muted md:block">{detail}</span>}
    </button>
  )
}
