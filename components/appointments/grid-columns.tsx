'use client'

import { useLocale, useTranslations } from 'next-intl'
import { memo } from 'react'
import { chipColour } from '@/components/ui/avatar'
import type { Schedule, Visit } from '@/lib/appointments/schedule'
import type { Span } from '@/lib/appointments/spans'
import { formatDay } from '@/lib/time'
import type { Column } from './columns'
import { minuteHeight } from './drag-layer'
import styles from './grid.module.css'
import { fullTime, hourLabel } from './times'
import { TokenBand } from './token-band'
import { VisitBlock } from './visit-block'

type Props = {
  columns: Column[]
  activeKey: string
  range: Span
  schedule: Schedule
  openId: string | null
  saving: ReadonlySet<string>
  writable: boolean
  tabbableId: string | null
  today: string
  pinned: ReadonlySet<string>
}

/** The columns with what is shaded and who is booked. Apart from the grid, so that the ticking clock does not redraw them. */
export const GridColumns = memo(function GridColumns({ columns, activeKey, range, schedule, openId, saving, writable, tabbableId, today, pinned }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const dentists = new Map(schedule.dentists.map((dentist) => [dentist.id, dentist]))
  const chairs = new Map(schedule.chairs.map((chair) => [chair.id, chair.name]))
  const reasons = new Map(schedule.reasons.map((reason) => [reason.id, reason]))
  const words = { allergies: t('block.alerts'), first: t('block.firstVisit'), squeezed: t('block.squeezed'), arrive: t('do.waiting') }
  const status = (visit: Visit) => t(`status.${visit.status}`)

  return columns.map((column) => {
    const title = column.title || formatDay(column.day.date, locale, { weekday: 'long', day: 'numeric', month: 'long' })
    const byDentist = column.dentistId !== undefined
    return (
      <div
        key={column.key}
        data-column={column.key}
        data-active={column.key === activeKey ? '' : undefined}
        data-today={column.day.date === today ? '' : undefined}
        role="group"
        aria-label={t('grid.column', { title, count: column.placed.length })}
        className={styles.column}
      >
        {column.shades.map((shade) => {
          const [from, to] = [Math.max(shade.from, range.from), Math.min(shade.to, range.to)]
          if (from >= to) return null
          return (
            <div key={`${shade.kind} ${shade.from}`} data-kind={shade.kind} className={styles.shade} style={{ top: (from - range.from) * minuteHeight, height: (to - from) * minuteHeight }}>
              {shade.kind !== 'outside' && (to - from) * minuteHeight > 20 && (
                <span className="m-1 inline-block max-w-[calc(100%-0.5rem)] truncate rounded-sm bg-surface/85 px-1.5 py-0.5 text-xs text-muted">
                  {shade.label ? `${t(`shade.${shade.kind}`)}: ${shade.label}` : t(`shade.${shade.kind}`)}
                </span>
              )}
            </div>
          )
        })}
        {column.byNumber.map((session) => (
          <TokenBand
            key={session.session.id}
            session={session}
            dentist={byDentist ? undefined : dentists.get(session.dentistId)?.name}
            top={(session.from - range.from) * minuteHeight}
            height={(session.to - session.from) * minuteHeight}
          />
        ))}
        {column.placed.map(({ visit, from, to, box }) => {
          const dentist = dentists.get(visit.dentist_id)
          const reason = visit.reason_id ? reasons.get(visit.reason_id) : undefined
          const chair = visit.chair_id ? chairs.get(visit.chair_id) : undefined
          const label = [
            `${fullTime(from, locale)} – ${fullTime(to, locale)}`, visit.patient, reason?.name, status(visit), byDentist ? chair : dentist?.name,
            visit.lane === null && words.squeezed, visit.first_visit && words.first, visit.lab && t(`lab.mark.${visit.lab}`), visit.alerts.length > 0 && `${words.allergies}: ${visit.alerts.join(', ')}`,
          ].filter(Boolean).join(', ')
          return (
            <VisitBlock
              key={visit.id}
              visit={visit}
              from={from}
              to={to}
              top={(from - range.from) * minuteHeight}
              left={box.left}
              width={box.width}
              reason={reason?.name}
              bar={chipColour(byDentist ? reason?.colour : dentist?.colour)}
              detail={byDentist ? chair : dentist?.name}
              label={label}
              open={visit.id === openId}
              saving={saving.has(visit.id)}
              writable={writable}
              arrive={words.arrive}
              tabbable={visit.id === tabbableId}
              pinned={pinned.has(visit.id)}
            />
          )
        })}
      </div>
    )
  })
})

/** Hours down the left. */
export function Axis({ range }: { range: Span }) {
  const locale = useLocale()
  const hours = Array.from({ length: Math.ceil((range.to - range.from) / 60) }, (_, i) => range.from + i * 60)
  return hours.map((minutes, i) => (
    <span
      key={minutes}
      className="absolute end-1.5 text-xs whitespace-nowrap text-faint tabular"
      style={{ top: (minutes - range.from) * minuteHeight, transform: i ? 'translateY(-50%)' : 'translateY(2px)' }}
    >
      {hourLabel(minutes, locale)}
    </span>
  ))
}
