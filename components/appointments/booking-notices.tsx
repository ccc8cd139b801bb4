'use client'

import { CircleAlert, Tickets, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { Slot } from '@/lib/appointments/free-slots'
import { isFull } from '@/lib/appointments/token-sessions'
import { dateIn, formatDate, formatTime, instantOf } from '@/lib/time'
import type { Booking } from './use-booking'

type Props = { booking: Booking; zone: string; next: Slot | null; maySqueeze: boolean }

/** What speaks against the time: a clash, with the visit that is there and the next free time; and warnings, which forbid nothing. */
export function BookingNotices({ booking: { byNumber, fields, set, day, clash, warnings, wish, refusal, take }, zone, next, maySqueeze }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const dentistName = (id: string) => day?.schedule.dentists.find((one) => one.id === id)?.name ?? ''
  const time = (at: string) => formatTime(at, zone, locale)
  const sentence = clash
    ? t(clash.with === 'chair' ? 'book.clashChair' : 'book.clashDentist', {
        dentist: dentistName(clash.visit.dentist_id), chair: day?.schedule.chairs.find((one) => one.id === clash.visit.chair_id)?.name ?? '',
        from: time(clash.visit.starts_at), to: time(clash.visit.ends_at), who: clash.visit.patient || 'none',
      })
    : refusal?.message
  const soon = next && (next.date === dateIn(new Date(), zone) ? '' : `${formatDate(next.starts, zone, locale)}, `)

  return (
    <>
      {sentence && (
        <div role="alert" className="grid gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-sm text-red">
          <p className="flex gap-2"><CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden /><span className="min-w-0 break-words">{sentence}</span></p>
          {next && (clash || refusal?.code === 'slot_taken') && (
            <p className="flex flex-wrap items-center gap-2 ps-6">
              <span className="text-ink">{t('book.nextFree', { when: `${soon}${time(next.starts)}` })}</span>
              <Button size="sm" onClick={() => take(next)}>{t('book.take')}</Button>
            </p>
          )}
        </div>
      )}
      {(fields.squeeze || (maySqueeze && (clash || refusal?.code === 'slot_taken'))) && (
        <Checkbox label={t('book.squeeze')} hint={t('book.squeezeHint')} checked={fields.squeeze} onChange={(event) => set({ squeeze: event.target.checked })} />
      )}
      {byNumber && (
        <p role="status" className="flex gap-2 rounded-md border border-violet-line bg-violet-soft px-3 py-2 text-sm text-violet">
          <Tickets className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t(isFull(byNumber) ? 'byNumber.isFull' : 'byNumber.notice', {
            from: formatTime(instantOf(fields.date, byNumber.from, zone), zone, locale), to: formatTime(instantOf(fields.date, byNumber.to, zone), zone, locale),
            count: byNumber.holders.length, max: byNumber.max ?? 'none',
          })}
        </p>
      )}
      {warnings.length > 0 && (
        <ul role="status" className="grid gap-1 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-sm text-amber">
          {warnings.map((warning) => (
            <li key={warning.kind} className="flex gap-2">
              <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
              {warning.kind === 'same_patient'
                ? t('warning.same_patient', { patient: warning.visit.patient, from: time(warning.visit.starts_at), to: time(warning.visit.ends_at), dentist: dentistName(warning.visit.dentist_id) })
                : warning.kind === 'past'
                  ? t('warning.past')
                  : t(`warning.${warning.kind}`, { dentist: dentistName(wish?.dentistId ?? ''), label: warning.label || 'none' })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
