'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { formatDateTime } from '@/lib/time'
import type { Plan, PlanState } from '@/lib/treatments/plan'

/** Every state the plan was in: when, who said so and why. */
export function PlanHistory({ plan, states }: { plan: Plan; states: PlanState[] }) {
  const t = useTranslations('treatments')
  const locale = useLocale()
  const { clinic } = useShell()
  return (
    <section aria-labelledby="history" className="grid gap-2 rounded-lg border border-line bg-surface p-4">
      <h3 id="history" className="font-semibold">{t('history')}</h3>
      <ol className="grid gap-1.5">
        {states.map((state) => (
          <li key={`${state.at}${state.status}`}>
            <span className="font-medium">{t(`states.${state.status}`)}</span>{' '}
            <span className="text-muted">
              {formatDateTime(state.at, clinic.timeZone, locale)}
              {' · '}{state.by ?? t('byPatient')}
              {state.status === 'accepted' && plan.accepted_name && ` · ${t(`acceptedHow.${plan.accepted_how!}`, { name: plan.accepted_name })}`}
            </span>
            {state.reason && <span className="block text-sm text-muted">{state.reason === 'another_accepted' ? t('anotherAccepted') : state.reason}</span>}
          </li>
        ))}
      </ol>
      {plan.accepted_sha256 && <p className="text-sm break-all text-faint">{t('frozen', { hash: plan.accepted_sha256.slice(0, 16) })}</p>}
    </section>
  )
}
