'use client'

import { CircleCheck, CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Refusal } from '@/lib/errors'
import type { LinkHistoryBody } from '@/lib/histories/history'
import { progressOf } from '@/lib/histories/rules'
import { saveHistoryByLink } from '@/lib/histories/save-history-by-link'
import { submitHistoryByLink } from '@/lib/histories/submit-history-by-link'
import type { LinkBodyProps } from '@/lib/links/page'
import { QuestionList } from './question-list'
import { useSavedAnswers } from './use-saved-answers'

/** The questionnaire on the patient's own phone, a part at a time. What is answered is kept as they go; handing in is once. */
export function LinkHistory({ token, body, language }: LinkBodyProps<LinkHistoryBody>) {
  const t = useTranslations('visit.history')
  const e = useTranslations('errors')
  const { sections } = body.questionnaire
  const { answers, put, state, unsaved } = useSavedAnswers(body.answers, (changed) => saveHistoryByLink({ token, answers: changed }))
  const [step, setStep] = useState(0)
  const [toldBy, setToldBy] = useState<'patient' | 'guardian'>(body.told_by === 'guardian' || body.minor ? 'guardian' : 'patient')
  const [tellerName, setTellerName] = useState(body.teller_name ?? '')
  const [nameMissing, setNameMissing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [pending, setPending] = useState(false)
  const [sent, setSent] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever reads by ear hears where they are; nothing jumps on the first page.
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current) heading.current?.focus()
  }, [step])

  if (sent) return <Thanks />
  const section = sections[step]!
  const last = step === sections.length - 1
  const { answered, of } = progressOf(sections, answers)
  const go = (to: number) => {
    if (toldBy === 'guardian' && tellerName.trim() === '') {
      setNameMissing(true)
      setStep(0)
      return
    }
    moved.current = true
    setStep(to)
    window.scrollTo(0, 0)
  }

  async function submit() {
    if (toldBy === 'guardian' && tellerName.trim() === '') return go(0)
    setPending(true)
    setRefusal(null)
    const answer = await submitHistoryByLink({ token, answers: unsaved(), toldBy, tellerName: toldBy === 'guardian' ? tellerName : '', language }).catch(() => undefined)
    setPending(false)
    if (answer?.data) setSent(true)
    else setRefusal(answer?.serverError ?? { code: 'network_lost', message: e('network_lost'), details: {} })
  }

  return (
    <div className="grid gap-6">
      {step === 0 && (
        <div className="grid gap-2">
          <h1 className="text-xl font-semibold">{t('hello', { name: body.first_name })}</h1>
          <p className="text-muted">{t('why')}</p>
        </div>
      )}
      <div className="grid gap-2">
        <div className="flex items-baseline justify-between gap-3 text-sm text-muted tabular">
          <span>{t('part', { part: step + 1, of: sections.length })}</span>
          <span>{t('answered', { answered, of })}</span>
        </div>
        <progress className="h-1.5 w-full accent-brand" value={step + 1} max={sections.length} aria-label={t('part', { part: step + 1, of: sections.length })} />
      </div>
      {step === 0 && (
        <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
          <RadioGroup
            legend={t('who')} name="told-by" value={toldBy}
            onChange={(event) => setToldBy(event.target.value as typeof toldBy)}
            options={[{ value: 'patient', label: t('me', { name: body.first_name }) }, { value: 'guardian', label: t('guardian', { name: body.first_name }) }]}
          />
          {toldBy === 'guardian' && (
            <Field label={t('guardianName')} error={nameMissing && tellerName.trim() === '' ? t('nameMissing') : undefined}>
              <Input value={tellerName} maxLength={120} autoComplete="name" onChange={(event) => setTellerName(event.target.value)} />
            </Field>
          )}
        </div>
      )}
      <section className="grid gap-5">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">{section.title}</h2>
        <QuestionList questions={section.questions} answers={answers} onAnswer={(answer) => put([answer])} />
      </section>
      {typeof state === 'object' && <FormError>{sentenceOf(state, e)}</FormError>}
      {refusal && <FormError>{sentenceOf(refusal, e)}</FormError>}
      <div className="flex items-center gap-3">
        {step > 0 && <Button onClick={() => go(step - 1)}>{t('back')}</Button>}
        <Button variant="primary" className="flex-1" pending={pending} onClick={() => (last ? void submit() : go(step + 1))}>{t(last ? 'send' : 'next')}</Button>
      </div>
      <p aria-live="polite" className="flex items-center gap-1.5 text-sm text-faint">
        {state === 'offline' ? <><CloudOff className="size-4" aria-hidden />{t('offline')}</> : state === 'saving' ? t('saving') : state === 'saved' && t('kept')}
      </p>
    </div>
  )
}

/** The server knows the browser's language, not the one that was chosen here. */
function sentenceOf({ code, message, details }: Refusal, e: ReturnType<typeof useTranslations<'errors'>>): string {
  return e.has(code) ? e(code, details as { minutes: number }) : message
}

function Thanks() {
  const t = useTranslations('visit.history')
  return (
    <div role="status" className="grid justify-items-center gap-3 py-16 text-center">
      <CircleCheck className="size-10 text-green" aria-hidden />
      <h1 className="text-xl font-semibold">{t('thanks')}</h1>
      <p className="text-muted">{t('looked')}</p>
    </div>
  )
}
