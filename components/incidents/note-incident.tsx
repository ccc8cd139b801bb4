'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { noteIncident } from '@/lib/incidents/note-incident'
import { incidentSteps } from '@/lib/incidents/rules'
import { noteIncidentSchema } from '@/lib/incidents/schema'
import { useActionForm } from '@/lib/use-action-form'

/** What was done now: a note, or a step that was not taken yet. */
export function NoteIncident({ number, done }: { number: string; done: string[] }) {
  const t = useTranslations('incidents')
  const form = useActionForm({
    schema: noteIncidentSchema, defaultValues: { number, step: 'note', text: '' }, action: noteIncident, onDone: () => toast(t('noted')),
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[12rem_minmax(0,1fr)_auto] sm:items-start">
      <Field label={t('step')} error={problem('step')}>
        <Select {...form.register('step')}>
          {incidentSteps.filter((step) => step === 'note' || !done.includes(step)).map((step) => <option key={step} value={step}>{t(`steps.${step}`)}</option>)}
        </Select>
      </Field>
      <Field label={t('text')} error={problem('text')} optional><Textarea rows={1} {...form.register('text')} /></Field>
      <Button type="submit" variant="primary" pending={form.saving} className="sm:mt-6">{t('note')}</Button>
      {form.refusal && <div className="sm:col-span-3"><FormError>{form.refusal.message}</FormError></div>}
    </form>
  )
}
