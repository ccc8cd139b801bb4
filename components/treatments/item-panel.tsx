'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import { toast, toastUndo } from '@/components/ui/toast'
import { typedPaise } from '@/lib/money'
import { formatDate, formatDateTime } from '@/lib/time'
import { changePlanItem } from '@/lib/treatments/change-plan-item'
import { dropItem } from '@/lib/treatments/drop-item'
import type { Plan, PlanItem, Work } from '@/lib/treatments/plan'
import { isAccepted, isOpen } from '@/lib/treatments/rules'
import { undoWork } from '@/lib/treatments/undo-work'
import { ItemProgress } from './done-today'
import { PlaceFields } from './place-fields'
import { Price, usePlaceText, useRupees } from './place'
import { usePlace } from './use-place'

type ItemPanelProps = { plan: Plan; item: PlanItem; work: Work[]; onClose: () => void; onMove: (by: -1 | 1) => void; onRemove: () => void }

/** One item: while the plan is open everything about it, afterwards how far it is. */
export function ItemPanel({ plan, item, work, onClose, onMove, onRemove }: ItemPanelProps) {
  const { can } = useShell()
  const placeText = usePlaceText()
  return (
    <Panel title={item.name} subtitle={placeText(item) || item.code} onClose={onClose}>
      {isOpen(plan.status) && can('plans.write')
        ? <EditItem key={plan.version} plan={plan} item={item} onClose={onClose} onMove={onMove} onRemove={onRemove} />
        : <ItemHistory plan={plan} item={item} work={work.filter((one) => one.item_id === item.id)} />}
    </Panel>
  )
}

function EditItem({ plan, item, onClose, onMove, onRemove }: Omit<ItemPanelProps, 'work'>) {
  const t = useTranslations('treatments')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const form = useId()
  const place = usePlace(item)
  const [fields, setFields] = useState({ price: String(item.agreed_paise / 100), minutes: String(item.minutes), sittings: String(item.sittings), phase: String(item.phase), note: item.note })
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const set = (changes: Partial<typeof fields>) => setFields((old) => ({ ...old, ...changes }))

  async function save() {
    const where = place.check(item.covers)
    const price = typedPaise(fields.price)
    const [minutes, sittings, phase] = [Number(fields.minutes), Number(fields.sittings), Number(fields.phase)]
    const moved = where && JSON.stringify(where) !== JSON.stringify({ teeth: item.teeth, surfaces: item.surfaces, area: item.area })
    if (!where) return
    const wrong = price === null ? t('price.wrong') : !moved && price > item.list_paise ? t('price.itemAboveList', { list: rupees(item.list_paise) })
      : !(minutes >= 5 && minutes <= 480) ? t('problems.minutes') : !(sittings >= 1 && sittings <= 40) ? t('problems.sittings') : !(phase >= 1 && phase <= 9) ? t('problems.phase') : null
    setProblem(wrong)
    if (wrong) return
    setSaving(true)
    await run(() => changePlanItem(slug, {
      itemId: item.id, version: plan.version,
      fields: { ...(moved && where), ...(price !== item.agreed_paise && { agreedPaise: price! }), minutes, sittings, phase, note: fields.note },
    }), () => {
      toast(t('saved'))
      refresh()
      onClose()
    })
    setSaving(false)
  }
  return (
    <form id={form} method="post" noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <div className="flex flex-wrap items-start gap-2"><PlaceFields covers={item.covers} place={place} /></div>
      <Field label={t('price.agreed')} hint={t('price.listIs', { list: rupees(item.list_paise) })}><Input inputMode="decimal" startText="₹" value={fields.price} onChange={(event) => set({ price: event.target.value })} /></Field>
      <div className="grid grid-cols-3 gap-3">
        <Field label={t('minutes')}><Input type="number" min={5} max={480} step={5} value={fields.minutes} onChange={(event) => set({ minutes: event.target.value })} /></Field>
        <Field label={t('sittingsLabel')}><Input type="number" min={1} max={40} value={fields.sittings} onChange={(event) => set({ sittings: event.target.value })} /></Field>
        <Field label={t('phaseLabel')}><Input type="number" min={1} max={9} value={fields.phase} onChange={(event) => set({ phase: event.target.value })} /></Field>
      </div>
      <Field label={t('itemNote')} optional><Textarea rows={2} maxLength={300} value={fields.note} onChange={(event) => set({ note: event.target.value })} /></Field>
      {problem && <FormError>{problem}</FormError>}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" pending={saving}>{t('save')}</Button>
        <Button onClick={() => onMove(-1)}>{t('up')}</Button>
        <Button onClick={() => onMove(1)}>{t('down')}</Button>
        <Button variant="ghost" onClick={onRemove}>{t('remove')}</Button>
      </div>
    </form>
  )
}

function ItemHistory({ plan, item, work }: { plan: Plan; item: PlanItem; work: Work[] }) {
  const t = useTranslations('treatments')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const placeText = usePlaceText()
  const [reason, setReason] = useState('')
  const drop = (dropped: boolean) => run(() => dropItem(slug, { itemId: item.id, dropped, reason: dropped ? reason : null }), () => {
    refresh()
    if (dropped) toastUndo(t('droppedNow', { item: item.name }), () => void drop(false))
  })
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2"><Price list={item.list_paise} agreed={item.agreed_paise} /><ItemProgress item={item} /></div>
      {item.note && <p>{item.note}</p>}
      {item.visits.length > 0 && (
        <section className="grid gap-1">
          <h3 className="font-medium">{t('visits')}</h3>
          {item.visits.map((visit) => <p key={visit.id} className="text-muted">{formatDateTime(visit.starts_at, clinic.timeZone, locale)}</p>)}
        </section>
      )}
      {work.length > 0 && (
        <section className="grid gap-1">
          <h3 className="font-medium">{t('workDone')}</h3>
          {work.map((one) => (
            <div key={one.id} className="flex flex-wrap items-center gap-x-3">
              <span className="min-w-0 flex-1">{formatDate(one.done_on, clinic.timeZone, locale)} <span className="tabular text-muted">{placeText(one)} · {one.dentist}</span>{one.note && <span className="block text-sm text-muted">{one.note}</span>}</span>
              <span className="tabular">{rupees(one.price_paise)}</span>
              {can('records.write') && <Button size="sm" variant="ghost" onClick={() => void run(() => undoWork(slug, { treatmentId: one.id }), refresh)}>{t('undoWork')}</Button>}
            </div>
          ))}
        </section>
      )}
      {item.status === 'dropped' ? (
        <section className="grid gap-2">
          <p>{t('droppedBecause', { reason: item.dropped_reason ?? '' })}</p>
          {can('plans.write') && isAccepted(plan.status) && <div><Button onClick={() => void drop(false)}>{t('takeUp')}</Button></div>}
        </section>
      ) : can('plans.write') && isAccepted(plan.status) && item.status !== 'completed' && (
        <form method="post" className="flex items-start gap-2" onSubmit={(event) => { event.preventDefault(); void drop(true) }}>
          <div className="min-w-0 flex-1"><Field label={t('dropWhy')}><Input required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field></div>
          <div className="pt-6"><Button type="submit" disabled={!reason.trim()}>{t('drop')}</Button></div>
        </form>
      )}
    </div>
  )
}
