'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { isMovable } from '@/lib/appointments/rules'
import type { Schedule } from '@/lib/appointments/schedule'
import type { Changeable, Changes } from './use-changes'

type Props = { visit: Changeable; schedule: Pick<Schedule, 'dentists' | 'chairs' | 'reasons'>; changes: Changes; writable: boolean; onChanged: () => void }

/** Dentist, chair and reason change as they are picked, each with Undo; the note when it is saved. */
export function VisitDetails({ visit, schedule, changes, writable, onChanged }: Props) {
  const t = useTranslations('appointments')
  const [note, setNote] = useState<string | null>(null)
  const minutes = (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000
  const fixed = !writable || !isMovable(visit)
  const move = (to: { dentistId?: string; chairId?: string | null }) => {
    const dentistId = to.dentistId ?? visit.dentist_id
    if (!dentistId) return
    void changes.move(visit, {
      starts: visit.starts_at, minutes, chairId: visit.chair_id, ...to, dentistId,
      // On a chair it has a place of its own.
      ...(visit.lane === null && to.chairId && { squeeze: false }),
    }).then(onChanged)
  }
  const edit = (to: { reasonId?: string | null; note?: string | null }) =>
    changes.edit(visit, { reasonId: visit.reason_id, note: visit.note, ...to }).then((done) => {
      onChanged()
      return done
    })
  const saveNote = async () => {
    if (note !== null && (await edit({ note: note.trim() || null }))) setNote(null)
  }

  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('panel.dentist')}>
          <Select value={visit.dentist_id ?? ''} disabled={fixed} onChange={(event) => move({ dentistId: event.target.value })}>
            {!visit.dentist_id && <option value="" disabled>{t('panel.dentistOpen')}</option>}
            {schedule.dentists.filter((one) => !one.archived || one.id === visit.dentist_id).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
        </Field>
        <Field label={t('panel.chair')}>
          <Select value={visit.chair_id ?? ''} disabled={!writable || !visit.dentist_id || visit.status === 'done' || visit.status === 'discharged'} onChange={(event) => move({ chairId: event.target.value || null })}>
            <option value="">{t('panel.chairOpen')}</option>
            {schedule.chairs.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
        </Field>
      </div>
      <Field label={t('panel.reason')}>
        <Select value={visit.reason_id ?? ''} disabled={!writable} onChange={(event) => void edit({ reasonId: event.target.value || null })}>
          <option value="">{t('panel.noReason')}</option>
          {schedule.reasons.filter((one) => !one.archived || one.id === visit.reason_id).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </Select>
      </Field>
      <Field label={t('panel.note')}>
        <Textarea
          rows={2}
          maxLength={1000}
          disabled={!writable}
          placeholder={t('panel.notePlaceholder')}
          value={note ?? visit.note ?? ''}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            void saveNote()
          }}
        />
      </Field>
      {note !== null && note !== (visit.note ?? '') && (
        <div className="-mt-2 flex justify-end"><Button size="sm" variant="primary" onClick={() => void saveNote()}>{t('panel.saveNote')}</Button></div>
      )}
    </div>
  )
}
