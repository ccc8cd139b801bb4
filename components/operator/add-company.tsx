'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { addSubProcessor } from '@/lib/sub-processors/add-sub-processor'
import { addSubProcessorSchema, kinds } from '@/lib/sub-processors/schema'
import { useActionForm } from '@/lib/use-action-form'

/** A company that receives data from a day on. Unless it is the first of a kind that the program needs, everybody is told. */
export function AddCompany({ today, onClose }: { today: string; onClose: () => void }) {
  const t = useTranslations('operator.policies')
  const p = useTranslations('policies.kinds')
  const form = useActionForm({
    schema: addSubProcessorSchema,
    defaultValues: { kind: 'hosting', name: '', since: today, purposeEn: '', purposeHi: '', receivesEn: '', receivesHi: '', regionEn: '', regionHi: '' },
    action: addSubProcessor,
    onDone: () => {
      toast(t('added'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const line = (name: 'purposeEn' | 'purposeHi' | 'receivesEn' | 'receivesHi' | 'regionEn' | 'regionHi') => (
    <Field label={t(name)} error={problem(name)}><Input lang={name.endsWith('Hi') ? 'hi' : 'en'} {...form.register(name)} /></Field>
  )
  return (
    <Dialog open onClose={onClose} title={t('add')} description={t('addText')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('kind')} error={problem('kind')}><Select {...form.register('kind')}>{kinds.map((kind) => <option key={kind} value={kind}>{p(kind)}</option>)}</Select></Field>
          <Field label={t('name')} error={problem('name')}><Input {...form.register('name')} /></Field>
          {line('purposeEn')}{line('purposeHi')}{line('receivesEn')}{line('receivesHi')}{line('regionEn')}{line('regionHi')}
        </div>
        <Field label={t('since')} error={problem('since')}><Input type="date" {...form.register('since')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
