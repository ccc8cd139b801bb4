'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { addLab } from '@/lib/labs/add-lab'
import { changeLab } from '@/lib/labs/change-lab'
import type { Lab } from '@/lib/labs/order'
import { labSchema } from '@/lib/labs/schema'
import { displayPhone } from '@/lib/patients/rules'
import { useActionForm } from '@/lib/use-action-form'

/** A lab's particulars, new or changed. */
export function LabDialog({ slug, lab, onClose }: { slug: string; lab: Lab | null; onClose: () => void }) {
  const t = useTranslations('labs.settings')
  const form = useActionForm({
    schema: labSchema,
    defaultValues: {
      name: lab?.name ?? '', contact: lab?.contact ?? '', phone: lab?.phone ? displayPhone(lab.phone) : '', email: lab?.email ?? '', turnaroundDays: lab?.turnaround_days ?? 7,
    },
    action: (values) => (lab ? changeLab(slug, { id: lab.id, version: lab.version, ...values }) : addLab(slug, values)),
    onDone: (_, { name }) => {
      toast(lab ? t('saved') : t('added', { name }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} size="sm" title={lab ? t('edit') : t('add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('name')} error={problem('name')}><Input {...form.register('name')} /></Field>
        <Field label={t('contact')} optional error={problem('contact')}><Input {...form.register('contact')} /></Field>
        <Field label={t('phone')} optional error={problem('phone')}><Input type="tel" inputMode="tel" {...form.register('phone')} /></Field>
        <Field label={t('email')} optional error={problem('email')}><Input type="email" {...form.register('email')} /></Field>
        <Field label={t('turnaround')} error={problem('turnaroundDays')}><Input type="number" inputMode="numeric" min={1} max={90} {...form.register('turnaroundDays')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{lab ? t('edit') : t('add')}</Button></div>
      </form>
    </Dialog>
  )
}
