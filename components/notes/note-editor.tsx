'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { NoteDesk, TextField } from '@/lib/notes/note'
import { Canals } from './canals'
import { DiagnosisCodes } from './diagnosis-codes'
import { DiscardNote } from './discard-note'
import { NextVisit } from './next-visit'
import { NoteConflict } from './note-conflict'
import { NoteText } from './note-text'
import { SaveProblem } from './save-state'
import { Section } from './section'
import { TemplatesBar } from './templates-bar'
import { Vitals } from './vitals'
import type { Draft } from './use-draft'

type NoteEditorProps = {
  slug: string; draft: Draft; desk: NoteDesk; patientId: string
  /** What a visit adds to its note, each at its place. */
  parts?: { findings: ReactNode; advised: ReactNode; done: ReactNode; prescription: ReactNode; charge: ReactNode }
}

/** A note from complaint to next visit: one column, in the order in which things happen. */
export function NoteEditor({ slug, draft, desk, patientId, parts }: NoteEditorProps) {
  const t = useTranslations('notes')
  const { state, change, flush } = draft
  const { fields } = state
  const [canals, setCanals] = useState(fields.canals.length > 0)
  const blur = () => void flush()
  const text = (field: TextField) => (
    <NoteText field={field} label={t(`fields.${field}`)} value={fields[field]} phrases={desk.phrases} onChange={(value) => change({ [field]: value })} onBlur={blur} />
  )
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-96"><TemplatesBar templates={desk.templates} fields={fields} onChange={change} onCanals={() => setCanals(true)} /></div>
        <label className="flex items-center gap-2 text-sm text-muted">
          {t('forDentist')}
          <span className="w-48"><Select value={fields.dentist_id} onChange={({ target }) => change({ dentist_id: target.value })}>
            {desk.dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select></span>
        </label>
      </div>
      <SaveProblem state={state} />
      <NoteConflict draft={draft} dentists={desk.dentists} />
      <div className="grid min-w-0 grid-cols-1 rounded-lg border border-line bg-surface px-4">
        <Section section="complaint" title={t('fields.complaint')}>{text('complaint')}</Section>
        <Section section="vitals" title={t('fields.vitals')}><Vitals fields={fields} onChange={change} onBlur={blur} /></Section>
        <Section section="findings" title={t('fields.findings')}>{text('findings')}{parts?.findings}</Section>
        <Section section="diagnosis" title={t('fields.diagnosis')}>
          {text('diagnosis')}
          <DiagnosisCodes codes={fields.diagnosis_codes} onChange={(diagnosis_codes) => change({ diagnosis_codes })} />
        </Section>
        <Section section="advised" title={t('fields.advised')}>{parts?.advised}{text('advised')}</Section>
        <Section section="done" title={t('fields.done')}>
          {parts?.done}
          {text('done')}
          {canals || fields.canals.length > 0
            ? <Canals canals={fields.canals} onChange={(lines) => change({ canals: lines })} onBlur={blur} />
            : <div><Button size="sm" variant="ghost" onClick={() => setCanals(true)}>{t('canals.open')}</Button></div>}
        </Section>
        {parts && <Section section="prescription" title={t('fields.prescription')}>{parts.prescription}</Section>}
        <Section section="next" title={t('fields.next')}><NextVisit fields={fields} patientId={patientId} onChange={change} onBlur={blur} /></Section>
        {parts && <Section section="charge" title={t('fields.charge')}>{parts.charge}</Section>}
      </div>
      <DiscardNote slug={slug} draft={draft} />
    </div>
  )
}
