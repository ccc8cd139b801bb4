'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { WeekdayPicker } from '@/components/dentists/weekday-picker'
import { useShell } from '@/components/layout/shell-context'
import { PatientSearch } from '@/components/patients/patient-search'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useActionForm } from '@/lib/use-action-form'
import { saveWish } from '@/lib/waitlist/save-wish'
import { saveWishSchema, type SaveWishInput } from '@/lib/waitlist/schema'
import type { WaitlistPage, Wish } from '@/lib/waitlist/wish'

type WishPanelProps = { wish: Wish | null; patient?: { id: string; fullName: string } | null; dentists: WaitlistPage['dentists']; reasons: WaitlistPage['reasons']; onClose: () => void }

/** Who waits for what: the dentist, the reason, the days and times that suit. */
export function WishPanel({ wish, patient = null, dentists, reasons, onClose }: WishPanelProps) {
  const t = useTranslations('waitlist')
  const { slug } = useShell()
  const [who, setWho] = useState(wish ? { id: wish.patient_id, fullName: wish.patient } : patient)
  const form = useActionForm({
    schema: saveWishSchema,
    defaultValues: {
      wishId: wish?.id ?? null, version: wish?.version ?? null, patientId: who?.id ?? '', dentistId: wish?.dentist_id ?? null, reasonId: wish?.reason_id ?? null,
      minutes: wish?.minutes ?? 30, weekdays: wish?.weekdays ?? [], fromTime: wish?.from_time ?? '', untilTime: wish?.until_time ?? '',
      fromDate: wish?.from_date ?? '', untilDate: wish?.until_date ?? '', urgent: wish?.urgent ?? false, note: wish?.note ?? '', insteadOf: wish?.instead_of?.id ?? null,
    } satisfies SaveWishInput as SaveWishInput,
    action: (values) => saveWish(slug, values),
    onDone: () => {
      toast(wish ? t('saved') : t('added', { patient: who!.fullName }))
      onClose()
    },
  })
  const { errors } = form.formState
  const problem = (name: keyof SaveWishInput) => {
    const key = errors[name]?.message
    return key ? t(t.has(`problems.${key}`) ? `problems.${key}` : 'problems.other') : undefined
  }
  useShortcut('mod+Enter', () => void form.save())

  return (
    <Panel
      title={wish ? t('editTitle') : t('addTitle')} onClose={onClose}
      footer={<Button type="submit" form="wish" variant="primary" pending={form.saving}>{wish ? t('save') : t('add')}</Button>}
    >
      <form id="wish" method="post" onSubmit={form.save} noValidate className="grid gap-4">
        {who ? (
          <div className="flex h-row items-center gap-2 rounded-md border border-line bg-sunken ps-3 pe-1">
            <span className="min-w-0 flex-1 truncate font-medium">{who.fullName}</span>
            {!wish && <Button size="sm" variant="ghost" onClick={() => { setWho(null); form.setValue('patientId', '') }}>{t('other')}</Button>}
          </div>
        ) : (
          <Field label={t('patient')} error={problem('patientId')}>
            <PatientSearch slug={slug} autoFocus onChoose={(chosen) => { setWho({ id: chosen.id, fullName: chosen.fullName }); form.setValue('patientId', chosen.id, { shouldValidate: true }) }} />
          </Field>
        )}
        <Field label={t('dentist')}>
          <Select {...form.register('dentistId', { setValueAs: (value: string | null) => value || null })}>
            <option value="">{t('anyDentist')}</option>
            {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <div className="grid grid-cols-[1fr_7rem] gap-3">
          <Field label={t('reason')}>
            <Select {...form.register('reasonId', {
              setValueAs: (value: string | null) => value || null,
              onChange: (event: { target: { value: string } }) => {
                const minutes = reasons.find(({ id }) => id === event.target.value)?.minutes
                if (minutes) form.setValue('minutes', minutes)
              },
            })}>
              <option value="">{t('noReason')}</option>
              {reasons.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
          <Field label={t('length')} error={problem('minutes')}><Input type="number" inputMode="numeric" min={5} max={480} step={5} {...form.register('minutes')} /></Field>
        </div>
        <Controller control={form.control} name="weekdays" render={({ field }) => <WeekdayPicker label={t('days')} value={field.value} onChange={field.onChange} />} />
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('earliest')} optional error={problem('fromTime')}><Input type="time" step={900} {...form.register('fromTime')} /></Field>
          <Field label={t('latest')} optional error={problem('untilTime')}><Input type="time" step={900} {...form.register('untilTime')} /></Field>
          <Field label={t('fromDay')} optional error={problem('fromDate')}><Input type="date" {...form.register('fromDate')} /></Field>
          <Field label={t('untilDay')} optional error={problem('untilDate')}><Input type="date" {...form.register('untilDate')} /></Field>
        </div>
        <Checkbox label={t('urgent')} hint={t('urgentHint')} {...form.register('urgent')} />
        <Field label={t('note')} optional error={problem('note')}><Textarea rows={2} {...form.register('note')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
      </form>
    </Panel>
  )
}
