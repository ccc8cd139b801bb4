'use client'

import { PenLine, ShieldCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { lengthText } from '@/lib/notes/canals'
import { diagnosisLabel } from '@/lib/notes/diagnoses'
import { bpFlag, sugarFlag } from '@/lib/notes/measurements'
import type { Note } from '@/lib/notes/note'
import { formatDateTime, formatDay } from '@/lib/time'
import { AddendumForm } from './addendum-form'
import { FlagBadge } from './vitals'

/** A note as it is read: everything that was written, who signed it, and what was added later. */
export function NoteView({ note, slug }: { note: Note; slug: string }) {
  const t = useTranslations('notes')
  const locale = useLocale()
  const { clinic, can } = useShell()
  const when = (at: string) => formatDateTime(at, clinic.timeZone, locale)
  const next = note.next_visit_on ? formatDay(note.next_visit_on, locale) : note.next_visit_days !== null ? t('next.inDays', { days: note.next_visit_days }) : ''
  return (
    <div className="grid gap-3">
      <dl className="grid gap-x-4 gap-y-1.5 md:grid-cols-[8rem_minmax(0,1fr)]">
        <Line name={t('fields.complaint')}>{note.complaint}</Line>
        <Line name={t('fields.vitals')}>{(note.bp_systolic ?? note.pulse ?? note.sugar_mg_dl) !== null && <Measured note={note} />}</Line>
        <Line name={t('fields.findings')}>{note.findings}</Line>
        <Line name={t('fields.diagnosis')}>{[note.diagnosis, ...note.diagnosis_codes.map(diagnosisLabel)].filter(Boolean).join('\n')}</Line>
        <Line name={t('fields.advised')}>{note.advised}</Line>
        <Line name={t('wasDone')}>{note.done}</Line>
        <Line name={t('fields.canals')}>{note.canals.length > 0 && <CanalLines note={note} />}</Line>
        <Line name={t('fields.next')}>{[next, note.next_visit_reason].filter(Boolean).join(' · ')}</Line>
        <Line name={t('fields.charge_remark')}>{note.charge_remark}</Line>
      </dl>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {note.signed_at
          ? <Badge tone="green" icon={ShieldCheck}>{t('signedBy', { name: note.signed_name ?? t('somebody') })}</Badge>
          : <Badge tone="amber" icon={PenLine}>{t('unsigned', { dentist: note.dentist })}</Badge>}
        {note.signed_at && <span>{when(note.signed_at)}{note.signed_by_pin && ` · ${t('byPin')}`}</span>}
        {note.entered_name && note.entered_name !== note.signed_name && <span>{t('enteredBy', { name: note.entered_name })}</span>}
      </p>
      {note.addenda.map((addendum) => (
        <div key={addendum.id} className="border-s-2 border-line-strong ps-3">
          <p className="text-sm text-muted">{t('addendum.by', { name: addendum.signed_name ?? t('somebody'), at: when(addendum.signed_at) })}</p>
          <p className="break-words whitespace-pre-wrap">{addendum.text}</p>
        </div>
      ))}
      {note.signed_at && can('records.write') && <AddendumForm slug={slug} noteId={note.id} />}
    </div>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt className="text-sm text-muted md:pt-0.5">{name}</dt>
      <dd className="min-w-0 break-words whitespace-pre-wrap max-md:mb-1.5">{children}</dd>
    </>
  )
}

function Measured({ note }: { note: Note }) {
  const t = useTranslations('notes.vitals')
  const bp = bpFlag(note)
  const sugar = sugarFlag(note)
  const parts = [
    note.bp_systolic !== null && `${note.bp_systolic}/${note.bp_diastolic ?? '–'} mmHg`,
    note.pulse !== null && `${t('pulse')} ${note.pulse}`,
    note.sugar_mg_dl !== null && `${t('sugar')} ${note.sugar_mg_dl} mg/dL${note.sugar_kind ? ` (${t(note.sugar_kind)})` : ''}`,
  ].filter(Boolean)
  return (
    <span className="flex flex-wrap items-center gap-2 tabular">
      {parts.join(' · ')}
      {bp && <FlagBadge flag={bp}>{t(`bp.${bp}`)}</FlagBadge>}
      {sugar && <FlagBadge flag={sugar}>{t(`sugarFlag.${sugar}`)}</FlagBadge>}
    </span>
  )
}

function CanalLines({ note }: { note: Note }) {
  const t = useTranslations('notes.canals')
  return (
    <span className="grid gap-0.5 tabular">
      {note.canals.map((canal, i) => (
        <span key={i}>
          {[`${canal.tooth} ${canal.canal}`, canal.working_length !== null && `${lengthText(canal.working_length)} mm`, canal.reference_point,
            canal.apical_file !== null && t('fileShort', { size: canal.apical_file }), canal.obturation].filter(Boolean).join(' · ')}
        </span>
      ))}
    </span>
  )
}
