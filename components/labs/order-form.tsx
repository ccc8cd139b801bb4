'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { useDoing } from '@/components/patients/doing'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { arches, type LabOrder, type OrderChoices, workKinds } from '@/lib/labs/order'
import { hasPontics, hasShade, materials, shades, spansArch, workOfMark } from '@/lib/labs/rules'
import { saveLabOrder } from '@/lib/labs/save-lab-order'
import { saveLabOrderSchema, type SaveLabOrderInput } from '@/lib/labs/schema'
import { addDays, formatDateTime } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'
import { PonticPicker } from './pontic-picker'
import { ToothPicker } from './tooth-picker'

type OrderFormProps = { patient: { id: string; fullName: string }; order: LabOrder | null; choices: OrderChoices; onClose: () => void }

/** What a lab should make: new, or changed. */
export function OrderForm({ patient, order, choices, onClose }: OrderFormProps) {
  const t = useTranslations('labs')
  const w = useTranslations('appointments.lab')
  const locale = useLocale()
  const { slug, can, clinic: { timeZone: zone } } = useShell()
  const refresh = useRefresh()
  const { labs, dentists, visits, items, today } = choices
  const onlyLab = labs.length === 1 ? labs[0]! : null
  const form = useActionForm({
    schema: saveLabOrderSchema,
    defaultValues: startOf(order, patient.id, {
      labId: onlyLab?.id ?? '', dueOn: addDays(today, onlyLab?.turnaround_days ?? 7), visitId: null,
      dentistId: visits[0]?.dentist_id ?? (dentists.length === 1 ? dentists[0]!.id : ''),
    }),
    action: (values) => saveLabOrder(slug, values),
    onDone: ({ number }) => {
      toast(order ? t('form.saved') : t('form.ordered', { number }))
      refresh()
      onClose()
    },
  })
  const { errors, isDirty } = form.formState
  useDoing('labs', isDirty)
  useShortcut('mod+Enter', () => void form.save())
  const [work, teeth, pontics] = form.watch(['work', 'teeth', 'pontics'])
  const problem = (name: keyof SaveLabOrderInput) => {
    const key = errors[name]?.message?.split(':')[0]
    return key ? t(t.has(`problems.${key}`) ? `problems.${key}` as 'problems.other' : 'problems.other') : undefined
  }
  const orNull = { setValueAs: (value: string | null) => value || null }
  const takeItem = (id: string) => {
    const item = items.find((one) => one.id === id)
    if (!item) return
    form.setValue('work', workOfMark(item.mark), { shouldDirty: true })
    form.setValue('teeth', item.teeth, { shouldDirty: true })
    form.setValue('pontics', [])
  }

  return (
    <Panel
      title={order ? t('form.title', { number: order.number }) : t('new')}
      subtitle={patient.fullName}
      onClose={onClose}
      footer={<Button type="submit" form="lab-order" variant="primary" pending={form.saving}>{order ? t('form.save') : t('form.order')}</Button>}
    >
      {labs.length === 0 && !order ? (
        <div className="grid gap-2">
          <p>{t('form.noLabs')}</p>
          {can('catalogues.manage') && <Link href={`/${slug}/settings/labs`} className="text-brand hover:underline">{t('form.addLabs')}</Link>}
        </div>
      ) : (
        <form id="lab-order" method="post" onSubmit={form.save} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {items.length > 0 && (
            <Field label={t('form.planItem')}>
              <Select {...form.register('planItemId', { ...orNull, onChange: (event: { target: { value: string } }) => takeItem(event.target.value) })}>
                <option value="">{t('form.noPlanItem')}</option>
                {items.map((item) => <option key={item.id} value={item.id}>{[item.procedure, item.teeth.join(' ')].filter(Boolean).join(', ')}</option>)}
              </Select>
            </Field>
          )}
          <Field label={t('form.work')}>
            <Select {...form.register('work')}>{workKinds.map((kind) => <option key={kind} value={kind}>{w(`work.${kind}`)}</option>)}</Select>
          </Field>
          <ToothPicker value={teeth} error={problem('teeth')} onChange={(chosen) => {
            form.setValue('teeth', chosen, { shouldDirty: true, shouldValidate: Boolean(errors.teeth) })
            form.setValue('pontics', pontics.filter((tooth) => chosen.includes(tooth)))
          }} />
          {hasPontics(work) && teeth.length > 0 && <PonticPicker teeth={teeth} value={pontics} onChange={(chosen) => form.setValue('pontics', chosen, { shouldDirty: true })} />}
          {(spansArch(work) || work === 'partial_denture') && (
            <Field label={t('form.arch')}>
              <Select {...form.register('arch', orNull)}>
                <option value="">{t('form.noArch')}</option>
                {arches.map((arch) => <option key={arch} value={arch}>{w(`arch.${arch}`)}</option>)}
              </Select>
            </Field>
          )}
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('form.material')} optional error={problem('material')}><Input list="lab-materials" {...form.register('material')} /></Field>
            {hasShade(work) && <Field label={t('form.shade')} optional error={problem('shade')}><Input list="lab-shades" autoComplete="off" {...form.register('shade')} /></Field>}
          </div>
          <datalist id="lab-materials">{materials.map((name) => <option key={name} value={name} />)}</datalist>
          <datalist id="lab-shades">{shades.map((name) => <option key={name} value={name} />)}</datalist>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('form.lab')} error={problem('labId')}>
              <Select {...form.register('labId', {
                onChange: (event: { target: { value: string } }) => {
                  const lab = labs.find(({ id }) => id === event.target.value)
                  if (lab && !order) form.setValue('dueOn', addDays(today, lab.turnaround_days), { shouldValidate: true })
                },
              })}>
                <option value="">{t('form.chooseLab')}</option>
                {order && !labs.some(({ id }) => id === order.lab_id) && <option value={order.lab_id}>{order.lab}</option>}
                {labs.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            </Field>
            <Field label={t('form.due')} error={problem('dueOn')}><Input type="date" {...form.register('dueOn')} /></Field>
            <Field label={t('form.dentist')} error={problem('dentistId')}>
              <Select {...form.register('dentistId')}>
                <option value="">{t('form.chooseDentist')}</option>
                {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            </Field>
            <Field label={t('form.cost')} optional error={problem('cost')}><Input startText="₹" inputMode="decimal" {...form.register('cost')} /></Field>
          </div>
          <Field label={t('form.visit')}>
            <Select {...form.register('visitId', orNull)}>
              <option value="">{t('form.noVisit')}</option>
              {order?.appointment_id && order.visit_at && !visits.some(({ id }) => id === order.appointment_id)
                && <option value={order.appointment_id}>{formatDateTime(order.visit_at, zone, locale)}</option>}
              {visits.map((visit) => <option key={visit.id} value={visit.id}>{[formatDateTime(visit.starts_at, zone, locale), visit.reason].filter(Boolean).join(', ')}</option>)}
            </Select>
          </Field>
          <Field label={t('form.instructions')} optional error={problem('instructions')}><Textarea rows={3} {...form.register('instructions')} /></Field>
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
        </form>
      )}
    </Panel>
  )
}

/** What the form begins with: the order as it is, or what is usual here. */
function startOf(order: LabOrder | null, patientId: string, usual: Pick<SaveLabOrderInput, 'labId' | 'dueOn' | 'visitId' | 'dentistId'>): SaveLabOrderInput {
  if (!order) {
    return { orderId: null, version: null, patientId, work: 'crown', teeth: [], pontics: [], arch: null, material: '', shade: '', instructions: '', cost: '', planItemId: null, sentOn: null, ...usual }
  }
  return {
    orderId: order.id, version: order.version, patientId, dentistId: order.dentist_id, labId: order.lab_id, work: order.work, teeth: order.teeth, pontics: order.pontics,
    arch: order.arch, material: order.material ?? '', shade: order.shade ?? '', instructions: order.instructions ?? '', dueOn: order.due_on,
    cost: order.cost_paise === null ? '' : String(order.cost_paise / 100), visitId: order.appointment_id, planItemId: order.plan_item_id, sentOn: order.sent_on,
  }
}
