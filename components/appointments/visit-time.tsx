'use client'

import { CalendarClock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { isResizable, visitMinutes } from '@/lib/appointments/rules'
import { dateIn, formatDate, formatNear, formatTime, instantOf, isDate, minutesIn, minutesOf } from '@/lib/time'
import { fieldTime } from './times'
import type { Changeable, Changes } from './use-changes'

type Props = { visit: Changeable; zone: string; changes: Changes; writable: boolean; maySqueeze: boolean; onChanged: () => void }

/** When the visit is, and a short form to change that without dragging. */
export function VisitTime({ visit, zone, changes, writable, maySqueeze, onChanged }: Props) {
  const t = useTranslations('appointments')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const [editing, setEditing] = useState(false)
  const minutes = (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000
  const near = formatNear(visit.starts_at, locale)
  const { dentist_id: dentistId } = visit
  const movable = writable && dentistId !== null && isResizable(visit)

  async function save(form: FormData) {
    const date = String(form.get('date'))
    const time = String(form.get('time'))
    const length = Number(form.get('minutes'))
    if (!isDate(date) || !time || !dentistId) return
    const squeeze = form.get('squeeze') === 'on'
    const done = await changes.move(visit, {
      starts: instantOf(date, minutesOf(time), zone).toISOString(), minutes: length, dentistId,
      chairId: squeeze ? null : visit.chair_id, ...(maySqueeze && squeeze !== (visit.lane === null) && { squeeze }),
    })
    onChanged()
    if (done) setEditing(false)
  }

  return (
    <div className="grid gap-3">
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 gap-0.5">
          <p className="font-medium tabular"><time dateTime={visit.starts_at}>{formatDate(visit.starts_at, zone, locale)}</time></p>
          <p className="text-muted tabular">
            {formatTime(visit.starts_at, zone, locale)} – {formatTime(visit.ends_at, zone, locale)} · {t('panel.minutes', { count: minutes })}
            {near && ` · ${near}`}
          </p>
          {visit.lane === null && <p className="text-sm text-muted">{t('block.squeezed')}</p>}
        </div>
        {movable && !editing && <Button size="sm" onClick={() => setEditing(true)}><CalendarClock />{t('panel.move')}</Button>}
      </div>
      {editing && (
        <form
          method="post"
          className="grid gap-3 rounded-md border border-line bg-sunken p-3"
          onSubmit={(event) => {
            event.preventDefault()
            void save(new FormData(event.currentTarget))
          }}
        >
          <div className="grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,0.8fr)]">
            <Field label={t('panel.date')} className="max-md:col-span-2"><Input type="date" name="date" required autoFocus defaultValue={dateIn(visit.starts_at, zone)} /></Field>
            <Field label={t('panel.time')}><Input type="time" name="time" required step={300} defaultValue={fieldTime(minutesIn(visit.starts_at, zone))} /></Field>
            <Field label={t('panel.length')}><Input type="number" name="minutes" required min={visitMinutes.shortest} max={visitMinutes.longest} step={5} defaultValue={minutes} /></Field>
          </div>
          {maySqueeze && <Checkbox label={t('panel.squeezed')} name="squeeze" defaultChecked={visit.lane === null} />}
          <div className="flex justify-end gap-2">
            <Button size="sm" onClick={() => setEditing(false)}>{ui('cancel')}</Button>
            <Button size="sm" variant="primary" type="submit">{t('panel.save')}</Button>
          </div>
        </form>
      )}
    </div>
  )
}
