'use client'

import { GitCompareArrows, Plus, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/select'
import type { PerioPage } from '@/lib/perio/exam'
import { allSextants } from '@/lib/perio/rules'
import { startPerioExam } from '@/lib/perio/start-perio-exam'
import { Bpe } from './bpe'
import { ExamEditor } from './exam-editor'
import { ExamView } from './exam-view'
import { Trend } from './trend'
import { useDay } from './use-day'
import './perio.css'

type PerioRecordProps = { slug: string; patientId: string; birthDate: string | null; page: PerioPage }

/** The gums of a patient: the screening and what it demands, one exam typed or read, all exams below each other. */
export function PerioRecord({ slug, patientId, birthDate, page }: PerioRecordProps) {
  const t = useTranslations('perio')
  const day = useDay()
  const router = useRouter()
  const run = useRun()
  const refresh = useRefresh()
  const { can } = useShell()
  const [asking, setAsking] = useState(false)
  const [opening, startOpening] = useTransition()
  const may = can('records.write')
  const { exam, compared, exams } = page
  const typing = exam !== null && exam.signed_at === null && exam.discarded_at === null && may
  const draft = exams.find(({ signed }) => !signed)
  const others = exams.filter(({ id }) => id !== exam?.id)
  // The editor hears of changes by itself, tooth by tooth.
  useLive(['perio'], () => !typing && refresh())

  const start = async (sextants: number[]) => {
    setAsking(true)
    await run(() => startPerioExam(slug, { patientId, sextants }), ({ examId }) => startOpening(() => router.push(`?exam=${examId}`)))
    setAsking(false)
  }
  // Until the exam is there to be typed in, not only begun.
  const starting = asking || opening
  const show = (id: string, compareWith: string | null) => router.push(`?exam=${id}${compareWith ? `&compare=${compareWith}` : ''}`)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 px-4 py-5 md:px-6">
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        {exam && exams.length > 1 && (
          <>
            <label className="flex items-center gap-2 text-sm text-muted">
              {t('exam')}
              <Select value={exam.id} onChange={(event) => show(event.target.value, null)}>
                {exams.toReversed().map(({ id, examined_on: on, signed }) => <option key={id} value={id}>{day(on)}{signed ? '' : ` (${t('open')})`}</option>)}
              </Select>
            </label>
            {!typing && (
              <label className="flex items-center gap-2 text-sm text-muted">
                <GitCompareArrows className="size-4" aria-hidden />{t('compare.with')}
                <Select value={compared?.id ?? ''} onChange={(event) => show(exam.id, event.target.value || null)}>
                  <option value="">{t('compare.nothing')}</option>
                  {others.toReversed().map(({ id, examined_on: on }) => <option key={id} value={id}>{day(on)}</option>)}
                </Select>
              </label>
            )}
          </>
        )}
        <div className="ms-auto flex gap-2">
          {exam && !typing && <Button size="sm" onClick={() => window.print()}><Printer aria-hidden />{t('print')}</Button>}
          {may && !typing && exam && (draft
            ? <Button size="sm" variant="primary" onClick={() => show(draft.id, null)}>{t('goOn')}</Button>
            : <Button size="sm" variant="primary" pending={starting} onClick={() => void start(allSextants)}><Plus aria-hidden />{t('new')}</Button>)}
        </div>
      </div>
      {typing ? <ExamEditor key={exam.id} slug={slug} patientId={patientId} exam={exam} page={page} /> : exam ? <ExamView key={exam.id} exam={exam} compared={compared} /> : (
        <EmptyState
          icon={GitCompareArrows} title={t('empty.title')} text={t('empty.text')}
          action={may && <Button variant="primary" pending={starting} onClick={() => void start(allSextants)}><Plus aria-hidden />{t('new')}</Button>}
        />
      )}
      <Bpe slug={slug} patientId={patientId} page={page} birthDate={birthDate} onChart={(sextants) => void start(sextants)} />
      {exams.length > 0 && <Trend exams={exams} shown={exam?.id ?? null} />}
    </div>
  )
}
