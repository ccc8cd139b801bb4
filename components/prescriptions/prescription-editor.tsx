'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast, toastUndo } from '@/components/ui/toast'
import { useRun } from '@/components/clinics/use-run'
import { patientLanguages } from '@/lib/patients/consent'
import { monthsOn } from '@/lib/prescriptions/check'
import { isDosedByWeight } from '@/lib/prescriptions/child-doses'
import { ingredientsOf, medicineName } from '@/lib/prescriptions/medicine'
import type { AnsweredWarning, VisitPrescription } from '@/lib/prescriptions/prescription'
import { saveTemplate } from '@/lib/prescriptions/save-template'
import { draftOf, lineFrom, linesOf, typedLine, withQuantity, type DraftLine } from './draft'
import { ExtractionNotice } from './extraction-notice'
import { LineEntry } from './line-entry'
import { LineRow } from './line-row'
import { SaveState } from './save-state'
import { SignBar } from './sign-bar'
import { TemplatesBar } from './templates-bar'
import { useDraft } from './use-draft'

type PrescriptionEditorProps = {
  slug: string
  patientId: string
  visitId?: string | null
  /** Who prescribes, where the visit says it. */
  dentistId?: string | null
  data: VisitPrescription
  /** data.prescription is signed, and what is written here replaces it. */
  correcting?: boolean
  /** It was signed, or thrown away. */
  onDone?: () => void
}

/** A prescription while it is written: typed a line at a time, warned about as it grows, signed here or by the dentist's PIN. */
export function PrescriptionEditor({ slug, patientId, visitId = null, dentistId = null, data: { prescribing, prescription }, correcting = false, onDone }: PrescriptionEditorProps) {
  const t = useTranslations('prescriptions')
  const { can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const work = useDraft({ slug, patientId, visitId, dentistId, prescribing, from: prescription, correcting })
  const { draft, change, warnings, medicines, today } = work
  const [allDays, setAllDays] = useState<number | null>(null)
  const months = monthsOn(prescribing.risks, today)
  const context = { months, weight: draft.weight, lastDays: allDays ?? draft.lines.at(-1)?.days ?? null }
  const preferred = useMemo(() => new Set(prescribing.last?.lines.map((line) => medicineName(line)) ?? []), [prescribing.last])
  const about = (line: DraftLine) => {
    const names = ingredientsOf(line.contents).map(({ name }) => name)
    return warnings.filter(({ subject }) => names.includes(subject))
  }
  const setLine = (line: DraftLine) => change((now) => ({ lines: now.lines.map((one) => (one.key === line.key ? line : one)) }))
  const add = (lines: DraftLine[], advice = '') => change((now) => ({ lines: [...now.lines, ...lines].slice(0, 20), advice: now.advice || advice }))
  function remove(line: DraftLine) {
    const before = draft.lines
    change((now) => ({ lines: now.lines.filter(({ key }) => key !== line.key) }))
    toastUndo(t('line.removed', { name: medicineName(line) }), () => change({ lines: before }))
  }
  const answer = ({ rule, subject, against }: AnsweredWarning, reason: string) => change((now) => ({
    reasons: [...now.reasons.filter((one) => !(one.rule === rule && one.subject === subject && one.against === against)), { rule, subject, against, reason }],
  }))
  const keep = (line: DraftLine) => run(
    () => saveTemplate(slug, { templateId: null, version: null, dentistId: prescribing.me, name: medicineName(line), body: typedLine(line), advice: '' }),
    () => { toast(t('line.kept', { name: medicineName(line) })); refresh() },
  )
  const byWeight = isDosedByWeight(months, null)
  const writable = can('records.write')
  if (prescribing.dentists.length === 0) return <p className="text-muted">{t('noDentist')}</p>

  // What several lines share is said once, at the first of them.
  const said = new Set<AnsweredWarning>()
  return (
    <section aria-label={t('editor')} className="@container grid grid-cols-1 gap-4">
      <ExtractionNotice alerts={prescribing.risks.alerts} list={medicines?.list ?? null} />
      <div className="grid grid-cols-1 gap-3 @lg:grid-cols-[1fr_1fr_8rem]">
        <Field label={t('dentist')}>
          <Select value={draft.dentistId} disabled={!writable} onChange={(event) => change({ dentistId: event.target.value })}>
            {prescribing.dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field label={t('language')}>
          <Select value={draft.language} onChange={(event) => change({ language: event.target.value })}>
            {Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
          </Select>
        </Field>
        <Field label={t('weight')} error={byWeight && draft.weight === '' ? t('weightWanted') : undefined}>
          <Input inputMode="decimal" value={draft.weight} maxLength={5} end={<span className="pe-2 text-muted">kg</span>} onChange={(event) => change({ weight: event.target.value })} />
        </Field>
      </div>
      <Field label={t('diagnosis')}>
        <Input value={draft.diagnosis} maxLength={300} placeholder={t('diagnosisHint')} onChange={(event) => change({ diagnosis: event.target.value })} />
      </Field>
      <TemplatesBar
        templates={prescribing.templates} dentistId={draft.dentistId} last={prescribing.last}
        onTemplate={({ body, advice }) => { if (medicines) add(linesOf(body, medicines.offered, context), advice) }}
        onRepeat={() => add(draftOf(prescribing.last, prescribing, null).lines, prescribing.last!.advice)}
      />
      <div>
        <LineEntry
          offered={medicines?.offered ?? null} preferred={preferred}
          onAdd={(typed, medicine) => { const line = lineFrom(typed, medicine, context); if (line) add([line]) }}
        />
        <datalist id="frequencies">{['1-0-1', '1-1-1', '1-0-0', '0-0-1', 'OD', 'BD', 'TDS', 'QID', 'HS', 'SOS', 'STAT'].map((one) => <option key={one} value={one} />)}</datalist>
        {draft.lines.length === 0 ? <p className="py-3 text-sm text-muted">{t('entry.empty')}</p> : (
          <ul aria-label={t('lines')}>
            {draft.lines.map((line) => {
              const own = about(line).filter((warning) => !said.has(warning))
              own.forEach((warning) => said.add(warning))
              return (
                <LineRow
                  key={line.key} line={line} language={draft.language} warnings={own} onChange={setLine} onRemove={() => remove(line)} onReason={answer}
                  onFavourite={prescribing.me ? () => void keep(line) : undefined}
                />
              )
            })}
          </ul>
        )}
        {draft.lines.length > 1 && (
          <div role="group" aria-label={t('allDays')} className="flex flex-wrap items-center gap-1.5 pt-2">
            <span className="text-sm text-muted">{t('allDays')}</span>
            {[3, 5, 7].map((days) => (
              <Button key={days} size="sm" onClick={() => {
                setAllDays(days)
                change((now) => ({ lines: now.lines.map((line) => (['SOS', 'STAT'].includes(line.frequency) ? line : withQuantity({ ...line, days }))) }))
              }}>{t('days', { count: days })}</Button>
            ))}
          </div>
        )}
      </div>
      <Field label={t('advice')} optional>
        <Textarea rows={2} value={draft.advice} maxLength={1000} onChange={(event) => change({ advice: event.target.value })} />
      </Field>
      <SaveState work={work} />
      <SignBar slug={slug} work={work} prescribing={prescribing} onDone={() => { onDone?.(); refresh() }} />
    </section>
  )
}

