'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { toast, toastUndo } from '@/components/ui/toast'
import { addSession } from '@/lib/dentists/add-session'
import { changeSession } from '@/lib/dentists/change-session'
import type { Roster } from '@/lib/dentists/queries'
import { removeSession } from '@/lib/dentists/remove-session'
import { patterns, sessionValues, type Session } from '@/lib/dentists/rules'
import { addSessionSchema, type SessionValues } from '@/lib/dentists/schema'
import { useActionForm } from '@/lib/use-action-form'
import { WeekdayPicker } from './weekday-picker'

type SessionPanelProps = { slug: string; roster: Roster; session: Session | null; values: SessionValues; onClose: () => void }

/** When a dentist sits: a new session on one or several weekdays, or one that is changed or removed. */
export function SessionPanel({ slug, roster, session, values, onClose }: SessionPanelProps) {
  const t = useTranslations('dentists.session')
  const run = useRun()
  const form = useActionForm({
    schema: addSessionSchema,
    defaultValues: values,
    action: (typed) => (session ? changeSession(slug, { id: session.id, ...typed }) : addSession(slug, typed)),
    onDone: () => {
      toast(session ? t('saved') : t('added'))
      onClose()
    },
  })
  useShortcut('mod+Enter', () => void form.save())
  const problem = useProblem(form.formState.errors)
  const pattern = useWatch({ control: form.control, name: 'pattern' })
  const tokenOnly = useWatch({ control: form.control, name: 'tokenOnly' })
  const remove = () =>
    run(() => removeSession(slug, { id: session!.id }), () => {
      onClose()
      toastUndo(t('removed'), () => void run(() => addSession(slug, sessionValues(session!))))
    })

  return (
    <Panel
      title={session ? t('change') : t('add')}
      subtitle={roster.dentists.find(({ id }) => id === values.dentistId)?.name}
      onClose={onClose}
      footer={
        <>
          {session && <span className="me-auto"><Button variant="danger" onClick={remove}><Trash2 aria-hidden />{t('remove')}</Button></span>}
          <Button type="submit" form="session" variant="primary" pending={form.saving}>{session ? t('save') : t('add')}</Button>
        </>
      }
    >
      <form method="post" id="session" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('pattern')} error={problem('pattern')}>
          <Select {...form.register('pattern')}>{patterns.map((name) => <option key={name} value={name}>{t(`patterns.${name}`)}</option>)}</Select>
        </Field>
        {pattern === 'nth' && (
          <Field label={t('which')} error={problem('nth')}>
            <Select {...form.register('nth')}>{([1, 2, 3, 4, 5] as const).map((n) => <option key={n} value={n}>{t(`nth.${n}`)}</option>)}</Select>
          </Field>
        )}
        {pattern !== 'once' && (
          <Controller
            name="weekdays"
            control={form.control}
            render={({ field }) => <WeekdayPicker label={t('weekdays')} error={problem('weekdays')} value={field.value} onChange={field.onChange} single={session !== null} />}
          />
        )}
        {(pattern === 'once' || pattern === 'alternate') && (
          <Field label={pattern === 'once' ? t('date') : t('firstWeek')} hint={pattern === 'alternate' ? t('firstWeekHint') : undefined} error={problem('onDate')}>
            <Input type="date" {...form.register('onDate')} />
          </Field>
        )}
        <Times>
          <Field label={t('starts')} error={problem('starts')}><Input type="time" {...form.register('starts')} /></Field>
          <Field label={t('ends')} error={problem('ends')}><Input type="time" {...form.register('ends')} /></Field>
        </Times>
        <Checkbox label={t('tokenOnly')} hint={t('tokenOnlyHint')} {...form.register('tokenOnly')} />
        {tokenOnly && (
          <Field label={t('maxTokens')} optional error={problem('maxTokens')}><Input inputMode="numeric" autoComplete="off" {...form.register('maxTokens')} /></Field>
        )}
        {roster.branches.length > 1 && (
          <Field label={t('branch')} error={problem('branchId')}>
            <Select {...form.register('branchId')}>{roster.branches.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
          </Field>
        )}
        <details open={Boolean(values.breakStarts || values.validFrom || values.validUntil) || ['breakStarts', 'breakEnds', 'validUntil'].some(problem) || undefined}>
          <summary className="rounded-sm py-1 font-medium text-muted hover:text-ink">{t('more')}</summary>
          <div className="grid gap-4 pt-2">
            <Times>
              <Field label={t('breakStarts')} optional error={problem('breakStarts')}><Input type="time" {...form.register('breakStarts')} /></Field>
              <Field label={t('breakEnds')} optional error={problem('breakEnds')}><Input type="time" {...form.register('breakEnds')} /></Field>
            </Times>
            {pattern !== 'once' && (
              <Times>
                <Field label={t('validFrom')} optional error={problem('validFrom')}><Input type="date" {...form.register('validFrom')} /></Field>
                <Field label={t('validUntil')} optional error={problem('validUntil')}><Input type="date" {...form.register('validUntil')} /></Field>
              </Times>
            )}
          </div>
        </details>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
      </form>
    </Panel>
  )
}

function Times({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 items-start gap-4">{children}</div>
}
