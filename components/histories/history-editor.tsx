'use client'

import { Camera, Check, CloudOff, FileImage, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { PhotographPaper } from '@/components/papers/photograph-paper'
import { useDoing } from '@/components/patients/doing'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { acceptHistory } from '@/lib/histories/accept-history'
import { discardHistory } from '@/lib/histories/discard-history'
import type { AnswerNow, History, Questionnaire } from '@/lib/histories/history'
import { noToTheRest, progressOf } from '@/lib/histories/rules'
import { saveHistory } from '@/lib/histories/save-history'
import { QuestionList } from './question-list'
import { useSavedAnswers } from './use-saved-answers'

type HistoryEditorProps = { patientId: string; draft: History; questionnaire: Questionnaire; asksWomen: boolean; now: AnswerNow[] }

/** A history that staff fill in, by asking or from paper. It is kept as it is typed; one press takes it into the record. */
export function HistoryEditor({ patientId, draft, questionnaire, asksWomen }: HistoryEditorProps) {
  const t = useTranslations('histories')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [toldBy, setToldBy] = useState(draft.told_by)
  const [tellerName, setTellerName] = useState(draft.teller_name ?? '')
  const [paper, setPaper] = useState(draft.paper_id)
  const [photographing, setPhotographing] = useState(draft.paper_id === null)
  const [pending, setPending] = useState(false)
  const [asking, setAsking] = useState(false)
  const save = (answers: Parameters<typeof saveHistory>[1]['answers']) => saveHistory(slug, { historyId: draft.id, answers, toldBy, tellerName, paperId: null })
  const { answers, put, state, flush, unsaved } = useSavedAnswers(draft.answers, save)
  const sections = questionnaire.sections.filter(({ code }) => asksWomen || code !== 'women')
  const { answered, of } = progressOf(sections, answers)
  useDoing('histories', true)

  useEffect(() => {
    if (toldBy === draft.told_by && tellerName === (draft.teller_name ?? '')) return
    const timer = setTimeout(() => void saveHistory(slug, { historyId: draft.id, answers: [], toldBy, tellerName, paperId: null }).catch(() => {}), 1000)
    return () => clearTimeout(timer)
  }, [toldBy, tellerName, draft, slug])

  /** The photograph is filed by now; here it is put with this history. */
  const keepPaper = (paperId: string) => run(() => saveHistory(slug, { historyId: draft.id, answers: [], toldBy, tellerName, paperId }), () => {
    setPaper(paperId)
    setPhotographing(false)
  })
  async function accept() {
    setPending(true)
    await flush()
    if (unsaved().length === 0) {
      await run(() => saveHistory(slug, { historyId: draft.id, answers: [], toldBy, tellerName, paperId: null }))
      await run(() => acceptHistory(slug, { historyId: draft.id, take: null, drops: [] }), () => { toast(t('accepted')); refresh() })
    }
    setPending(false)
  }
  async function discard() {
    setPending(true)
    await run(() => discardHistory(slug, { historyId: draft.id }), refresh)
    setPending(false)
  }

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6 px-4 py-5 md:px-6">
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
        <h2 className="font-semibold">{t(`editor.${draft.way as 'staff'}`)}</h2>
        <div className="flex flex-wrap items-end gap-3">
          <Segmented label={t('editor.who')} value={toldBy} onChange={setToldBy} options={[{ value: 'patient', label: t('line.patient') }, { value: 'guardian', label: t('editor.guardian') }]} />
          {toldBy === 'guardian' && (
            <Field label={t('editor.guardianName')} className="min-w-48 flex-1"><Input value={tellerName} maxLength={120} onChange={(event) => setTellerName(event.target.value)} /></Field>
          )}
        </div>
        {draft.way === 'paper' && (
          <div className="grid gap-3 border-t border-line pt-3">
            {paper && (
              <div className="flex flex-wrap items-center gap-2">
                <p className="flex items-center gap-1.5 text-sm"><Check className="size-4 text-green" aria-hidden />{t('editor.photo')}</p>
                <a href={`/${slug}/patients/${patientId}/papers/${paper}`} target="_blank" rel="noreferrer" className={buttonStyles({ size: 'sm' })}><FileImage aria-hidden />{t('versions.paper')}</a>
                {!photographing && <Button size="sm" variant="ghost" onClick={() => setPhotographing(true)}><Camera aria-hidden />{t('editor.photograph')}</Button>}
              </div>
            )}
            {photographing && <PhotographPaper slug={slug} patientId={patientId} noun="histories" name={t('editor.paperName')} onKept={keepPaper} />}
          </div>
        )}
      </div>
      {sections.map((section) => (
        <section key={section.code} className="grid gap-4 rounded-lg border border-line bg-surface p-4">
          <div className="flex items-center justify-between gap-3">
            <h3 className="font-semibold">{section.title}</h3>
            {noToTheRest(section, answers).length > 1 && <Button size="sm" variant="ghost" onClick={() => put(noToTheRest(section, answers))}>{t('editor.noToTheRest')}</Button>}
          </div>
          <QuestionList dense questions={section.questions} answers={answers} onAnswer={(answer) => put([answer])} />
        </section>
      ))}
      {typeof state === 'object' && <FormError>{state.message}</FormError>}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-canvas px-4 py-3 md:-mx-6 md:px-6">
        <Button variant="primary" pending={pending} disabled={answered === 0} onClick={() => void accept()}><Check aria-hidden />{t('editor.accept')}</Button>
        <Button variant="ghost" onClick={() => setAsking(true)}><Trash2 aria-hidden />{t('editor.discard')}</Button>
        <p aria-live="polite" className="ms-auto flex items-center gap-1.5 text-sm text-faint tabular">
          {state === 'offline' && <CloudOff className="size-4" aria-hidden />}
          {t(state === 'offline' ? 'editor.offline' : state === 'saving' ? 'editor.saving' : 'editor.saved')} {t('editor.answered', { answered, of })}
        </p>
      </div>
      <ConfirmDialog
        open={asking} onClose={() => setAsking(false)} title={t('editor.discardTitle')} message={t('editor.discardText')} confirmLabel={t('editor.discard')}
        onConfirm={() => void discard()} danger pending={pending}
      />
    </div>
  )
}
