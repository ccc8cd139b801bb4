'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { Incident } from '@/lib/incidents/queries'
import { incidentKinds, reaches } from '@/lib/incidents/rules'
import { saveIncident } from '@/lib/incidents/save-incident'
import { saveIncidentSchema } from '@/lib/incidents/schema'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { dateIn, minutesIn } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

/** An instant as the field for date and time takes it, in the zone of those who run the service. */
function typed(at: string): string {
  const minutes = minutesIn(at, OPERATOR_ZONE)
  return `${dateIn(at, OPERATOR_ZONE)}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Writes down an incident, or what is known of it now. When it was noticed cannot be changed: the clocks run from it. */
export function IncidentForm({ incident, now, onClose }: { incident?: Incident; now: string; onClose: () => void }) {
  const t = useTranslations('incidents.form')
  const k = useTranslations('incidents.kinds')
  const form = useActionForm({
    schema: saveIncidentSchema,
    defaultValues: {
      number: incident?.number ?? null, version: incident?.version ?? 0, kind: incident?.kind ?? 'unauthorised_access', summary: incident?.summary ?? '',
      consequences: incident?.consequences ?? '', measures: incident?.measures ?? '', noticedAt: typed(incident?.noticed_at ?? now), beganAt: typed(incident?.began_at ?? now),
      endedAt: incident?.ended_at ? typed(incident.ended_at) : '', reach: incident?.reach ?? 'accessed', byEmail: incident?.by_email ?? '', fromAddress: incident?.from_address ?? '',
      clinics: incident?.clinics.join(' ') ?? '',
    },
    action: saveIncident,
    onDone: ({ number }) => {
      toast(t('done', { number }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} title={t(incident ? 'change' : 'new')} description={t('text')} size="lg">
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('kind')} error={problem('kind')}><Select {...form.register('kind')}>{incidentKinds.map((kind) => <option key={kind} value={kind}>{k(kind)}</option>)}</Select></Field>
        <Field label={t('summary')} hint={t('summaryHint')} error={problem('summary')}><Textarea rows={3} {...form.register('summary')} /></Field>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t('noticedAt')} error={problem('noticedAt')}><Input type="datetime-local" readOnly={incident !== undefined} {...form.register('noticedAt')} /></Field>
          <Field label={t('beganAt')} error={problem('beganAt')}><Input type="datetime-local" {...form.register('beganAt')} /></Field>
          <Field label={t('endedAt')} hint={t('endedHint')} error={problem('endedAt')} optional><Input type="datetime-local" {...form.register('endedAt')} /></Field>
        </div>
        <RadioGroup legend={t('reach')} options={reaches.map((reach) => ({ value: reach, label: t(`reaches.${reach}`) }))} {...form.register('reach')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('byEmail')} hint={t('byEmailHint')} error={problem('byEmail')} optional><Input type="email" autoComplete="off" {...form.register('byEmail')} /></Field>
          <Field label={t('fromAddress')} error={problem('fromAddress')} optional><Input autoComplete="off" {...form.register('fromAddress')} /></Field>
        </div>
        <Field label={t('clinics')} hint={t('clinicsHint')} error={problem('clinics')} optional><Input {...form.register('clinics')} /></Field>
        <Field label={t('consequences')} error={problem('consequences')} optional><Textarea rows={2} {...form.register('consequences')} /></Field>
        <Field label={t('measures')} error={problem('measures')} optional><Textarea rows={2} {...form.register('measures')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
