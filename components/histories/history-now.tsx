'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import type { AnswerNow, Questionnaire } from '@/lib/histories/history'
import { byQuestion, isNotable, wordsOf } from '@/lib/histories/rules'
import { formatDate } from '@/lib/time'

type HistoryNowProps = { questionnaire: Questionnaire; now: AnswerNow[] }

/** What is true as far as staff accepted it: what matters first, the rest folded away, each with the day it was said. */
export function HistoryNow({ questionnaire, now }: HistoryNowProps) {
  const t = useTranslations('histories')
  const locale = useLocale()
  const { clinic } = useShell()
  const known = byQuestion(now)
  const parts = questionnaire.sections
    .map((section) => ({ ...section, questions: section.questions.filter(({ code }) => known[code]) }))
    .filter(({ questions }) => questions.length > 0)
  const rows = (notable: boolean) => parts
    .map((section) => ({ ...section, questions: section.questions.filter((question) => isNotable(question, known[question.code]!) === notable) }))
    .filter(({ questions }) => questions.length > 0)
  const list = (notable: boolean) => rows(notable).map(({ code, title, questions }) => (
    <section key={code} className="grid gap-1">
      <h3 className="text-sm font-medium text-faint">{title}</h3>
      <dl className="divide-y divide-line rounded-md border border-line bg-surface">
        {questions.map((question) => {
          const answer = known[question.code]!
          return (
            <div key={question.code} className="grid gap-x-4 gap-y-0.5 px-3 py-2 @xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_6.5rem]">
              <dt className="text-sm text-muted">{question.text}</dt>
              <dd className={cn('min-w-0 break-words', notable && question.alert && 'font-medium text-red')}>
                {[wordsOf(question, answer), answer.details].filter(Boolean).join(': ')}
              </dd>
              <dd className="text-sm text-faint tabular @xl:text-end">{formatDate(answer.at, clinic.timeZone, locale)}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  ))
  const others = rows(false).reduce((sum, { questions }) => sum + questions.length, 0)
  return (
    <section className="grid gap-3">
      <h2 className="font-semibold">{t('now.title')}</h2>
      {rows(true).length > 0 ? list(true) : <p className="text-muted">{t('now.nothing')}</p>}
      {others > 0 && (
        <details className="grid gap-3">
          <summary className="flex min-h-row cursor-pointer items-center text-sm font-medium text-brand">{t('now.others', { count: others })}</summary>
          <div className="grid gap-3">{list(false)}</div>
        </details>
      )}
    </section>
  )
}
