'use client'

import { ClipboardList, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate } from '@/lib/time'
import { makePlan } from '@/lib/treatments/make-plan'
import type { Plan, PlansPage } from '@/lib/treatments/plan'
import { usePlaceText, useRupees } from './place'
import { PlanCard } from './plan-card'
import { useTreatmentsLive } from './use-treatments-live'

/** All plans of a patient, alternatives side by side, and what was done that nobody had planned. */
export function Plans({ patientId, page: { plans, work } }: { patientId: string; page: PlansPage }) {
  const t = useTranslations('treatments')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const run = useRun()
  const router = useRouter()
  const placeText = usePlaceText()
  const rupees = useRupees()
  const [making, setMaking] = useState(false)
  useTreatmentsLive()
  const groups = grouped(plans)
  const make = async () => {
    setMaking(true)
    await run(() => makePlan(slug, { patientId, title: '', dentistId: null }), ({ id }) => router.push(`/${slug}/patients/${patientId}/plans/${id}`))
    setMaking(false)
  }
  const button = can('plans.write') && <Button variant="primary" pending={making} onClick={() => void make()}><Plus aria-hidden />{t('newPlan')}</Button>

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-4 py-5 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        {plans.length > 0 && button}
      </div>
      {plans.length === 0 && <EmptyState icon={ClipboardList} title={t('empty.title')} text={t('empty.text')} action={button} />}
      {groups.map((group) => (
        <section key={group[0]!.id} aria-label={group.length > 1 ? t('alternatives') : (group[0]!.title || t('untitled'))} className="grid gap-2">
          {group.length > 1 && <p className="text-sm font-medium text-muted">{t('alternativesOf', { count: group.length })}</p>}
          <div className="grid gap-3 @3xl:grid-cols-2 @6xl:grid-cols-3">
            {group.map((plan) => <PlanCard key={plan.id} slug={slug} patientId={patientId} plan={plan} />)}
          </div>
        </section>
      ))}
      {work.length > 0 && (
        <section aria-labelledby="unplanned" className="grid gap-2">
          <h3 id="unplanned" className="font-semibold">{t('unplannedWork')}</h3>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {work.map((one) => (
              <li key={one.id} className="flex min-h-row flex-wrap items-center gap-x-3 px-4 py-1">
                <span className="tabular text-sm text-muted">{formatDate(one.done_on, clinic.timeZone, locale)}</span>
                <span className="min-w-0 flex-1">{one.name} <span className="tabular text-muted">{placeText(one)}</span></span>
                <span className="text-sm text-muted">{one.dentist}</span>
                <span className="tabular">{rupees(one.price_paise)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Alternatives together, the first made first; groups in the order of their youngest plan. */
function grouped(plans: Plan[]): Plan[][] {
  const groups = Map.groupBy(plans, (plan) => plan.alternative_of ?? plan.id)
  return [...groups.values()].map((group) => group.toReversed())
}
