'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { addReason } from '@/lib/clinics/add-reason'
import { changeReason } from '@/lib/clinics/change-reason'
import { reasonSchema } from '@/lib/clinics/schema'
import { useActionForm } from '@/lib/use-action-form'
import { ColourField } from './colour-field'
import { useProblem } from './use-problem'

type Reason = { id: string; name: string; minutes: number; colour: string }
type Values = { name: string; minutes: number | string; colour: 'teal' }

/** Name, usual length and colour of a reason, new or changed. */
export function ReasonDialog({ slug, reason, onClose }: { slug: string; reason: Reason | null; onClose: () => void }) {
  const t = useTranslations('clinics')
  const form = useActionForm({
    schema: reasonSchema,
    defaultValues: (reason ?? { name: '', minutes: 30, colour: 'teal' }) as Values,
    action: (values) => (reason ? changeReason(slug, { id: reason.id, ...values }) : addReason(slug, values)),
    onDone: (_, { name }) => {
      toast(reason ? t('saved') : t('reasons.added', { name }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} size="sm" title={reason ? t('reasons.edit') : t('reasons.add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('reasons.name')} error={problem('name')}><Input {...form.register('name')} /></Field>
        <Field label={t('reasons.minutes')} hint={reason ? t('reasons.minutesHint') : undefined} error={problem('minutes')}>
          <Input type="number" inputMode="numeric" min={5} max={480} step={5} {...form.register('minutes')} />
        </Field>
        <ColourField label={t('reasons.colour')} error={problem('colour')} {...form.register('colour')} />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{reason ? t('save') : t('reasons.add')}</Button></div>
      </form>
    </Dialog>
  )
}
