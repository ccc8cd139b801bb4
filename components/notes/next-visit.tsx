'use client'

import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { NoteFields } from '@/lib/notes/note'
import { useBookNext } from './use-book-next'

type NextVisitProps = { fields: NoteFields; patientId: string; onChange: (changes: Partial<NoteFields>) => void; onBlur: () => void }

const usual = [3, 7, 14, 30, 90, 180]

/** When to come again and what for; booked from here, with the patient, the dentist and the day filled in. */
export function NextVisit({ fields, patientId, onChange, onBlur }: NextVisitProps) {
  const t = useTranslations('notes.next')
  const { can } = useShell()
  const book = useBookNext()
  const { next_visit_days: days, next_visit_on: on } = fields
  return (
    <div className="grid gap-3" onBlur={onBlur}>
      <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label={t('after')}>
        {usual.map((value, i) => (
          <button
            key={value}
            type="button"
            data-section-first={i === 0 || undefined}
            aria-pressed={days === value}
            onClick={() => onChange({ next_visit_days: days === value ? null : value, next_visit_on: null })}
            className="h-[calc(var(--row)-0.5rem)] rounded-full border border-line bg-surface px-3 text-sm text-muted hover:bg-hover aria-pressed:border-brand-line aria-pressed:bg-brand-soft aria-pressed:font-medium aria-pressed:text-brand"
          >
            {t('inDays', { days: value })}
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <label className="grid w-24 gap-1 text-sm text-muted">
          {t('days')}
          <Input
            inputMode="numeric"
            maxLength={4}
            className="tabular"
            value={days ?? ''}
            onChange={({ target }) => {
              const value = target.value.replace(/\D/g, '')
              onChange({ next_visit_days: value && Number(value) >= 1 ? Math.min(Number(value), 1100) : null, ...(value && { next_visit_on: null }) })
            }}
          />
        </label>
        <label className="grid w-44 gap-1 text-sm text-muted">
          {t('on')}
          <Input type="date" className="tabular" value={on ?? ''} onChange={({ target }) => onChange({ next_visit_on: target.value || null, ...(target.value && { next_visit_days: null }) })} />
        </label>
        <label className="grid min-w-48 flex-1 gap-1 text-sm text-muted">
          {t('reason')}
          <Input maxLength={200} value={fields.next_visit_reason} onChange={({ target }) => onChange({ next_visit_reason: target.value })} />
        </label>
        {can('appointments.write') && (days !== null || on !== null) && (
          <Button onClick={() => book(patientId, fields)}><CalendarPlus aria-hidden />{t('book')}</Button>
        )}
      </div>
    </div>
  )
}
