'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { resetPassword } from '@/lib/auth/reset-password'
import { resetPasswordSchema } from '@/lib/auth/schema'
import { useActionForm } from '@/lib/use-action-form'
import { PasswordInput } from './password-input'
import { useSentence } from './use-sentence'

/** The new password. The e-mail is there, hidden, for password managers. */
export function ResetForm({ email }: { email: string }) {
  const t = useTranslations('auth')
  const sentence = useSentence()
  const form = useActionForm({ schema: resetPasswordSchema, defaultValues: { password: '' }, action: resetPassword, onDone: () => {} })
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('reset.password')} hint={t('signUp.passwordHint')} error={sentence(form.formState.errors.password)}>
        <PasswordInput autoComplete="new-password" autoFocus {...form.register('password')} />
      </Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('reset.submit')}</Button>
    </form>
  )
}
