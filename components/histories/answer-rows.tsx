'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import type { Answer, Question, Questionnaire } from '@/lib/histories/history'
import { byQuestion, changeOf, isNotable, questionsIn, wordsOf } from '@/lib/histories/rules'

type AnswerRowsProps = {
  questionnaire: Questionnaire
  answers: Answer[]
  /** What was true before, to show what changed. */
  before: Answer[]
  /** Given: each answer is taken or left. */
  take?: { chosen: string[]; onChange: (chosen: string[]) => void }
  /** Only what changed or matters. */
  brief?: boolean
}

/** The answers of one history, each beside what was said before where that differs. */
export function AnswerRows({ questionnaire, answers, before, take, brief }: AnswerRowsProps) {
  const t = useTranslations('histories')
  const known = byQuestion(before)
  const given = byQuestion(answers)
  const rows = questionsIn(questionnaire).filter(({ code }) => given[code])
  const matters = (question: Question) => changeOf(given[question.code]!, known[question.code]) === 'changed' || isNotable(question, given[question.code]!)
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {rows.filter((question) => !brief || matters(question)).map((question) => {
        const answer = given[question.code]!
        const old = known[question.code]
        const change = changeOf(answer, old)
        const said = [wordsOf(question, answer), answer.details].filter(Boolean).join(': ')
        return (
          <li key={question.code} className={cn('grid gap-1 px-3 py-2', change === 'changed' && 'bg-amber-soft', answer.taken === false && !take && 'opacity-70')}>
            <span className="flex items-start justify-between gap-3 text-sm text-muted">
              <span>{question.text}</span>
              {change === 'changed' && <Badge tone="amber">{t('changed')}</Badge>}
              {change === 'new' && before.length > 0 && <Badge tone="green">{t('new')}</Badge>}
              {answer.taken === false && !take && <Badge>{t('notTaken')}</Badge>}
            </span>
            <span className={cn('break-words', isNotable(question, answer) && question.alert && 'font-medium text-red')}>{said}</span>
            {change === 'changed' && old && <span className="text-sm break-words text-muted">{t('before', { answer: [wordsOf(question, old), old.details].filter(Boolean).join(': ') })}</span>}
            {take && (
              <Checkbox
                label={<>{t('take')}<span className="sr-only">: {question.text}</span></>} checked={take.chosen.includes(question.code)}
                onChange={(event) => take.onChange(event.target.checked ? [...take.chosen, question.code] : take.chosen.filter((one) => one !== question.code))}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
