'use client'

import { CalendarClock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { addClosure } from '@/lib/dentists/add-closure'
import type { Roster } from '@/lib/dentists/queries'
import { closureKinds, type ClosureKind } from '@/lib/dentists/rules'
import { addClosureSchema } from '@/lib/dentists/schema'
import { dateIn } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

/** A holiday, somebody's leave, or a time in which a chair, a dentist or a branch is not booked. */
export function ClosurePanel({ slug, roster, onClose }: { slug: string; roster: Roster; onClose: () => void }) {
  const t = useTranslations('dentists.closure')
  const { clinic, can } = useShell()
  const [added, setAdded] = useState<{ id: string; visits: number } | null>(null)
  const today = dateIn(new Date(), clinic.timeZone)
  const form = useActionForm({
    schema: addClosureSchema,
    defaultValues: { kind: 'leave', what: firstOf('leave', roster), fromDate: today, toDate: today, wholeDays: true, starts: '', ends: '', reason: '' },
    action: (values) => addClosure(slug, values),
    onDone: (closure) => {
      toast(t('added'))
      if (closure.visits > 0 && can('appointments.write')) setAdded(closure)
      else onClose()
    },
  })
  useShortcut('mod+Enter', () => void form.save())
  const problem = useProblem(form.formState.errors)
  const [kind, wholeDays, fromDate, toDate] = useWatch({ control: form.control, name: ['kind', 'wholeDays', 'fromDate', 'toDate'] })
  const choices = targets(kind, roster)

  if (added) {
    return (
      <Panel title={t('add')} onClose={onClose} footer={<Button onClick={onClose}>{t('later')}</Button>}>
        <div className="grid justify-items-start gap-3 rounded-md border border-amber-line bg-amber-soft p-4">
          <p className="flex gap-2 text-amber"><CalendarClock className="mt-0.5 size-4 shrink-0" aria-hidden />{t('addedWithVisits', { visits: added.visits })}</p>
          <Link href={`/${slug}/schedule/changes?closure=${added.id}`} data-autofocus className={buttonStyles({ variant: 'primary' })}>{t('lookAfter')}</Link>
        </div>
      </Panel>
    )
  }
  return (
    <Panel title={t('add')} onClose={onClose} footer={<Button type="submit" form="closure" variant="primary" pending={form.saving}>{t('add')}</Button>}>
      <form method="post" id="closure" onSubmit={form.save} noValidate className="grid gap-4">
        <Controller
          name="kind"
          control={form.control}
          render={({ field }) => (
            <Segmented<ClosureKind>
              label={t('kind')}
              value={field.value}
              onChange={(value) => {
                field.onChange(value)
                form.setValue('what', firstOf(value, roster))
              }}
              options={closureKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          )}
        />
        {kind === 'holiday' && choices.branches.length === 0 ? (
          <p className="text-muted">{t('holidayText')}</p>
        ) : (
          <Field label={t('what')} error={problem('what')}>
            <Select {...form.register('what')}>
              {kind === 'holiday' && <option value="clinic">{t('everyone')}</option>}
              <Choices label={t('groups.dentists')} noun="dentist" items={choices.dentists} />
              <Choices label={t('groups.chairs')} noun="chair" items={choices.chairs} />
              <Choices label={t('groups.branches')} noun="branch" items={choices.branches} />
            </Select>
          </Field>
        )}
        <div className="grid grid-cols-2 items-start gap-4">
          <Field label={t('fromDate')} error={problem('fromDate')}>
            <Input
              type="date"
              {...form.register('fromDate', {
                onChange: (event: { target: { value: string } }) => {
                  if (event.target.value > toDate) form.setValue('toDate', event.target.value)
                },
              })}
            />
          </Field>
          <Field label={t('toDate')} error={problem('toDate')}><Input type="date" min={fromDate} {...form.register('toDate')} /></Field>
        </div>
        <Checkbox label={t('wholeDays')} {...form.register('wholeDays')} />
        {!wholeDays && (
          <div className="grid grid-cols-2 items-start gap-4">
            <Field label={t('starts')} error={problem('starts')}><Input type="time" {...form.register('starts')} /></Field>
            <Field label={t('ends')} error={problem('ends')}><Input type="time" {...form.register('ends')} /></Field>
          </div>
        )}
        <Field label={t('reason')} optional hint={t(`reasonHints.${kind}`)} error={problem('reason')}>
          <Input {...form.register('reason')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
      </form>
    </Panel>
  )
}

type Item = { id: string; name: string }

/** What a kind can concern. A single branch is the whole clinic. */
function targets(kind: ClosureKind, roster: Roster): { dentists: Item[]; chairs: Item[]; branches: Item[] } {
  const branches = roster.branches.length > 1 || kind === 'block' ? roster.branches : []
  return {
    dentists: kind === 'holiday' ? [] : roster.dentists,
    chairs: kind === 'block' ? roster.chairs : [],
    branches: kind === 'leave' ? [] : branches,
  }
}

function firstOf(kind: ClosureKind, roster: Roster): string {
  if (kind === 'holiday') return 'clinic'
  if (kind === 'block' && roster.chairs[0]) return `chair:${roster.chairs[0].id}`
  return roster.dentists[0] ? `dentist:${roster.dentists[0].id}` : ''
}

function Choices({ label, noun, items }: { label: string; noun: string; items: Item[] }) {
  if (items.length === 0) return null
  return (
    <optgroup label={label}>
      {items.map(({ id, name }) => <option key={id} value={`${noun}:${id}`}>{name}</option>)}
    </optgroup>
  )
}
