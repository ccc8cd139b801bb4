'use client'

import { CalendarDays, ChevronLeft, ChevronRight, Settings2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { Tooltip } from '@/components/ui/tooltip'
import type { Dentist } from '@/lib/appointments/schedule'
import { addDays, formatDay } from '@/lib/time'
import type { By, View } from './columns'
import type { Preferences } from './preferences'

type Props = {
  firstDay: string
  days: number
  today: string
  view: View
  shown: Preferences
  dentists: Dentist[]
  who: string | null
  counts: { status: 'waiting' | 'in_chair'; count: number }[]
  total: number
  loading: boolean
  onGo: (changes: { day?: string; view?: View }) => void
  onShow: (changes: Partial<Preferences>) => void
}

/** Which day, which view. The name of the page is the day. */
export function Toolbar({ firstDay, days, today, view, shown, dentists, who, counts, total, loading, onGo, onShow }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const picker = useRef<HTMLInputElement>(null)
  const step = view === 'week' ? 7 : 1
  const isToday = view === 'day' ? firstDay === today : today >= firstDay && today < addDays(firstDay, days)
  const title = view === 'day' ? formatDay(firstDay, locale, { weekday: 'long', day: 'numeric', month: 'long', ...yearOf(firstDay, today) }) : weekTitle(firstDay, days, locale, today)
  const short = view === 'day' ? formatDay(firstDay, locale, { weekday: 'short', day: 'numeric', month: 'short' }) : title

  return (
    <div
      className="flex flex-wrap items-center gap-x-1 gap-y-2 px-2 py-2 md:gap-x-3 md:px-4"
      // Arrows choose among radios here; the page's own arrows, which listen on the document as well, would take them.
      onKeyDown={(event) => event.key.startsWith('Arrow') && (event.target as HTMLElement).matches('[type=radio]') && event.nativeEvent.stopImmediatePropagation()}
    >
      <div className="flex min-w-0 items-center gap-0.5 max-md:flex-1 md:gap-1">
        <Tooltip text={t(view === 'week' ? 'toolbar.previousWeek' : 'toolbar.previousDay')} keys="←">
          <Button variant="ghost" size="icon-sm" aria-label={t(view === 'week' ? 'toolbar.previousWeek' : 'toolbar.previousDay')} onClick={() => onGo({ day: addDays(firstDay, -step) })}><ChevronLeft /></Button>
        </Tooltip>
        <Tooltip text={t(view === 'week' ? 'toolbar.nextWeek' : 'toolbar.nextDay')} keys="→">
          <Button variant="ghost" size="icon-sm" aria-label={t(view === 'week' ? 'toolbar.nextWeek' : 'toolbar.nextDay')} onClick={() => onGo({ day: addDays(firstDay, step) })}><ChevronRight /></Button>
        </Tooltip>
        <h1 className="min-w-0 truncate text-base font-semibold tracking-tight md:ms-1 md:text-lg">
          <span className="md:hidden">{short}</span>
          <span className="hidden md:inline">{title}</span>
        </h1>
        <div className="relative">
          <Tooltip text={t('toolbar.pickDate')}>
            <Button variant="ghost" size="icon-sm" aria-label={t('toolbar.pickDate')} onClick={() => picker.current?.showPicker()}><CalendarDays /></Button>
          </Tooltip>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden
            value={firstDay}
            onChange={(event) => event.target.value && onGo({ day: event.target.value })}
            className="pointer-events-none absolute bottom-0 start-0 size-px opacity-0"
          />
        </div>
        {!isToday && <Button size="sm" onClick={() => onGo({ day: today })}>{t('toolbar.today')}</Button>}
        {loading && <span className="appear-late ps-1"><Spinner /></span>}
      </div>
      <p className="hidden items-center gap-3 text-sm text-muted tabular lg:flex">
        <span>{t('grid.visits', { count: total })}</span>
        {counts.filter(({ count }) => count > 0).map(({ status, count }) => (
          <span key={status} className={status === 'waiting' ? 'text-amber' : 'text-blue'}>{t(`counts.${status}`, { count })}</span>
        ))}
      </p>
      <div className="flex items-center gap-2 md:ms-auto">
        {view === 'week' && dentists.length > 1 && (
          <div className="hidden w-48 md:block">
            <Select aria-label={t('toolbar.whose')} value={who ?? ''} onChange={(event) => onShow({ who: event.target.value || 'all' })}>
              <option value="">{t('toolbar.allDentists')}</option>
              {dentists.map((dentist) => <option key={dentist.id} value={dentist.id}>{dentist.name}</option>)}
            </Select>
          </div>
        )}
        {view === 'day' && (
          <div className="hidden md:block">
            <Segmented<By> label={t('toolbar.columns')} value={shown.by} onChange={(by) => onShow({ by })} options={[{ value: 'dentist', label: t('toolbar.dentists') }, { value: 'chair', label: t('toolbar.chairs') }]} />
          </div>
        )}
        <div className="hidden md:block">
          <Segmented<View> label={t('toolbar.view')} value={view} onChange={(next) => onGo({ view: next, day: next === 'day' && isToday ? today : firstDay })} options={[{ value: 'day', label: t('toolbar.day') }, { value: 'week', label: t('toolbar.week') }]} />
        </div>
        <Menu align="end" className="w-64" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('toolbar.options')}><Settings2 /></Button>}>
          <div className="md:hidden">
            <MenuLabel>{t('toolbar.columns')}</MenuLabel>
            <MenuItem checked={shown.by === 'dentist'} onSelect={() => onShow({ by: 'dentist' })}>{t('toolbar.dentists')}</MenuItem>
            <MenuItem checked={shown.by === 'chair'} onSelect={() => onShow({ by: 'chair' })}>{t('toolbar.chairs')}</MenuItem>
            <MenuSeparator />
          </div>
          <MenuItem checked={shown.withCancelled} onSelect={() => onShow({ withCancelled: !shown.withCancelled })}>{t('toolbar.withCancelled')}</MenuItem>
          <MenuItem checked={shown.wholeDay} onSelect={() => onShow({ wholeDay: !shown.wholeDay })}>{t('toolbar.wholeDay')}</MenuItem>
        </Menu>
      </div>
    </div>
  )
}

const yearOf = (date: string, today: string) => (date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const })

/** "16 – 22 November" */
function weekTitle(firstDay: string, days: number, locale: string, today: string): string {
  const last = addDays(firstDay, days - 1)
  const sameMonth = firstDay.slice(0, 7) === last.slice(0, 7)
  const from = formatDay(firstDay, locale, sameMonth ? { day: 'numeric' } : { day: 'numeric', month: 'short' })
  return `${from} – ${formatDay(last, locale, { day: 'numeric', month: sameMonth ? 'long' : 'short', ...yearOf(last, today) })}`
}
