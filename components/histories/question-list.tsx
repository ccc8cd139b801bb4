'use client'

import { Check } from 'lucide-react'
import { useId } from 'react'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { Answer, Answers, Question } from '@/lib/histories/history'
import { asksDetails, choose } from '@/lib/histories/rules'

type QuestionListProps = { questions: Question[]; answers: Answers; onAnswer: (answer: Answer) => void; dense?: boolean }

/** The questions of one part, each answered by a tap; more is asked where an answer calls for it. */
export function QuestionList({ questions, answers, onAnswer, dense }: QuestionListProps) {
  return (
    <div className={cn('grid', dense ? 'gap-4' : 'gap-6')}>
      {questions.map((question) => <OneQuestion key={question.code} question={question} answer={answers[question.code]} onAnswer={onAnswer} dense={dense} />)}
    </div>
  )
}

type OneQuestionProps = { question: Question; answer: Answer | undefined; onAnswer: (answer: Answer) => void; dense?: boolean }

function OneQuestion({ question, answer, onAnswer, dense }: OneQuestionProps) {
  const { code, kind, text, details } = question
  const options = answer?.options ?? []
  const said = answer?.details ?? ''
  const say = (words: string) => onAnswer({ question: code, options, details: words || null })
  if (kind === 'text') {
    return <Field label={text}><Textarea rows={2} maxLength={1000} value={said} onChange={(event) => say(event.target.value)} /></Field>
  }
  return (
    <fieldset className="grid min-w-0 content-start gap-2">
      <legend className={cn('mb-2', dense ? 'text-sm font-medium' : 'font-medium')}>{text}</legend>
      <Options question={question} chosen={options} onChoose={(next) => onAnswer({ question: code, options: next, details: asksDetails(question, next) ? said || null : null })} dense={dense} />
      {asksDetails(question, options) && (
        <Field label={details}><Textarea rows={1} maxLength={1000} className="min-h-row" value={said} onChange={(event) => say(event.target.value)} /></Field>
      )}
    </fieldset>
  )
}

type OptionsProps = { question: Question; chosen: string[]; onChoose: (next: string[]) => void; dense?: boolean }

/** Big enough for a thumb. Radios or checkboxes underneath: arrows and space work; a chosen one is let go by another tap. */
function Options({ question, chosen, onChoose, dense }: OptionsProps) {
  const name = useId()
  const many = question.kind === 'many'
  return (
    <div className="flex flex-wrap gap-2">
      {question.options.map(({ code, text }) => {
        const on = chosen.includes(code)
        return (
          <label
            key={code}
            className={cn(
              'inline-flex cursor-pointer items-center gap-1.5 rounded-md border px-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-brand',
              dense ? 'min-h-8 text-sm' : 'min-h-11 min-w-16 justify-center',
              on ? 'border-brand bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface hover:bg-hover',
            )}
          >
            <input
              type={many ? 'checkbox' : 'radio'} name={name} value={code} checked={on} className="sr-only"
              onChange={() => onChoose(choose(question, chosen, code))}
              onClick={() => on && !many && onChoose([])}
            />
            {on && <Check className="size-4 shrink-0" aria-hidden />}
            {text}
          </label>
        )
      })}
    </div>
  )
}
