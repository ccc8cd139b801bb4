'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { secondStepSchema } from '@/lib/auth/schema'
import { takeSecondStep } from '@/lib/auth/take-second-step'
import { useActionForm } from '@/lib/use-action-form'
import { useSentence } from './use-sentence'

/** The six digits of the authenticator app. */
export function SecondStepForm({ next }: { next?: string }) {
  const t = useTranslations('auth.secondStep')
  const sentence = useSentence()
  const form = useActionForm({ schema: secondStepSchema, defaultValues: { code: '', next }, action: takeSecondStep, onDone: () => {} })
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('code')} error={sentence(form.formState.errors.code)}>
        <Input inputMode="numeric" autoComplete="one-time-code" autoFocus {...form.register('code')} />
      </Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('submit')}</Button>
    </form>
  )
}
