'use client'

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import type { SeriesDate } from '@/lib/appointments/series'
import { formatDate, formatTime } from '@/lib/time'
import type { Booking } from './use-booking'
import { skipped, type Series, type SeriesPlan } from './use-series'

type Props = { booking: Booking; series: Series; zone: string; ready: boolean }

/** The same visit every few weeks: the dates that follow, and for those that are taken another time nearby. */
export function RepeatFields({ booking: { fields, set, dentists, dentistId }, series: { dates, plan, failed, pick }, zone, ready }: Props) {
  const t = useTranslations('appointments')
  const e = useTranslations('errors')
  const dentist = dentists.find(({ id }) => id === dentistId)?.name ?? ''
  const moved = plan.filter(({ date, starts }) => starts !== null && starts !== date.starts).length
  const unsolved = plan.filter(({ date, starts }) => starts === null && date.state !== 'free' && date.offers.length === 0).length
  return (
    <div className="grid gap-3 rounded-md border border-line p-3">
      <Checkbox label={t('series.on')} checked={fields.repeat} onChange={(event) => set({ repeat: event.target.checked })} />
      {fields.repeat && (
        <>
          <div className="grid grid-cols-2 gap-3">
            <Field label={`${t('series.every')} (${t('series.weeks')})`}>
              <Input type="number" inputMode="numeric" min={1} max={52} value={fields.every} onChange={(event) => set({ every: event.target.value })} />
            </Field>
            <Field label={t('series.times')}>
              <Input type="number" inputMode="numeric" min={2} max={30} value={fields.times} onChange={(event) => set({ times: event.target.value })} />
            </Field>
          </div>
          {!ready ? <p className="text-sm text-muted">{t('series.needTime')}</p> : failed ? <p role="alert" className="text-sm text-red">{e('network_lost')}</p> : (
            <ol aria-label={t('series.dates')} aria-busy={dates === null} className="grid overflow-hidden rounded-md border border-line">
              {dates === null && Array.from({ length: 4 }, (_, i) => <li key={i} className="flex h-row items-center border-b border-line px-3 last:border-b-0"><Skeleton className="h-4 w-52" /></li>)}
              {plan.map((one, i) => <SeriesLine key={one.date.date} plan={one} n={i + 1} zone={zone} dentist={dentist} onPick={(value) => pick(one.date.date, value)} />)}
            </ol>
          )}
          {ready && dates && (moved > 0 || unsolved > 0) && (
            <p role="status" className="text-sm text-amber">{[moved > 0 && t('series.moved', { count: moved }), unsolved > 0 && t('series.unsolved', { count: unsolved })].filter(Boolean).join(' ')}</p>
          )}
        </>
      )}
    </div>
  )
}

function SeriesLine({ plan: { date, starts }, n, zone, dentist, onPick }: { plan: SeriesPlan; n: number; zone: string; dentist: string; onPick: (value: string) => void }) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const when = (at: string) => `${formatDate(at, zone, locale)}, ${formatTime(at, zone, locale)}`
  const free = date.state === 'free'
  const Icon = free ? CircleCheck : starts === null ? CircleAlert : TriangleAlert
  return (
    <li className="grid gap-1 border-b border-line px-3 py-1.5 last:border-b-0">
      <div className="flex items-center gap-2">
        <Icon className={`size-4 shrink-0 ${free ? 'text-green' : starts === null ? 'text-red' : 'text-amber'}`} aria-hidden />
        <span className="w-5 shrink-0 text-sm text-faint tabular" aria-hidden>{n}</span>
        <div className="min-w-0 flex-1">
          <Select aria-label={t('series.which', { n })} value={starts ?? skipped} onChange={(event) => onPick(event.target.value)}>
            {/* A day that is only outside the hours may be kept on purpose; a taken time may not. */}
            {date.state !== 'taken' && <option value={date.starts}>{free ? when(date.starts) : t('series.keepAsIs', { when: when(date.starts) })}</option>}
            {date.offers.map((slot) => <option key={slot.starts} value={slot.starts}>{when(slot.starts)}</option>)}
            <option value={skipped}>{t('series.skip')}</option>
          </Select>
        </div>
      </div>
      {!free && <p className="ps-6 text-sm text-muted">{why(date, { t, dentist, time: (at) => formatTime(at, zone, locale), wished: when(date.starts) })}</p>}
    </li>
  )
}

type Words = { t: ReturnType<typeof useTranslations<'appointments'>>; dentist: string; time: (at: string) => string; wished: string }

/** "Mon, 21 Dec, 10:00 am: Ravi Kale, 9:45 am – 10:15 am" */
function why({ clash, closed, label }: SeriesDate, { t, dentist, time, wished }: Words): string {
  const reason = clash
    ? t(clash.with === 'chair' ? 'series.chairTaken' : 'series.taken', { patient: clash.patient, from: time(clash.starts_at), to: time(clash.ends_at) })
    : label || t(`series.closed.${closed ?? 'outside'}`, { dentist })
  return `${wished}: ${reason}`
}
