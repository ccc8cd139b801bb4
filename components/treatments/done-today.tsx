'use client'

import { Check, ListChecks, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { ExtractionNotice } from '@/components/prescriptions/extraction-notice'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { toastUndo } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { recordWork } from '@/lib/treatments/record-work'
import type { PlanItem, PlansOf, Procedure, Work } from '@/lib/treatments/plan'
import { isAccepted, takesOutTooth } from '@/lib/treatments/rules'
import { undoWork } from '@/lib/treatments/undo-work'
import { AddItem } from './add-item'
import { usePlaceText, useRupees } from './place'
import { useTreatmentsLive } from './use-treatments-live'
import { WorkPart } from './work-part'

type DoneTodayProps = {
  slug: string; patientId: string; visitId: string | null; dentistId: string | null; data: PlansOf; work: Work[]
  /** Medical alerts of the record, for what has to be thought of before an extraction. */
  alerts: string[]
}

/** What was done: accepted items ticked in full or in part, and what nobody had planned. */
export function DoneToday({ slug, patientId, visitId, dentistId, data: { plans, procedures }, work, alerts }: DoneTodayProps) {
  const t = useTranslations('treatments')
  const { can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const placeText = usePlaceText()
  const rupees = useRupees()
  const [part, setPart] = useState<PlanItem | null>(null)
  const [choosing, setChoosing] = useState<Procedure | null>(null)
  useTreatmentsLive()
  const may = can('records.write')
  const waiting = plans.filter(({ status }) => isAccepted(status)).flatMap(({ items }) => items).filter(({ status }) => status === 'open' || status === 'in_progress')

  const undo = (id: string) => run(() => undoWork(slug, { treatmentId: id }), refresh)
  const record = async (one: Parameters<typeof recordWork>[1]['work'][number], name: string) => {
    let taken = false
    await run(() => recordWork(slug, { patientId, visitId, dentistId, work: [one] }), ([id]) => {
      taken = true
      setPart(null)
      refresh()
      toastUndo(t('noted', { item: name }), () => void undo(id!))
    })
    return taken
  }

  return (
    <div className="grid grid-cols-1 gap-3">
      {work.length > 0 && (
        <ul aria-label={t('doneList')} className="divide-y divide-line rounded-md border border-green-line bg-green-soft">
          {work.map((one) => (
            <li key={one.id} className="flex min-h-row flex-wrap items-center gap-x-2 ps-3 pe-1">
              <Check className="size-4 shrink-0 text-green" aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{one.name}</span> <span className="tabular text-muted">{placeText(one)}</span>
                {!one.finishes && <span className="text-muted"> · {t('sittingDone', { sitting: one.sitting, sittings: Math.max(one.sittings ?? 1, one.sitting + 1) })}</span>}
              </span>
              <span className="tabular text-sm">{rupees(one.price_paise)}</span>
              {may && <Tooltip text={t('undoWork')}><Button variant="ghost" size="icon-sm" aria-label={t('undoNamed', { item: `${one.name} ${placeText(one)}` })} onClick={() => void undo(one.id)}><RotateCcw aria-hidden /></Button></Tooltip>}
            </li>
          ))}
        </ul>
      )}
      {takesOutTooth(procedures, [choosing?.id, ...waiting.map((item) => item.procedure_id)]) && <ExtractionNotice alerts={alerts} />}
      {waiting.length > 0 && (
        <ul aria-label={t('plannedList')} className="max-h-96 divide-y divide-line overflow-y-auto rounded-md border border-line">
          {waiting.map((item) => (
            <li key={item.id} className="flex min-h-row flex-wrap items-center gap-2 py-1 ps-3 pe-1">
              <span className="min-w-0 flex-1">
                <span className="font-medium">{item.name}</span> <span className="tabular text-muted">{placeText(item)}</span>
                <ItemProgress item={item} />
              </span>
              {may && (
                <>
                  {(item.sittings > 1 || item.teeth.length > 1) && <Button size="sm" variant="ghost" onClick={() => setPart(item)}><ListChecks aria-hidden />{t('part')}</Button>}
                  <Button size="sm" aria-label={t('doneNamed', { item: `${item.name} ${placeText(item)}` })} onClick={() => void record({ itemId: item.id, teeth: [], finishes: true, note: '' }, item.name)}><Check aria-hidden />{t('done')}</Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {may && (
        <AddItem
          procedures={procedures} label={t('unplanned')} submit={t('note')} onChoose={setChoosing}
          onAdd={(procedure, place) => record({ procedureId: procedure.id, ...place, finishes: true, note: '' }, procedure.name)}
        />
      )}
      {part && <WorkPart item={part} onClose={() => setPart(null)} onRecord={(teeth, finishes, note) => record({ itemId: part.id, teeth, finishes, note }, part.name)} />}
    </div>
  )
}

/** How far an item is: sittings, and teeth. */
export function ItemProgress({ item }: { item: PlanItem }) {
  const t = useTranslations('treatments')
  if (item.sittings_done === 0) return item.sittings > 1 ? <span className="text-sm text-muted"> · {t('sittings', { count: item.sittings })}</span> : null
  return (
    <span className="text-sm text-blue">
      {' · '}{t('sittingsOf', { done: item.sittings_done, of: Math.max(item.sittings, item.sittings_done) })}
      {item.teeth.length > 1 && item.teeth_done.length > 0 && ` · ${t('teethDone', { teeth: item.teeth_done.join(', ') })}`}
    </span>
  )
}
