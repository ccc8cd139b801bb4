'use client'

import { FileImage } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useLocale } from 'next-intl'
import type { History, Questionnaire } from '@/lib/histories/history'
import { byQuestion, changeOf } from '@/lib/histories/rules'
import { formatDate } from '@/lib/time'
import { AnswerRows } from './answer-rows'
import { HistoryLine } from './history-line'

type HistoryVersionsProps = { patientId: string; questionnaire: Questionnaire; histories: History[] }

/** Every history that was decided, newest first; each opens beside any earlier one. */
export function HistoryVersions({ patientId, questionnaire, histories }: HistoryVersionsProps) {
  const t = useTranslations('histories')
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{t('versions.title')}</h2>
      {histories.map((history, place) => (
        <Version key={history.id} patientId={patientId} questionnaire={questionnaire} history={history} earlier={histories.slice(place + 1)} />
      ))}
    </section>
  )
}

type VersionProps = { patientId: string; questionnaire: Questionnaire; history: History; earlier: History[] }

function Version({ patientId, questionnaire, history, earlier }: VersionProps) {
  const t = useTranslations('histories')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const [against, setAgainst] = useState(earlier.find(({ status }) => status === 'accepted')?.id ?? '')
  const before = earlier.find(({ id }) => id === against)?.answers ?? []
  const known = byQuestion(before)
  const changes = history.answers.filter((answer) => before.length > 0 && changeOf(answer, known[answer.question]) === 'changed').length
  return (
    <details className="group rounded-md border border-line bg-surface">
      <summary className="flex min-h-row cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <span className="min-w-0 flex-1 basis-60"><HistoryLine history={history} /></span>
        {changes > 0 && <Badge tone="amber">{t('versions.changes', { count: changes })}</Badge>}
        <Badge tone={history.status === 'accepted' ? 'green' : 'neutral'}>{t(`versions.${history.status as 'accepted'}`, { name: history.decided_by ?? '' })}</Badge>
      </summary>
      <div className="grid gap-3 border-t border-line p-3">
        <div className="flex flex-wrap items-end gap-3">
          {earlier.length > 0 && (
            <Field label={t('versions.compare')}>
              <Select value={against} onChange={(event) => setAgainst(event.target.value)}>
                <option value="">{t('versions.nothing')}</option>
                {earlier.map((one) => <option key={one.id} value={one.id}>{formatDate(one.submitted_at ?? one.created_at, clinic.timeZone, locale)}</option>)}
              </Select>
            </Field>
          )}
          {history.paper_id && (
            <a href={`/${slug}/patients/${patientId}/papers/${history.paper_id}`} target="_blank" rel="noreferrer" className={buttonStyles({})}>
              <FileImage aria-hidden />{t('versions.paper')}
            </a>
          )}
        </div>
        <AnswerRows questionnaire={questionnaire} answers={history.answers} before={before} />
      </div>
    </details>
  )
}
