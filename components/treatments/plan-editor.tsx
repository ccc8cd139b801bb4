'use client'

import { CalendarPlus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { LinkBox } from '@/components/links/link-box'
import { changeSearch, searchNow, useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { toastUndo } from '@/components/ui/toast'
import { useUrlParam } from '@/components/ui/url-param'
import { addPlanItems } from '@/lib/treatments/add-plan-items'
import { arrangePlan } from '@/lib/treatments/arrange-plan'
import { makeEstimateLink } from '@/lib/treatments/make-estimate-link'
import type { PlanItem, PlanPage } from '@/lib/treatments/plan'
import { removePlanItems } from '@/lib/treatments/remove-plan-items'
import { dentistOf, isAccepted, isOpen, minutesOf } from '@/lib/treatments/rules'
import { AddItem } from './add-item'
import { Bargain } from './bargain'
import { ItemPanel } from './item-panel'
import { PlanAccount } from './plan-account'
import { PlanCard } from './plan-card'
import { PlanHead } from './plan-head'
import { PlanHistory } from './plan-history'
import { PlanItems } from './plan-items'
import { useTreatmentsLive } from './use-treatments-live'

/** One plan: its items, its price, its alternatives, its account and what became of it. */
export function PlanEditor({ patientId, page }: { patientId: string; page: PlanPage }) {
  const t = useTranslations('treatments')
  const { slug, can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [opened, setOpened] = useUrlParam('item')
  const [selected, setSelected] = useState<string[]>([])
  useTreatmentsLive()
  const { plan, others } = page
  const [may, open, accepted] = [can('plans.write'), isOpen(plan.status), isAccepted(plan.status)]
  const item = plan.items.find(({ id }) => id === opened) ?? null
  const chosen = plan.items.filter(({ id }) => selected.includes(id))
  const bookable = accepted && can('appointments.write')

  const add = async (items: Pick<PlanItem, 'procedure_id' | 'teeth' | 'surfaces' | 'area' | 'phase'>[]) => {
    let taken = false
    await run(() => addPlanItems(slug, {
      patientId, planId: plan.id, version: null, dentistId: null,
      items: items.map(({ procedure_id, teeth, surfaces, area, phase }) => ({ procedureId: procedure_id, teeth, surfaces, area, phase: phase || null })),
    }), () => {
      taken = true
      refresh()
    })
    return taken
  }
  const remove = (items: PlanItem[]) => run(() => removePlanItems(slug, { planId: plan.id, version: plan.version, itemIds: items.map(({ id }) => id) }), () => {
    setSelected([])
    setOpened(null)
    refresh()
    toastUndo(items.length === 1 ? t('removed', { item: items[0]!.name }) : t('removedMany', { count: items.length }), () => void add(items))
  })
  const move = (id: string, by: -1 | 1) => {
    const places = plan.items.map(({ id, phase }) => ({ id, phase }))
    const at = places.findIndex((one) => one.id === id)
    const beside = places[at + by]
    if (!beside) return
    if (beside.phase !== places[at]!.phase) places[at]!.phase = beside.phase
    else [places[at], places[at + by]] = [beside, places[at]!]
    void run(() => arrangePlan(slug, { planId: plan.id, version: plan.version, places }), refresh)
  }
  // The panel that books everything, filled with what was ticked.
  const book = (items: PlanItem[]) => {
    const query = searchNow()
    const dentist = dentistOf(items, plan.dentist_id)
    query.delete('item')
    for (const [name, value] of Object.entries({ new: 'appointment', patient: patientId, minutes: String(minutesOf(items)), items: items.map(({ id }) => id).join(','), ...(dentist && { dentist }) })) query.set(name, value)
    changeSearch(query)
    setSelected([])
  }
  const waiting = plan.items.filter(({ status, visits }) => (status === 'open' || status === 'in_progress') && visits.length === 0)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 px-4 py-5 md:px-6">
      <PlanHead patientId={patientId} plan={plan} dentists={page.dentists} />
      <div className="grid items-start gap-5 @4xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {plan.account && <PlanAccount account={plan.account} />}
          {open && may && <AddItem procedures={page.procedures} label={t('addItem')} submit={t('add')} onAdd={(procedure, place) => add([{ procedure_id: procedure.id, ...place, phase: 0 }])} />}
          {plan.items.length === 0 ? <p className="rounded-lg border border-dashed border-line px-4 py-8 text-center text-muted">{t('emptyPlan')}</p>
            : <PlanItems items={plan.items} accepted={accepted} selected={selected} onSelect={(open && may) || bookable ? setSelected : null} onOpen={setOpened} />}
          {chosen.length > 0 && (
            <div role="group" aria-label={t('chosen', { count: chosen.length })} className="sticky bottom-2 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-raised p-2 shadow-md">
              <span className="px-2 text-muted">{t('chosen', { count: chosen.length })}</span>
              {bookable && <Button variant="primary" onClick={() => book(chosen)}><CalendarPlus aria-hidden />{t('book')}</Button>}
              {open && <Button onClick={() => void remove(chosen)}><Trash2 aria-hidden />{t('remove')}</Button>}
              <Button variant="ghost" onClick={() => setSelected([])}>{t('nothing')}</Button>
            </div>
          )}
          {bookable && chosen.length === 0 && waiting.length > 0 && (
            <section aria-label={t('next')} className="flex flex-wrap items-center gap-3 rounded-lg border border-brand-line bg-brand-soft px-4 py-3">
              <p className="min-w-0 flex-1"><span className="font-medium">{t('next')}</span> {t('nextBook', { item: waiting[0]!.name, count: waiting.length })}</p>
              <Button variant="primary" onClick={() => book([waiting[0]!])}><CalendarPlus aria-hidden />{t('book')}</Button>
            </section>
          )}
          {others.length > 0 && (
            <section aria-labelledby="others" className="grid gap-2">
              <h3 id="others" className="font-semibold">{t('alternatives')}</h3>
              <div className="grid gap-3 @3xl:grid-cols-2">{others.map((other) => <PlanCard key={other.id} slug={slug} patientId={patientId} plan={other} />)}</div>
            </section>
          )}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Bargain key={plan.version} page={page} editable={open && may} />
          {may && plan.status === 'presented' && (
            <section aria-labelledby="send" className="grid gap-2 rounded-lg border border-line bg-surface p-4">
              <h3 id="send" className="font-semibold">{t('onPhone')}</h3>
              <LinkBox state={page.link} onMake={() => makeEstimateLink(slug, { planId: plan.id })} sendLabel={t('send')} sendable />
            </section>
          )}
          <PlanHistory plan={plan} states={page.states} />
        </div>
      </div>
      {item && <ItemPanel key={item.id} plan={plan} item={item} work={page.work} onClose={() => setOpened(null)} onMove={(by) => move(item.id, by)} onRemove={() => void remove([item])} />}
    </div>
  )
}
