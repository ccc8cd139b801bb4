'use client'

import { OctagonAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { useAlertName } from '@/components/patients/use-alert-name'
import type { AnsweredWarning } from '@/lib/prescriptions/prescription'
import { effectOf, sourceOf } from '@/lib/prescriptions/explain'

type WarningLinesProps = { warnings: AnsweredWarning[]; onReason?: (warning: AnsweredWarning, reason: string) => void }

/** What the rules say, the serious in red with room for the answer, each with where it is from. */
export function WarningLines({ warnings, onReason }: WarningLinesProps) {
  const t = useTranslations('prescriptions')
  const nameOf = useAlertName()
  if (warnings.length === 0) return null
  return (
    <ul className="grid gap-2">
      {warnings.map((warning) => {
        const { rule, subject, against, severity, reason } = warning
        const severe = severity === 'severe'
        const Icon = severe ? OctagonAlert : TriangleAlert
        const sentence = t(`effects.${effectOf(rule)}`, { subject: capital(subject), against: ['pregnancy', 'age'].includes(against) ? '' : nameOf(against) })
        return (
          <li key={`${rule}|${subject}|${against}`} className={cn('grid gap-2 rounded-md border p-2.5 text-sm', severe ? 'border-red-line bg-red-soft' : 'border-amber-line bg-amber-soft')}>
            <p className={cn('flex gap-2', severe ? 'text-red' : 'text-amber')}>
              <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
              <span>
                <span className="font-medium">{t(severe ? 'warning.severe' : 'warning.caution')}</span> {sentence}
                {sourceOf(rule) && <span className="text-muted"> {t('warning.source', { source: sourceOf(rule) })}</span>}
              </span>
            </p>
            {severe && onReason && (
              <label className="grid gap-1">
                <span>{t('warning.reason')}</span>
                <Input value={reason} maxLength={300} placeholder={t('warning.reasonHint')} onChange={(event) => onReason(warning, event.target.value)} />
              </label>
            )}
            {!onReason && reason && <p>{t('warning.answered', { reason })}</p>}
          </li>
        )
      })}
    </ul>
  )
}

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
