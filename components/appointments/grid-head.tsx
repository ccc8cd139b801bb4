'use client'

import { EllipsisVertical, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Menu } from '@/components/ui/menu'
import type { Schedule } from '@/lib/appointments/schedule'
import { expected } from '@/lib/appointments/sessions'
import { formatDay } from '@/lib/time'
import type { Column, View } from './columns'
import { DayChangeItems } from './day-change-items'
import styles from './grid.module.css'
import { hourLabel } from './times'

type Props = {
  columns: Column[]
  view: View
  today: string
  schedule: Schedule
  writable: boolean
  onOpenDay: (date: string) => void
  onCreate: (column: Column) => void
  onKeyboardCreate: (column: Column) => void
}

/** Whose column it is, when they sit, how many come; and a plus to book there. A phone has tabs instead. */
export function GridHead({ columns, view, today, schedule, writable, onOpenDay, onCreate, onKeyboardCreate }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  return (
    <div className={cn(styles.row, 'sticky top-0 z-20 hidden border-b border-line-strong bg-surface md:flex')}>
      <div className="sticky start-0 z-10 w-(--axis) shrink-0 border-e border-line bg-surface" />
      <div className={cn(styles.columns, 'flex flex-1')}>
      {columns.map((column) => {
        const count = column.placed.length
        return (
          <div key={column.key} className={cn(styles.head, 'group flex h-13 min-w-0 items-center gap-2 ps-2.5 pe-1.5')}>
            {view === 'week' ? (
              <button type="button" onClick={() => onOpenDay(column.day.date)} className="grid min-w-0 flex-1 rounded-sm text-start hover:text-brand">
                <span className={cn('truncate text-sm font-semibold', column.day.date === today && 'text-brand')}>
                  {formatDay(column.day.date, locale, { weekday: 'short', day: 'numeric' })}
                  {column.day.date === today && <span className="ms-1.5 font-normal">{t('toolbar.today')}</span>}
                </span>
                <span className="truncate text-xs text-faint tabular">{closedWord(column, t) ?? t('grid.visits', { count })}</span>
              </button>
            ) : (
              <>
                {column.dentistId && <Avatar name={column.title} colour={column.colour} />}
                <div className="grid min-w-0 flex-1">
                  <span className="truncate text-sm font-semibold">{column.title}</span>
                  <span className="truncate text-xs text-faint tabular">{[t('grid.visits', { count }), closedWord(column, t) ?? (column.dentistId && sitting(schedule, column, locale))].filter(Boolean).join(' · ')}</span>
                </div>
              </>
            )}
            {writable && (
              <Button
                variant="ghost"
                size="icon-sm"
                className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
                aria-label={t('grid.bookIn', { title: column.title || formatDay(column.day.date, locale, { weekday: 'long', day: 'numeric', month: 'long' }) })}
                onClick={(event) => (event.detail === 0 ? onKeyboardCreate(column) : onCreate(column))}
              >
                <Plus />
              </Button>
            )}
            {writable && view === 'day' && column.dentistId && (
              <Menu
                align="end"
                className="w-56"
                trigger={<Button variant="ghost" size="icon-sm" className="-ms-1.5 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100" aria-label={t('changes.menu', { dentist: column.title })}><EllipsisVertical /></Button>}
              >
                <DayChangeItems dentistId={column.dentistId} date={column.day.date} />
              </Menu>
            )}
          </div>
        )
      })}
      </div>
    </div>
  )
}

/** "10 am – 1:30 pm, 5 pm – 8 pm" */
function sitting(schedule: Schedule, column: Column, locale: string): string {
  const { open } = expected(schedule, column)
  return open.filter((span) => span.to - span.from < 1440).map((span) => `${hourLabel(span.from, locale)} – ${hourLabel(span.to, locale)}`).join(', ')
}

/** Why nobody comes that day, if nobody can. */
export function closedWord(column: Column, t: (key: 'shade.holiday' | 'shade.leave' | 'grid.closed') => string): string | null {
  const sum = (kinds: string[]) => column.shades.filter((shade) => kinds.includes(shade.kind)).reduce((all, shade) => all + shade.to - shade.from, 0)
  if (sum(['outside']) >= 1440) return t('grid.closed')
  const open = 1440 - sum(['outside', 'break'])
  if (sum(['holiday']) >= open) return t('shade.holiday')
  return sum(['leave']) >= open ? t('shade.leave') : null
}
