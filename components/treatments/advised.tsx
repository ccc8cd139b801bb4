'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { ExtractionNotice } from '@/components/prescriptions/extraction-notice'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { toastUndo } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { addPlanItems } from '@/lib/treatments/add-plan-items'
import type { PlanItem, PlansOf, Procedure } from '@/lib/treatments/plan'
import { removePlanItems } from '@/lib/treatments/remove-plan-items'
import { takesOutTooth } from '@/lib/treatments/rules'
import { AddItem } from './add-item'
import { Price, usePlaceText, useRupees } from './place'
import { useTreatmentsLive } from './use-treatments-live'

type AdvisedProps = {
  slug: string; patientId: string; visitId: string; dentistId: string | null; data: PlansOf
  /** Medical alerts of the record, for what has to be thought of before an extraction. */
  alerts: string[]
}

/** What the dentist advises, by code and tooth: it goes into the patient's open draft, or begins one. */
export function Advised({ slug, patientId, dentistId, data: { plans, procedures }, alerts }: AdvisedProps) {
  const t = useTranslations('treatments')
  const { can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const placeText = usePlaceText()
  const rupees = useRupees()
  const [choosing, setChoosing] = useState<Procedure | null>(null)
  useTreatmentsLive()
  const draft = plans.find(({ status }) => status === 'draft') ?? null

  const add = async (item: Pick<PlanItem, 'procedure_id' | 'teeth' | 'surfaces' | 'area'>) => {
    let taken = false
    await run(() => addPlanItems(slug, { patientId, planId: draft?.id ?? null, version: null, dentistId, items: [{ procedureId: item.procedure_id, ...item, phase: null }] }), () => {
      taken = true
      refresh()
    })
    return taken
  }
  const remove = (item: PlanItem) => run(() => removePlanItems(slug, { planId: draft!.id, version: draft!.version, itemIds: [item.id] }), () => {
    refresh()
    toastUndo(t('removed', { item: item.name }), () => void add(item))
  })

  return (
    <div className="grid grid-cols-1 gap-3">
      {draft && draft.items.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line">
          {draft.items.map((item) => (
            <li key={item.id} className="flex min-h-row items-center gap-2 ps-3 pe-1">
              <span className="min-w-0 flex-1 truncate"><span className="font-medium">{item.name}</span> <span className="tabular text-muted">{placeText(item)}</span></span>
              <Price list={item.list_paise} agreed={item.agreed_paise} />
              {can('plans.write') && <Tooltip text={t('remove')}><Button variant="ghost" size="icon-sm" aria-label={t('removeNamed', { item: `${item.name} ${placeText(item)}` })} onClick={() => void remove(item)}><X aria-hidden /></Button></Tooltip>}
            </li>
          ))}
        </ul>
      )}
      {takesOutTooth(procedures, [choosing?.id, ...(draft?.items ?? []).map((item) => item.procedure_id)]) && <ExtractionNotice alerts={alerts} />}
      {can('plans.write') && <AddItem procedures={procedures} label={t('advise')} submit={t('add')} onChoose={setChoosing} onAdd={(procedure, place) => add({ procedure_id: procedure.id, ...place })} />}
      {draft && (
        <div className="flex flex-wrap items-center gap-3">
          <Link href={`/${slug}/patients/${patientId}/plans/${draft.id}`} className={buttonStyles({ size: 'sm' })}>{t('openPlan')}</Link>
          <span className="tabular text-sm text-muted">{rupees(draft.agreed_paise)}</span>
        </div>
      )}
    </div>
  )
}
