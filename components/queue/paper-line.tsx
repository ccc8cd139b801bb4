'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import { PatientSearch } from '@/components/patients/patient-search'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Schedule } from '@/lib/appointments/schedule'
import type { PaperField, PaperLine } from './paper-rows'

/** The columns of the sheet on a wide screen: patient, time, dentist, reason, note, what became of it, bin. */
export const paperColumns = 'xl:grid-cols-[minmax(0,2.2fr)_8.5rem_minmax(0,1.3fr)_minmax(0,1.2fr)_minmax(0,1.5fr)_10.5rem_2.25rem]'

type Props = {
  line: PaperLine
  number: number
  slug: string
  schedule: Pick<Schedule, 'dentists' | 'reasons'>
  problem: (field: PaperField) => string | undefined
  onChange: (changes: Partial<PaperLine>) => void
  onRemove: () => void
}

/** One patient of a day on paper. */
export function PaperLineFields({ line, number, slug, schedule, problem, onChange, onRemove }: Props) {
  const t = useTranslations('queue.paper')
  return (
    <div role="group" aria-label={t('line', { number })} className={`grid grid-cols-2 gap-2 border-b border-line p-3 md:grid-cols-4 xl:items-start xl:py-2 ${paperColumns}`}>
      <Cell label={t('patient')} problem={problem('patient') ?? problem('name') ?? problem('phone')} className="col-span-2 xl:col-span-1">
        {(wiring) => (line.patient ? (
          <span className="flex min-h-row items-center gap-1 rounded-md border border-line bg-sunken ps-3">
            <span className="min-w-0 flex-1 truncate font-medium">{line.patient.name}</span>
            <Button size="sm" variant="ghost" onClick={() => onChange({ patient: null })}>{t('other')}</Button>
          </span>
        ) : line.newcomer ? (
          <span className="grid grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] gap-1.5">
            <Input {...wiring} autoFocus={!line.name} placeholder={t('name')} aria-label={t('name')} value={line.name} maxLength={120} autoComplete="off" onChange={(event) => onChange({ name: event.target.value })} />
            <Input type="tel" inputMode="tel" autoFocus={Boolean(line.name)} placeholder={t('phone')} aria-label={t('phone')} aria-invalid={problem('phone') ? true : undefined} value={line.phone} maxLength={40} autoComplete="off" onChange={(event) => onChange({ phone: event.target.value })} />
          </span>
        ) : (
          <PatientSearch
            slug={slug}
            aria-label={t('patient')}
            onChoose={(patient) => onChange({ patient: { id: patient.id, name: patient.fullName } })}
            onRegister={(typed) => onChange({ newcomer: true, ...(/^[\d\s+().-]+$/.test(typed) ? { phone: typed } : { name: typed }) })}
          />
        ))}
      </Cell>
      <Cell label={t('time')} problem={problem('time')}>{(wiring) => <Input {...wiring} type="time" aria-label={t('time')} value={line.time} onChange={(event) => onChange({ time: event.target.value })} />}</Cell>
      <Cell label={t('dentist')} problem={problem('dentist')}>
        {(wiring) => (
          <Select {...wiring} aria-label={t('dentist')} value={line.dentistId} onChange={(event) => onChange({ dentistId: event.target.value })}>
            {!line.dentistId && <option value="" />}
            {schedule.dentists.filter((one) => !one.archived || one.id === line.dentistId).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
        )}
      </Cell>
      <Cell label={t('reason')} problem={problem('reason')}>
        {(wiring) => (
          <Select {...wiring} aria-label={t('reason')} value={line.reasonId ?? ''} onChange={(event) => onChange({ reasonId: event.target.value || null })}>
            <option value="">{t('noReason')}</option>
            {schedule.reasons.filter((one) => !one.archived || one.id === line.reasonId).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
        )}
      </Cell>
      <Cell label={t('note')} problem={problem('note')}>{(wiring) => <Input {...wiring} aria-label={t('note')} value={line.note} maxLength={1000} onChange={(event) => onChange({ note: event.target.value })} />}</Cell>
      <Cell label={t('outcome')}>
        {(wiring) => (
          <Select {...wiring} aria-label={t('outcome')} value={line.outcome} onChange={(event) => onChange({ outcome: event.target.value as PaperLine['outcome'] })}>
            <option value="discharged">{t('came')}</option>
            <option value="no_show">{t('noShow')}</option>
          </Select>
        )}
      </Cell>
      <span className="flex items-end xl:items-start"><Button size="icon" variant="ghost" aria-label={t('remove', { number })} onClick={onRemove}><Trash2 /></Button></span>
    </div>
  )
}

type Wiring = { 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A cell: with its label above, on a wide screen below the head of its column. */
function Cell({ label, problem, className, children }: { label: string; problem?: string; className?: string; children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  return (
    <div className={`grid min-w-0 content-start gap-1 ${className ?? ''}`}>
      <span aria-hidden className="text-sm text-muted xl:hidden">{label}</span>
      {children(problem ? { 'aria-describedby': id, 'aria-invalid': true } : {})}
      {problem && <p id={id} className="text-sm text-red">{problem}</p>}
    </div>
  )
}
