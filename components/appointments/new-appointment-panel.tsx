'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useMemo, useRef } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { ColourChip } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useUrlParam } from '@/components/ui/url-param'
import { BookingLab } from '@/components/labs/booking-lab'
import { FamilyFields } from '@/components/walk-ins/family-fields'
import { clashOf, visitMinutes } from '@/lib/appointments/rules'
import { dateIn, instantOf } from '@/lib/time'
import { BookingNotices } from './booking-notices'
import { BookingPatient } from './booking-patient'
import { FindSlot } from './find-slot'
import { RepeatFields } from './repeat-fields'
import { useBooking } from './use-booking'
import { useFreeSlots } from './use-free-slots'
import { useSeries } from './use-series'

/**
 * Books a visit, from anywhere in a clinic (?new=appointment, with ?patient, ?dentist, ?chair, ?reason, ?minutes, ?at or ?on
 * (a date), and the ?recall, the ?items of a plan or the ?lab order that it is for, if known).
 * By keyboard: part of a name, Enter, part of a reason, Enter, and Enter again takes the first free time.
 */
export default function NewAppointmentPanel({ slug }: { slug: string }) {
  const t = useTranslations('appointments')
  const { clinic: { timeZone: zone }, can, person } = useShell()
  const [, setNew] = useUrlParam('new', ['patient', 'dentist', 'chair', 'at', 'minutes', 'reason', 'on', 'recall', 'items', 'lab'])
  const form = useId()
  const reasonBox = useRef<HTMLDivElement>(null)
  const booking = useBooking(slug, zone, `${slug} ${person.email}`, () => setNew(null))
  const { fields, set, day, dentists, dentistId, wish, clash, problems, refusal, saving, take } = booking
  const minutes = Number(fields.minutes)
  const validMinutes = Number.isInteger(minutes) && minutes >= visitMinutes.shortest && minutes <= visitMinutes.longest
  const names = useMemo(() => new Map(dentists.map((one) => [one.id, one.name])), [dentists])

  // A visit that is repeated; not for an emergency or a number, which have no time of their own, nor for a
  // recall, which is one visit.
  const repeatable = !fields.squeeze && !fields.recallId && fields.planItemIds.length === 0 && !booking.byNumber
  const [every, times] = [Number(fields.every), Number(fields.times)]
  const seriesWish = repeatable && fields.repeat && wish && fields.time && validMinutes && inside(every, 1, 52) && inside(times, 2, 30)
    ? { dentistId: wish.dentistId, chairId: fields.chairId, date: fields.date, time: fields.time, minutes, every, times }
    : null
  const series = useSeries(slug, seriesWish)
  const planned = series.plan.flatMap(({ starts, chairId }) => (starts === null ? [] : { starts, chairId }))
  const repeating = repeatable && fields.repeat
  const save = async () => {
    if (!repeating) return booking.save()
    if (!seriesWish || planned.length < 2) return booking.refuse(seriesWish ? t('series.tooFew') : t('series.needTime'))
    if (await booking.save(planned) === 'slot_taken') series.again()
  }

  const clashing = Boolean(clash) || refusal?.code === 'slot_taken'
  const after = after5(fields.finding || !wish ? fields.date : null, wish?.from ?? 0, zone)
  const { slots, failed } = useFreeSlots(slug, validMinutes && (fields.finding || clashing)
    ? { dentistId: fields.finding ? fields.dentistId : dentistId, minutes, part: fields.finding ? fields.part : 'any', after, limit: fields.finding ? 5 : 1 }
    : null)

  // Whoever looks for a time wants the first one that is free, until they say otherwise.
  const takeFirst = useEffectEvent(() => {
    if (fields.finding && slots?.[0]) take(slots[0])
  })
  useEffect(() => takeFirst(), [slots])

  const reasons = useMemo(() => (day?.schedule.reasons ?? []).filter((one) => !one.archived).map((one): Option => ({
    value: one.id, label: one.name, detail: t('panel.minutes', { count: one.minutes }), icon: <ColourChip colour={one.colour} />,
  })), [day, t])
  const reason = reasons.find((option) => option.value === fields.reasonId) ?? null
  const chooseReason = (option: Option | null) => {
    const usual = day?.schedule.reasons.find((one) => one.id === option?.value)?.minutes
    set({ reasonId: option?.value ?? null, ...(usual && { minutes: String(usual) }) })
  }

  return (
    <Panel
      title={t('book.title')}
      onClose={() => setNew(null)}
      footer={<Button variant="primary" type="submit" form={form} pending={saving}>{repeating && planned.length > 1 ? t('series.save', { count: planned.length }) : t('book.save')}<Kbd keys="Enter" /></Button>}
    >
      <form
        method="post"
        id={form}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void save()
        }}
      >
        {booking.continued && (
          <p role="status" className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-3 py-1.5 text-sm text-muted">
            <span className="min-w-0 flex-1">{t('book.continued')}</span>
            <Button size="sm" variant="ghost" onClick={booking.startAnew}>{t('book.anew')}</Button>
          </p>
        )}
        <BookingPatient slug={slug} booking={booking} mayRegister={can('patients.write')} onChosen={() => requestAnimationFrame(() => reasonBox.current?.querySelector('input')?.focus())} />
        {can('patients.write') && (fields.patient || fields.newcomer) && !fields.squeeze && !fields.repeat && (
          <FamilyFields
            slug={slug}
            relatives={fields.relatives}
            onChange={(relatives) => set({ relatives })}
            arrangement={fields.arrangement}
            onArrange={(arrangement) => set({ arrangement })}
            asked={booking.tried}
          />
        )}
        {can('labs.write') && fields.patient && !fields.repeat && fields.relatives.length === 0 && (
          <BookingLab key={fields.patient.id} slug={slug} patientId={fields.patient.id} value={fields.labOrders} onChange={(labOrders) => set({ labOrders })} />
        )}
        <div ref={reasonBox}>
          <Field label={t('book.reason')} optional>
            <Combobox value={reason} onChange={chooseReason} options={reasons} placeholder={t('book.reasonPlaceholder')} />
          </Field>
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('book.dentist')} error={problems.dentist}>
            <Select
              value={(fields.finding && dentists.length > 1 ? fields.dentistId : dentistId) ?? ''}
              onChange={(event) => set({ dentistId: event.target.value || null, slotDentistId: null, ...(fields.finding && { time: '' }) })}
            >
              {dentists.length !== 1 && <option value="">{t('book.anyDentist')}</option>}
              {dentists.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </Select>
          </Field>
          <Field label={t('book.chair')}>
            <Select value={fields.squeeze ? '' : (fields.chairId ?? '')} disabled={fields.squeeze} onChange={(event) => set({ chairId: event.target.value || null })}>
              <option value="">{t('book.chairOpen')}</option>
              {day?.schedule.chairs.map((one) => {
                const taken = wish && day.first_day === fields.date && clashOf(day.schedule, { ...wish, chairId: one.id })?.with === 'chair'
                return <option key={one.id} value={one.id}>{taken ? t('book.chairTaken', { chair: one.name }) : one.name}</option>
              })}
            </Select>
          </Field>
        </div>
        {fields.finding && (
          <FindSlot
            {...{ slots, failed, names, zone }}
            part={fields.part}
            onPart={(part) => set({ part, time: '' })}
            chosen={wish && { starts: wish.from, dentistId: wish.dentistId }}
            onTake={take}
          />
        )}
        <div className="grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,0.8fr)]">
          <Field label={t('book.date')} className="max-md:col-span-2">
            <Input type="date" value={fields.date} onChange={(event) => set({ date: event.target.value, ...(fields.finding && { time: '' }) })} />
          </Field>
          <Field label={t('book.time')} error={problems.time}>
            <Input type="time" step={300} value={fields.time} onChange={(event) => set({ time: event.target.value, finding: false })} />
          </Field>
          <Field label={t('book.minutes')} error={problems.minutes}>
            <Input type="number" inputMode="numeric" min={visitMinutes.shortest} max={visitMinutes.longest} step={5} value={fields.minutes} onChange={(event) => set({ minutes: event.target.value })} />
          </Field>
        </div>
        {!fields.finding && (
          <div className="-mt-2"><Button size="sm" variant="ghost" onClick={() => set({ finding: true, time: '' })}><Search />{t('book.find')}</Button></div>
        )}
        <BookingNotices booking={booking} zone={zone} next={fields.finding ? null : (slots?.[0] ?? null)} maySqueeze={can('appointments.squeeze')} />
        {repeatable && <RepeatFields booking={booking} series={series} zone={zone} ready={seriesWish !== null} />}
        <Field label={t('book.note')} optional>
          <Textarea rows={2} maxLength={1000} value={fields.note} onChange={(event) => set({ note: event.target.value })} />
        </Field>
      </form>
    </Panel>
  )
}

const inside = (n: number, from: number, to: number) => Number.isInteger(n) && n >= from && n <= to

/** Not before now, rounded up to five minutes, so that the same question stays the same; nor before the date or time wished. */
function after5(date: string | null, from: number, zone: string): string {
  const step = 5 * 60_000
  const now = Math.ceil(Date.now() / step) * step
  const wished = date && date > dateIn(new Date(), zone) ? instantOf(date, 0, zone).getTime() : date ? now : from
  return new Date(Math.max(now, wished)).toISOString()
}
