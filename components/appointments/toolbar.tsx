'use client'

import { CalendarDays, ChevronLeft, ChevronRight, FilePen, Printer, Settings2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, type ReactNode } from 'react'
import { ExportItem } from '@/components/exports/export-item'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { Tooltip } from '@/components/ui/tooltip'
import type { Dentist } from '@/lib/appointments/schedule'
import { addDays, formatDay } from '@/lib/time'
import type { AnyView, By } from './columns'
import { stepFrom } from './step-from'
import type { Preferences } from './preferences'

type Props = {
  firstDay: string
  days: number
  today: string
  view: AnyView
  shown: Preferences
  dentists: Dentist[]
  who: string | null
  counts: { status: 'waiting' | 'in_chair'; count: number }[]
  total: number
  loading: boolean
  onGo: (changes: { day?: string; view?: AnyView }) => void
  onShow: (changes: Partial<Preferences>) => void
  /** Prints the visits as a list; byDentist: a page for each dentist. */
  onPrint?: (byDentist: boolean) => void
  /** Where what came of this day is entered from paper; only of a day that is over. */
  paperHref?: string
  /** More lines for the menu on a phone, where columns have no heads. */
  phoneItems?: ReactNode
}

const views = ['day', 'week', 'month'] as const

/** Which day, which view. The name of the page is the day. */
export function Toolbar({ firstDay, days, today, view, shown, dentists, who, counts, total, loading, onGo, onShow, onPrint, paperHref, phoneItems }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const picker = useRef<HTMLInputElement>(null)
  const isToday = view === 'day' ? firstDay === today : view === 'week' ? today >= firstDay && today < addDays(firstDay, days) : today.slice(0, 7) === firstDay.slice(0, 7)
  const [previous, next] = ({ day: ['previousDay', 'nextDay'], week: ['previousWeek', 'nextWeek'], month: ['previousMonth', 'nextMonth'] } as const)[view]
  const title = view === 'month' ? formatDay(firstDay, locale, { month: 'long', year: 'numeric' }) : view === 'day' ? formatDay(firstDay, locale, { weekday: 'long', day: 'numeric', month: 'long', ...yearOf(firstDay, today) }) : weekTitle(firstDay, days, locale, today)
  const short = view === 'day' ? formatDay(firstDay, locale, { weekday: 'short', day: 'numeric', month: 'short' }) : title

  return (
    <div
      className="flex flex-wrap items-center gap-x-1 gap-y-2 px-2 py-2 md:gap-x-3 md:px-4"
      // Arrows choose among radios here; the page's own arrows, which listen on the document as well, would take them.
      onKeyDown={(event) => event.key.startsWith('Arrow') && (event.target as HTMLElement).matches('[type=radio]') && event.nativeEvent.stopImmediatePropagation()}
    >
      <div className="flex min-w-0 items-center gap-0.5 max-md:flex-1 md:gap-1">
        <Tooltip text={t(`toolbar.${previous}`)} keys="←">
          <Button variant="ghost" size="icon-sm" aria-label={t(`toolbar.${previous}`)} onClick={() => onGo({ day: stepFrom(view, firstDay, -1) })}><ChevronLeft /></Button>
        </Tooltip>
        <Tooltip text={t(`toolbar.${next}`)} keys="→">
          <Button variant="ghost" size="icon-sm" aria-label={t(`toolbar.${next}`)} onClick={() => onGo({ day: stepFrom(view, firstDay, 1) })}><ChevronRight /></Button>
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
        {view !== 'day' && dentists.length > 1 && (
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
          <Segmented<AnyView>
            label={t('toolbar.view')}
            value={view}
            onChange={(next) => onGo({ view: next, day: next === 'day' && isToday ? today : firstDay })}
            options={views.map((value) => ({ value, label: t(`toolbar.${value}`) }))}
          />
        </div>
        <Menu align="end" className="w-64" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('toolbar.options')}><Settings2 /></Button>}>
          <div className="md:hidden">
            <MenuLabel>{t('toolbar.view')}</MenuLabel>
            {views.map((value) => <MenuItem key={value} checked={view === value} onSelect={() => onGo({ view: value, day: value === 'day' && isToday ? today : firstDay })}>{t(`toolbar.${value}`)}</MenuItem>)}
            <MenuSeparator />
            {view === 'day' && (
              <>
                <MenuLabel>{t('toolbar.columns')}</MenuLabel>
                <MenuItem checked={shown.by === 'dentist'} onSelect={() => onShow({ by: 'dentist' })}>{t('toolbar.dentists')}</MenuItem>
                <MenuItem checked={shown.by === 'chair'} onSelect={() => onShow({ by: 'chair' })}>{t('toolbar.chairs')}</MenuItem>
                <MenuSeparator />
              </>
            )}
            {phoneItems}
            {phoneItems && <MenuSeparator />}
          </div>
          {view !== 'month' && (
            <>
              <MenuItem checked={shown.withCancelled} onSelect={() => onShow({ withCancelled: !shown.withCancelled })}>{t('toolbar.withCancelled')}</MenuItem>
              <MenuItem checked={shown.wholeDay} onSelect={() => onShow({ wholeDay: !shown.wholeDay })}>{t('toolbar.wholeDay')}</MenuItem>
            </>
          )}
          {view === 'month' && dentists.length > 1 && (
            <>
              <MenuLabel>{t('toolbar.whose')}</MenuLabel>
              <MenuItem checked={who === null} onSelect={() => onShow({ who: 'all' })}>{t('toolbar.allDentists')}</MenuItem>
              {dentists.map((dentist) => <MenuItem key={dentist.id} checked={who === dentist.id} onSelect={() => onShow({ who: dentist.id })}>{dentist.name}</MenuItem>)}
            </>
          )}
          {onPrint && (
            <>
              <MenuSeparator />
              <MenuItem icon={Printer} shortcut="Ctrl P" onSelect={() => onPrint(false)}>{t('print.list')}</MenuItem>
              {dentists.length > 1 && <MenuItem icon={Printer} onSelect={() => onPrint(true)}>{t('print.byDentist')}</MenuItem>}
            </>
          )}
          {paperHref && <MenuItem icon={FilePen} href={paperHref}>{t('toolbar.fromPaper')}</MenuItem>}
          <ExportItem list="visits" options={{ from: firstDay, until: addDays(firstDay, days - 1) }} />
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
