'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { requestErasure } from '@/lib/erasures/request-erasure'
import { requestErasureSchema } from '@/lib/erasures/schema'
import { useActionForm } from '@/lib/use-action-form'
import { ProveErasure } from './prove-erasure'
import { useProblem } from './use-problem'

/** The request, then the code. seal: when the form was shown (lib/public-form.ts). */
export function DeleteMyData({ seal }: { seal: string }) {
  const t = useTranslations('erasures.form')
  const problem = useProblem()
  const [token, setToken] = useState<string | null>(null)
  const form = useActionForm({
    schema: requestErasureSchema,
    defaultValues: { kind: 'patient', clinic: '', name: '', number: '', seal, trap: '' },
    action: requestErasure,
    onDone: (data) => setToken(data.token),
  })
  if (token) return <ProveErasure token={token} kind={form.getValues('kind')} />
  const { errors } = form.formState
  const isClinic = form.watch('kind') === 'clinic'
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4 text-base">
      <RadioGroup
        legend={t('kind')}
        options={[{ value: 'patient', label: t('patient') }, { value: 'clinic', label: t('clinicOwner'), hint: t('clinicOwnerHint') }]}
        {...form.register('kind')}
      />
      <Field label={t('clinic')} hint={t('clinicHint')} error={problem(errors.clinic)}>
        <Input type="text" autoComplete="off" {...form.register('clinic')} />
      </Field>
      {!isClinic && (
        <>
          <Field label={t('number')} hint={t('numberHint')} error={problem(errors.number)}>
            <Input type="text" autoComplete="tel" {...form.register('number')} />
          </Field>
          <Field label={t('name')} hint={t('nameHint')} optional error={problem(errors.name)}>
            <Input type="text" autoComplete="name" {...form.register('name')} />
          </Field>
        </>
      )}
      <div hidden>
        <input type="text" tabIndex={-1} autoComplete="off" aria-hidden {...form.register('trap')} />
      </div>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('send')}</Button></div>
    </form>
  )
}
