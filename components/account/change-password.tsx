'use client'

import { useTranslations } from 'next-intl'
import { PasswordInput } from '@/components/auth/password-input'
import { useSentence } from '@/components/auth/use-sentence'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { changePassword } from '@/lib/auth/change-password'
import { changePasswordSchema } from '@/lib/auth/schema'
import { useActionForm } from '@/lib/use-action-form'

/** The old password and the new one. The e-mail is there, hidden, for password managers. */
export function ChangePassword({ email }: { email: string }) {
  const t = useTranslations('account.password')
  const sentence = useSentence()
  const form = useActionForm({
    schema: changePasswordSchema,
    defaultValues: { old: '', password: '' },
    action: changePassword,
    onDone: () => {
      form.reset()
      toast(t('saved'))
    },
  })
  const { errors } = form.formState
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('old')} error={sentence(errors.old)}><PasswordInput autoComplete="current-password" {...form.register('old')} /></Field>
      <Field label={t('new')} hint={t('hint')} error={sentence(errors.password)}><PasswordInput autoComplete="new-password" {...form.register('password')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" disabled={!form.ready} pending={form.saving}>{t('save')}</Button></div>
    </form>
  )
}
