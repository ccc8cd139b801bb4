'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { changePlan } from '@/lib/treatments/change-plan'
import type { Dentist, Plan } from '@/lib/treatments/plan'

/** The plan's name and its dentist, changed where they stand. */
export function PlanTitle({ plan, dentists, editable }: { plan: Plan; dentists: Dentist[]; editable: boolean }) {
  const t = useTranslations('treatments')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [title, setTitle] = useState(plan.title)
  const save = (changes: { title?: string; dentistId?: string | null }) =>
    run(() => changePlan(slug, { planId: plan.id, version: plan.version, title: plan.title, dentistId: plan.dentist_id, note: plan.note, ...changes }), refresh)
  if (!editable) return <div><h2 className="text-lg font-semibold">{plan.title || t('untitled')}</h2>{plan.dentist && <p className="text-muted">{plan.dentist}</p>}</div>
  return (
    <div className="flex min-w-64 flex-1 flex-wrap gap-2">
      <h2 className="sr-only">{plan.title || t('untitled')}</h2>
      <div className="min-w-48 flex-1">
        <Input
          aria-label={t('planTitle')} maxLength={120} placeholder={t('untitled')} value={title} onChange={(event) => setTitle(event.target.value)}
          onBlur={() => title.trim() !== plan.title && void save({ title })} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </div>
      <Select aria-label={t('dentist')} value={plan.dentist_id ?? ''} onChange={(event) => void save({ dentistId: event.target.value || null })}>
        <option value="">{t('noDentist')}</option>
        {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </Select>
    </div>
  )
}
