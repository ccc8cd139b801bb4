'use client'

import { Trash2, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { findingStates, type Finding } from '@/lib/charts/finding'
import { entryOf } from '@/lib/charts/marks'
import type { FindingChanges } from '@/lib/charts/schema'
import { formatDay } from '@/lib/time'
import { useDescribeMark } from './use-describe'

type FindingDetailsProps = { finding: Finding; writable: boolean; onChange: (finding: Finding, changes: FindingChanges, said: string, undo?: () => void) => void }

/** What can be changed about a finding: its state, depth and note; or it is taken off, with why. */
export function FindingDetails({ finding, writable, onChange }: FindingDetailsProps) {
  const t = useTranslations('charts')
  const locale = useLocale()
  const describe = useDescribeMark()
  const [note, setNote] = useState(finding.note ?? '')
  const [reason, setReason] = useState('')
  const { kind, depths } = entryOf(finding.mark)
  const what = describe(finding.mark, finding)
  const change = (changes: FindingChanges, back: FindingChanges) => onChange(finding, changes, t('changed'), () => onChange(finding, back, t('undone')))
  const remove = (removedAs: 'mistake' | 'gone') =>
    onChange(finding, { removedAs, ...(reason.trim() && { removedReason: reason.trim() }) }, t('removed', { what }), () => onChange(finding, { removedAs: null }, t('restored', { what })))
  const saveNote = () => note.trim() !== (finding.note ?? '') && change({ note: note.trim() }, { note: finding.note ?? '' })

  return (
    <div className="grid gap-3 border-t border-line bg-sunken px-3 py-3 print:hidden">
      {finding.states && (
        <ol className="flex flex-wrap gap-x-3 text-xs text-muted">
          {finding.states.map(([state, since, noted]) => <li key={noted + state}>{t(`states.${state}`)} {t('list.since', { day: formatDay(since, locale) })}</li>)}
        </ol>
      )}
      {finding.of_plan && <p className="text-xs text-muted">{t('list.ofPlan')}</p>}
      {writable && !finding.removed && (
        <>
          {kind === 'work' && !finding.of_plan && (
            <Segmented
              label={t('list.state')} value={finding.state} onChange={(state) => change({ state }, { state: finding.state })} className="max-md:h-auto max-md:flex-wrap"
              options={findingStates.map((value) => ({ value, label: t(`states.${value}`) }))}
            />
          )}
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 @md:grid-cols-2">
            {depths && (
              <Field label={t('list.depth')}>
                <Select value={finding.depth ?? ''} onChange={(event) => change({ depth: event.target.value || null }, { depth: finding.depth ?? null })}>
                  <option value="">{t('list.noDepth')}</option>
                  {depths.map((depth) => <option key={depth} value={depth}>{t(`depths.${depth as 'pulp'}`)}</option>)}
                </Select>
              </Field>
            )}
            <Field label={t('list.note')}>
              <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} onBlur={saveNote} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />
            </Field>
            {!finding.of_plan && <Field label={t('list.reason')} optional><Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} /></Field>}
          </div>
          {!finding.of_plan && (
            <div className="flex flex-wrap gap-2">
              <Button size="sm" onClick={() => remove('gone')}>{t('list.gone')}</Button>
              <Button size="sm" variant="danger" onClick={() => remove('mistake')}><Trash2 aria-hidden />{t('list.mistake')}</Button>
            </div>
          )}
        </>
      )}
      {writable && finding.removed && !finding.of_plan && (
        <div><Button size="sm" onClick={() => onChange(finding, { removedAs: null }, t('restored', { what }))}><Undo2 aria-hidden />{t('list.restore')}</Button></div>
      )}
    </div>
  )
}
