'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { followUpWeeks } from '@/lib/queue/rules'
import { addDays, formatDay, isDate } from '@/lib/time'

/** When, with whom and for what somebody should come again. */
export type Recall = { dueOn: string; dentistId: string | null; reasonId: string | null; note: string }
type Named = { id: string; name: string; archived: boolean }

type Props = {
  visit: { patient: string; dentist_id: string | null; reason_id: string | null }
  dentists: Named[]
  reasons: Named[]
  /** The clinic's date. */
  today: string
  onClose: () => void
  /** book: a time is to be chosen for it right away. */
  onDischarge: (recall: Recall | null, book: boolean) => void
}

/** The end of a visit, and its one question: come again, when? Enter alone ends it. */
export function DischargeDialog({ visit, dentists, reasons, today, onClose, onDischarge }: Props) {
  const t = useTranslations('appointments.discharge')
  const locale = useLocale()
  const [dueOn, setDueOn] = useState('')
  const [dentistId, setDentistId] = useState(visit.dentist_id ?? '')
  const [reasonId, setReasonId] = useState(visit.reason_id ?? '')
  const [note, setNote] = useState('')
  const again = isDate(dueOn) && dueOn > today
  const recall = { dueOn, dentistId: dentistId || null, reasonId: reasonId || null, note: note.trim() }
  const chip = (pressed: boolean) => cn('h-row rounded-full border px-3.5 text-sm', pressed ? 'border-brand bg-brand-soft text-brand' : 'border-line-strong bg-surface hover:bg-hover')
  const form = 'discharge'

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { patient: visit.patient })}
      footer={again ? (
        <>
          <Button type="submit" form={form}>{t('list')}</Button>
          <Button variant="primary" onClick={() => onDischarge(recall, true)}>{t('book')}</Button>
        </>
      ) : <Button variant="primary" type="submit" form={form}>{t('leave')}</Button>}
    >
      <form
        method="post"
        id={form}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onDischarge(again ? recall : null, false)
        }}
      >
        <div role="group" aria-label={t('when')} className="flex flex-wrap gap-2">
          <button type="button" data-autofocus={dueOn === '' ? '' : undefined} aria-pressed={dueOn === ''} onClick={() => setDueOn('')} className={chip(dueOn === '')} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.form?.requestSubmit()}>
            {t('none')}
          </button>
          {followUpWeeks.map((weeks) => {
            const date = addDays(today, weeks * 7)
            return (
              <button key={weeks} type="button" aria-pressed={dueOn === date} title={formatDay(date, locale)} onClick={() => setDueOn(date)} className={chip(dueOn === date)}>
                {weeks < 13 ? t('weeks', { count: weeks }) : t('months', { count: Math.round(weeks / 4.35) })}
              </button>
            )
          })}
        </div>
        <Field label={t('date')} optional><Input type="date" min={addDays(today, 1)} value={dueOn} onChange={(event) => setDueOn(event.target.value)} /></Field>
        {again && (
          <>
            <div className="grid grid-cols-2 gap-3">
              <Field label={t('dentist')}>
                <Select value={dentistId} onChange={(event) => setDentistId(event.target.value)}>
                  <option value="">{t('anyDentist')}</option>
                  {dentists.filter((one) => !one.archived || one.id === dentistId).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
                </Select>
              </Field>
              <Field label={t('reason')}>
                <Select value={reasonId} onChange={(event) => setReasonId(event.target.value)}>
                  <option value="">{t('noReason')}</option>
                  {reasons.filter((one) => !one.archived || one.id === reasonId).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
                </Select>
              </Field>
            </div>
            <Field label={t('note')} optional><Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} /></Field>
          </>
        )}
      </form>
    </Dialog>
  )
}
