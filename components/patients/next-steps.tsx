'use client'

import { ArrowRight } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { BookButton } from './book-button'
import { buttonStyles } from '@/components/ui/button'
import type { NextStep } from '@/lib/patients/timeline'
import { formatDay } from '@/lib/time'

/** What comes next with this patient: a sentence and one button each, the most pressing first. */
export function NextSteps({ slug, patientId, steps }: { slug: string; patientId: string; steps: NextStep[] }) {
  const t = useTranslations('patients.next')
  const locale = useLocale()
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="next" className="grid gap-2 print:hidden">
      <h2 id="next" className="text-sm font-medium text-faint">{t('title')}</h2>
      <ul className="overflow-hidden rounded-lg border border-brand-line bg-brand-soft">
        {steps.slice(0, 4).map((step) => {
          const values = { what: step.what ?? '', on: step.on ? formatDay(step.on, locale, { day: 'numeric', month: 'short' }) : '' }
          const href = hrefOf(slug, patientId, step)
          return (
            <li key={`${step.kind} ${step.id}`} className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 border-b border-brand-line px-3 py-2 last:border-b-0">
              <span className="min-w-0 flex-1 break-words">{t(`${step.kind}.text`, values)}</span>
              {href
                ? <Link href={href} prefetch={false} className={buttonStyles({ size: 'sm' })}>{t(`${step.kind}.do`)}<ArrowRight aria-hidden /></Link>
                : <BookButton patientId={patientId} variant="secondary" />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Where the step is taken; null: in the panel for a new appointment. */
function hrefOf(slug: string, patientId: string, { kind, id }: NextStep): string | null {
  const record = `/${slug}/patients/${patientId}`
  switch (kind) {
    case 'in_chair': return `${record}/visits/${id}`
    case 'sign_note': return id ? `${record}/visits/${id}` : `${record}/notes`
    case 'history_waiting': case 'history_old': return `${record}/history`
    case 'book_plan': case 'present_plan': case 'answer_plan': return `${record}/plans/${id}`
    case 'book_lab': case 'recall': case 'book': return null
  }
}
